package io.github.ntbridge.inventory.holder;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.sim.LogonSession;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.SimulatedProcess;
import io.github.ntbridge.sim.User;
import io.github.ntbridge.sim.device.NullDevice;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandleSearchTest {
  private static final InterfaceClass COMPORT = InterfaceClass.parse("comport");
  private static final String COM3 = "\\??\\COM3";
  private static final int FILE_DEVICE_NAMED_PIPE = 0x11;
  private static final String VOLUME = "\\Device\\NtbridgeVolume";
  private static final String PIPE = "\\Device\\Pipes";

  private final SimulatedMachine machine = SimulatedMachine.smallPc();
  private LeakCheckingLayer layer = LeakCheckingLayer.around(new SimulatedLayer(machine));
  private NtBridge bridge = NtBridge.open(layer);

  @AfterEach
  void everyHandleThatWasDuplicatedIsClosed() {
    bridge.close();
    layer.ledger().requireEmpty();
    assertEquals(0, machine.openHandleCount(), () -> machine.openHandles().toString());
    machine.close();
  }

  private void runAs(LogonSession session) {
    bridge.close();
    layer.ledger().requireEmpty();
    layer = LeakCheckingLayer.around(new SimulatedLayer(session));
    bridge = NtBridge.open(layer);
  }

  @BeforeEach
  void plugAPipeAndAVolume() {
    machine
        .device(PIPE)
        .deviceType(FILE_DEVICE_NAMED_PIPE)
        .handler(new NullDevice())
        .withoutSecureOpen()
        .plug();
    machine.device(VOLUME).handler(new NullDevice()).withoutSecureOpen().plug();
  }

  private InterfacePath portOf(String part) throws IOException {
    return bridge.interfaces().list(COMPORT, Presence.PRESENT).stream()
        .filter(path -> path.containsIgnoreCase(part))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> processes(Holders holders) {
    return holders.list().stream().map(Holder::process).toList();
  }

  @Test
  void aHolderHasProcessImageSessionAccessAndHandle() throws IOException {
    var putty = machine.process(1234, "putty.exe");
    putty.opens(COM3, AccessMask.GENERIC_READ_WRITE, ShareAccess.NONE);

    var holders = bridge.inventory().holders("COM3");

    assertEquals(
        List.of(
            new Holder(
                1234,
                Optional.of(putty.image()),
                OptionalInt.of(1),
                AccessMask.GENERIC_READ_WRITE,
                4)),
        holders.list());
    assertEquals(List.of(), holders.omissions());
    assertEquals("putty.exe (1234)", holders.processes());
  }

  @Test
  void aDeviceThatIsNotOpenHasNoHolders() throws IOException {
    machine
        .process(1234, "putty.exe")
        .opens("\\??\\COM1", AccessMask.GENERIC_READ_WRITE, ShareAccess.NONE);

    assertEquals(new Holders(List.of(), List.of()), bridge.inventory().holders("COM3"));
  }

  @Test
  void theProgramItselfIsAHolder() throws IOException {
    try (var port = bridge.openDevice("COM3")) {
      var holders = bridge.inventory().holders("COM3");

      assertEquals(
          List.of("java.exe (" + machine.defaultSession().processId() + ")"),
          processes(holders),
          port::toString);
    }
  }

  @Nested
  class ADeviceIsRecognised {
    @ParameterizedTest(name = "opened as {0}")
    @ValueSource(
        strings = {
          "\\??\\COM3",
          "\\??\\com3",
          "\\Device\\VCP0",
          "\\DEVICE\\vcp0",
          "\\GLOBAL??\\COM3",
          "\\Device\\00000080"
        })
    void byEachNameItWasOpenedBy(String name) throws IOException {
      machine
          .process(1234, "putty.exe")
          .opens(name, AccessMask.GENERIC_READ_WRITE, ShareAccess.NONE);

      var port = portOf("VID_0403");
      assertAll(
          () ->
              assertEquals(
                  "putty.exe (1234)", bridge.inventory().holders("COM3").processes(), "COM3"),
          () ->
              assertEquals(
                  "putty.exe (1234)", bridge.inventory().holders(port).processes(), "interface"),
          () ->
              assertEquals(
                  "putty.exe (1234)",
                  bridge.inventory().holders(ObjectPath.of("\\Device\\00000080")).processes(),
                  "physical device object"));
    }

    @Test
    void byItsInterfaceInEachSearch() throws IOException {
      var port = portOf("VID_0403");
      machine
          .process(1234, "putty.exe")
          .opens(port.objectName(), AccessMask.GENERIC_READ_WRITE, ShareAccess.NONE);

      assertEquals("putty.exe (1234)", bridge.inventory().holders("COM3").processes());
      assertEquals("putty.exe (1234)", bridge.inventory().holders(port).processes());
      var node =
          bridge
              .deviceTree()
              .find("FTDIBUS\\VID_0403+PID_6001+AB0OHNP6A\\0000", Presence.PRESENT)
              .orElseThrow();
      assertEquals(
          "putty.exe (1234)", bridge.inventory().holders(node, Duration.ofSeconds(2)).processes());
    }

    @Test
    void asTheVolumeOfAnOpenFile() throws IOException {
      machine
          .process(77, "editor.exe")
          .opens(VOLUME + "\\notes.txt", AccessMask.GENERIC_READ, ShareAccess.ALL);

      assertEquals("editor.exe (77)", bridge.inventory().holders(VOLUME).processes());
    }
  }

  @Nested
  class Rights {
    private static final String NAMES_THE_PRIVILEGE = "SeDebugPrivilege";

    @Test
    void theHandlesOfAnotherUserAreUnseenAndSaidToBe() throws IOException {
      machine
          .logOn(User.standard("bob"))
          .process(1234, "putty.exe")
          .opens(COM3, AccessMask.QUERY, ShareAccess.ALL);

      var holders = bridge.inventory().holders("COM3");

      assertEquals(List.of(), holders.list());
      assertEquals(
          List.of("1 handle of putty.exe (1234)"),
          holders.omissions().stream().map(Omission::subject).toList());
      var reason = (NtStatusException) holders.omissions().get(0).reason();
      assertEquals(NtStatus.ACCESS_DENIED, reason.status());
      assertEquals("NtOpenProcess", reason.operation());
      assertTrue(reason.toString().contains(NAMES_THE_PRIVILEGE), reason::toString);
    }

    @Test
    void withSeDebugPrivilegeTheyAreSeen() throws IOException {
      var bob = machine.logOn(User.standard("bob"));
      bob.process(1234, "putty.exe").opens(COM3, AccessMask.QUERY, ShareAccess.ALL);
      machine.defaultSession().enableDebugPrivilege();

      var holders = bridge.inventory().holders("COM3");

      assertEquals("putty.exe (1234)", holders.processes());
      assertEquals(OptionalInt.of(bob.number()), holders.list().get(0).session());
      assertEquals(List.of(), holders.omissions());
    }

    @Test
    void aStandardUserSeesTheOwnProcessesAlone() throws IOException {
      var bob = machine.logOn(User.standard("bob"));
      bob.process(77, "own.exe").opens("\\??\\NUL", AccessMask.QUERY, ShareAccess.ALL);
      for (int id = 100; id < 105; id++) {
        machine
            .process(id, "other" + id + ".exe")
            .opens("\\??\\NUL", AccessMask.QUERY, ShareAccess.ALL)
            .opens("\\??\\NUL", AccessMask.QUERY, ShareAccess.ALL);
      }
      runAs(bob);

      var holders = bridge.inventory().holders("NUL");

      assertEquals("own.exe (77)", holders.processes());
      assertEquals(
          List.of(
              "10 handles of other100.exe (100), other101.exe (101), other102.exe (102) and 2 more"
                  + " processes"),
          holders.omissions().stream().map(Omission::subject).toList());
    }

    @Test
    void handlesThatAreNotOnFilesAreNotMissed() throws IOException {
      machine
          .process(77, "own.exe")
          .holds(5, "Key")
          .opens("\\??\\NUL", AccessMask.QUERY, ShareAccess.ALL);
      machine.logOn(User.standard("bob")).process(78, "services.exe").holds(1000, "Key");

      assertEquals(List.of(), bridge.inventory().holders("NUL").omissions());
    }

    @Test
    void aStandardUserCannotEnableSeDebugPrivilege() {
      var bob = machine.logOn(User.standard("bob"));

      assertThrows(IllegalStateException.class, bob::enableDebugPrivilege);
    }
  }

  @Nested
  class Time {
    private static final int MANY = 100_000;
    private static final int FILES = 1_000;

    /** A run on a machine that is busy with other tests says nothing about the search. */
    private static final int RUNS = 5;

    private static final Duration LIMIT = Duration.ofSeconds(2);

    @Test
    void manyHandlesWithAHungPipeAmongThemAreSearchedWithinTheLimit() throws IOException {
      var busy = machine.process(77, "busy.exe").holds(MANY / 2, "Key").hangsIn(PIPE + "\\hung");
      for (int i = 0; i < FILES; i++) {
        busy.opens("\\??\\NUL", AccessMask.QUERY, ShareAccess.ALL);
      }
      busy.holds(MANY / 2, "Key").opens(COM3, AccessMask.GENERIC_READ, ShareAccess.NONE);
      var found = new ArrayList<String>();

      for (int run = 0; run < RUNS && !found.contains("busy.exe (77)"); run++) {
        var before = layer.calls();
        long start = System.nanoTime();
        var holders = bridge.inventory().holders(ObjectPath.of("COM3"), LIMIT);
        var took = Duration.ofNanos(System.nanoTime() - start);
        var calls = layer.calls().since(before);
        assertTrue(calls.of("NtDuplicateObject") < FILES + 10, calls::toString);
        assertTrue(calls.of("NtQueryObject") < 10, calls::toString);
        if (took.compareTo(LIMIT) <= 0) {
          found.add(holders.processes());
        }
      }

      assertTrue(found.contains("busy.exe (77)"), found::toString);
      busy.exit();
    }

    @Test
    void whatWasNotAskedInTimeIsSaidToBe() throws IOException {
      machine.process(77, "busy.exe").opens(COM3, AccessMask.GENERIC_READ, ShareAccess.NONE);

      var holders = bridge.inventory().holders(ObjectPath.of("COM3"), Duration.ZERO);

      assertEquals(List.of(), holders.list());
      assertEquals(
          NtStatus.IO_TIMEOUT, ((NtStatusException) holders.omissions().get(0).reason()).status());
    }

    @Test
    void aDriverThatKeepsTheSearchDoesNotKeepItsCaller() throws Exception {
      machine
          .process(77, "first.exe")
          .opens(COM3, AccessMask.GENERIC_READ, ShareAccess.NONE)
          .opens("\\??\\NUL", AccessMask.QUERY, ShareAccess.ALL)
          .opens("\\??\\NUL", AccessMask.QUERY, ShareAccess.ALL);
      var released = new CountDownLatch(1);
      machine.faults().at("NtQueryInformationFile").call(2).runAfter(() -> awaitReleased(released));

      var holders = bridge.inventory().holders(ObjectPath.of("COM3"), Duration.ofMillis(500));

      assertEquals("first.exe (77)", holders.processes());
      assertEquals("2 handles of first.exe (77)", holders.omissions().get(0).subject());
      released.countDown();
      for (var thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().equals("ntbridge-object-query")) {
          thread.join();
        }
      }
    }

    private static void awaitReleased(CountDownLatch released) {
      try {
        released.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Test
    void aNegativeLimitIsRefused() {
      assertThrows(
          IllegalArgumentException.class,
          () -> bridge.inventory().holders(ObjectPath.of("COM3"), Duration.ofMillis(-1)));
    }

    @Test
    void aLimitWithoutEndIsOne() throws IOException {
      machine.process(77, "busy.exe").opens(COM3, AccessMask.GENERIC_READ, ShareAccess.NONE);

      var unlimited = Duration.ofSeconds(Long.MAX_VALUE);
      assertEquals(
          "busy.exe (77)",
          bridge.inventory().holders(ObjectPath.of("COM3"), unlimited).processes());
    }
  }

  @Nested
  class WithoutTheQueryForDeviceNames {
    @Test
    void theNameOfAFileIsAskedForAndThatOfAPipeNever() throws IOException {
      machine
          .faults()
          .at("NtQueryInformationFile")
          .times(Integer.MAX_VALUE)
          .fail(NtStatus.NOT_IMPLEMENTED);
      var busy =
          machine
              .process(77, "busy.exe")
              .hangsIn(PIPE + "\\hung")
              .opens(COM3, AccessMask.GENERIC_READ, ShareAccess.NONE)
              .opens(VOLUME + "\\a.txt", AccessMask.GENERIC_READ, ShareAccess.ALL);

      assertEquals("busy.exe (77)", bridge.inventory().holders("COM3").processes());
      assertEquals("busy.exe (77)", bridge.inventory().holders(VOLUME).processes());
      assertEquals("", bridge.inventory().holders("COM1").processes());
      busy.exit();
    }
  }

  @Nested
  class Failures {
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"COM77", "\\??\\NoSuchLink\\x"})
    void aNameThatLeadsNowhereFails(String name) {
      var failure = assertThrows(NtStatusException.class, () -> bridge.inventory().holders(name));

      assertTrue(failure.status().toString().contains("NOT_FOUND"), failure::toString);
    }

    @Test
    void aTextThatIsNotANameFails() {
      var failure = assertThrows(NtStatusException.class, () -> bridge.inventory().holders(""));

      assertEquals(NtStatus.OBJECT_NAME_INVALID, failure.status());
    }

    @Test
    void aSystemThatDoesNotListItsHandlesFails() {
      machine.faults().at("NtQuerySystemInformation").fail(NtStatus.ACCESS_DENIED);

      var failure = assertThrows(NtStatusException.class, () -> bridge.inventory().holders("COM3"));

      assertEquals(NtStatus.ACCESS_DENIED, failure.status());
      assertEquals("NtQuerySystemInformation", failure.operation());
    }

    @Test
    void withoutNamesTheProcessIdRemains() throws IOException {
      machine.process(1234, "putty.exe").opens(COM3, AccessMask.QUERY, ShareAccess.ALL);
      machine
          .faults()
          .at("NtQuerySystemInformation")
          .call(2)
          .times(Integer.MAX_VALUE)
          .fail(NtStatus.NOT_IMPLEMENTED);

      var holders = bridge.inventory().holders("COM3");

      assertEquals("process 1234", holders.processes());
      assertEquals(OptionalInt.empty(), holders.list().get(0).session());
    }

    @Test
    void aProcessThatEndsMeanwhileIsNotMissed() throws IOException {
      var gone = machine.process(77, "gone.exe").opens(COM3, AccessMask.QUERY, ShareAccess.ALL);
      machine.process(78, "stays.exe").opens("\\??\\NUL", AccessMask.QUERY, ShareAccess.ALL);
      machine.faults().at("NtQuerySystemInformation").runAfter(gone::exit);

      assertEquals(new Holders(List.of(), List.of()), bridge.inventory().holders("COM3"));
    }

    @Test
    void aHandleThatIsClosedMeanwhileIsNotMissed() throws IOException {
      var gone = machine.process(77, "gone.exe").opens(COM3, AccessMask.QUERY, ShareAccess.ALL);
      machine.faults().at("NtOpenProcess").on("77").runAfter(gone::exit);

      assertEquals(new Holders(List.of(), List.of()), bridge.inventory().holders("COM3"));
    }

    @Test
    void aFileThatReplacesAnotherObjectMeanwhileHidesNoOmission() throws IOException {
      recycle("Key", 1, "File");
      machine
          .process(78, "busy.exe")
          .holds(2, "Key")
          .opens(COM3, AccessMask.QUERY, ShareAccess.ALL);

      assertEquals(
          new Holders(
              List.of(
                  new Holder(
                      78,
                      Optional.of("\\Device\\HarddiskVolume1\\Programs\\busy.exe"),
                      OptionalInt.of(1),
                      AccessMask.QUERY,
                      12)),
              List.of()),
          bridge.inventory().holders("COM3"));
    }

    @Test
    void anotherObjectThatReplacesAFileMeanwhileDoesNotHideTheFiles() throws IOException {
      recycle("File", 1, "Key");
      machine
          .process(78, "busy.exe")
          .holds(2, "Key")
          .opens(COM3, AccessMask.QUERY, ShareAccess.ALL);

      assertEquals("busy.exe (78)", bridge.inventory().holders("COM3").processes());
    }

    @Test
    void aNameOfTheDeviceThatCannotBeReadIsAnOmission() throws IOException {
      machine.process(77, "busy.exe").opens(COM3, AccessMask.QUERY, ShareAccess.ALL);
      machine
          .faults()
          .at("CM_Get_Device_Interface_ListW")
          .times(Integer.MAX_VALUE)
          .fail(ConfigRet.FAILURE);

      var holders = bridge.inventory().holders("COM3");

      assertEquals("busy.exe (77)", holders.processes());
      assertTrue(
          holders.omissions().stream()
              .anyMatch(omission -> omission.reason().toString().contains("CR_FAILURE")),
          () -> holders.omissions().toString());
    }

    /** Ends a process once the handles are listed, and has its id and its handles used again. */
    private void recycle(String typeBefore, int count, String typeAfter) {
      var before = keeping(typeBefore, count);
      machine
          .faults()
          .at("NtQuerySystemInformation")
          .runAfter(
              () -> {
                before.exit();
                keeping(typeAfter, count);
              });
    }

    private SimulatedProcess keeping(String type, int count) {
      var process = machine.process(77, "small.exe");
      if (!type.equals("File")) {
        return process.holds(count, type);
      }
      for (int i = 0; i < count; i++) {
        process.opens("\\??\\NUL", AccessMask.QUERY, ShareAccess.ALL);
      }
      return process;
    }

    @Test
    void aBridgeThatIsClosedDuringASearchClosesItsHandles() {
      machine.process(77, "busy.exe").opens(COM3, AccessMask.QUERY, ShareAccess.ALL);
      machine.faults().at("NtDuplicateObject").runAfter(bridge::close);

      assertThrows(IllegalStateException.class, () -> bridge.inventory().holders("COM3"));

      layer.ledger().requireEmpty();
    }

    @Test
    void oneHandleThatCannotBeAskedDoesNotHideTheOthers() throws IOException {
      machine
          .process(77, "two.exe")
          .opens("\\??\\NUL", AccessMask.QUERY, ShareAccess.ALL)
          .opens("\\??\\NUL", AccessMask.QUERY, ShareAccess.ALL);
      machine.faults().at("NtQueryInformationFile").fail(NtStatus.INVALID_DEVICE_REQUEST);

      var holders = bridge.inventory().holders("NUL");

      assertEquals(List.of("two.exe (77)"), processes(holders));
      assertEquals("1 handle of two.exe (77)", holders.omissions().get(0).subject());
    }

    @Test
    void aTableThatGrowsMeanwhileIsReadAgain() throws IOException {
      var growing = machine.process(77, "growing.exe");
      machine.faults().at("NtQuerySystemInformation").runAfter(() -> growing.holds(20_000, "Key"));
      growing.holds(20_000, "Key").opens(COM3, AccessMask.QUERY, ShareAccess.ALL);

      assertEquals("growing.exe (77)", bridge.inventory().holders("COM3").processes());
    }
  }
}
