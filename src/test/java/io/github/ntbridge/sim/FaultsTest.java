package io.github.ntbridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.device.EchoDevice;
import io.github.ntbridge.sim.device.HandlerFailure;
import io.github.ntbridge.sim.device.SimulatedDevice;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What goes wrong by rule, and what a transcript shows of it. */
class FaultsTest {
  private static final String ECHO = "\\Device\\Echo0";
  private static final UUID CLASS = UUID.fromString("5e6a4f0e-3c1b-4c8e-9d43-0a6a7d1f2b11");
  private static final int ANY = 0x80002000;
  private static final int SECOND = 10_000_000;

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final Caller caller = new Caller(machine);
  private final SimulatedDevice echo =
      machine
          .device(ECHO)
          .instanceId("ROOT\\ECHO\\0000")
          .interfaceOf(CLASS)
          .handler(new EchoDevice())
          .plug();

  @AfterEach
  void close() {
    caller.close();
  }

  private List<NtStatus> open(int times) {
    return IntStream.range(0, times).mapToObj(i -> caller.open(ECHO).status()).toList();
  }

  @Nested
  class ARule {
    @Test
    void failsTheThirdCall() {
      machine.faults().at("NtOpenFile").call(3).fail(NtStatus.SHARING_VIOLATION);
      assertEquals(
          List.of(NtStatus.SUCCESS, NtStatus.SUCCESS, NtStatus.SHARING_VIOLATION, NtStatus.SUCCESS),
          open(4));
      assertEquals(3, machine.openHandleCount());
    }

    @Test
    void failsCallsInARow() {
      machine.faults().at("NtOpenFile").times(2).fail(NtStatus.NO_SUCH_DEVICE);
      assertEquals(
          List.of(NtStatus.NO_SUCH_DEVICE, NtStatus.NO_SUCH_DEVICE, NtStatus.SUCCESS), open(3));
    }

    @Test
    void looksAtOneNameOnly() {
      machine.device("\\Device\\Other").plug();
      machine.faults().at("NtOpenFile").on("\\device\\echo0").fail(NtStatus.ACCESS_DENIED);
      assertEquals(NtStatus.SUCCESS, caller.open("\\Device\\Other").status());
      assertEquals(NtStatus.ACCESS_DENIED, caller.open(ECHO).status());
    }

    @Test
    void letsTheFirstOfSeveralActAndAllCount() {
      machine.faults().at("NtOpenFile").fail(NtStatus.ACCESS_DENIED);
      machine.faults().at("NtOpenFile").call(2).fail(NtStatus.DEVICE_BUSY);
      assertEquals(
          List.of(NtStatus.ACCESS_DENIED, NtStatus.DEVICE_BUSY, NtStatus.SUCCESS), open(3));
    }

    @Test
    void failsAFunctionOfTheConfigurationManager() {
      machine.faults().at("CM_Get_Device_Interface_List_SizeW").fail(ConfigRet.OUT_OF_MEMORY);
      assertEquals(ConfigRet.OUT_OF_MEMORY, size(caller.memory(4).pointer()));
    }

    private ConfigRet size(Pointer length) {
      return ConfigRet.of(
          caller
              .layer
              .cfgMgr32()
              .CM_Get_Device_Interface_List_SizeW(length, caller.guid(CLASS).pointer(), null, 0));
    }

    @Test
    void letsTheListGrowAfterItsSizeWasTaken() {
      machine
          .faults()
          .at("CM_Get_Device_Interface_List_SizeW")
          .runAfter(() -> echo.addInterface(CLASS, "more"));
      var length = caller.memory(4);
      size(length.pointer());
      int before = length.buffer().getInt(0);
      size(length.pointer());
      assertTrue(before < length.buffer().getInt(0));
    }
  }

  @Test
  void anActionThatThrowsIsAFailureOfTheTestAndNotOfTheCall() {
    var thrown = new IllegalStateException("on purpose");
    machine
        .faults()
        .at("NtOpenFile")
        .runAfter(
            () -> {
              throw thrown;
            });

    assertEquals(NtStatus.SUCCESS, caller.open(ECHO).status());

    assertEquals(
        List.of(new HandlerFailure("a rule's action at NtOpenFile", thrown)),
        machine.takeHandlerFailures());
  }

  @Test
  void rulesAreTakenBack() {
    machine.faults().at("NtOpenFile").times(5).fail(NtStatus.SHARING_VIOLATION);
    assertEquals(NtStatus.SHARING_VIOLATION, caller.open(ECHO).status());

    machine.faults().clearRules();

    assertEquals(NtStatus.SUCCESS, caller.open(ECHO).status());
  }

  @Nested
  class ALostCompletion {
    private final long file = caller.open(ECHO).require();

    @Test
    void leavesTheRequestPendingUntilItIsCancelled() {
      machine.faults().loseCompletions(echo, 1);
      long event = caller.event(false);
      var sent = caller.control(file, event, 0, ANY, new byte[2], 2);
      assertEquals(NtStatus.PENDING, sent.answer);
      assertEquals(NtStatus.TIMEOUT, caller.poll(event));
      assertEquals(List.of("IOCTL 0x80002000 of " + ECHO), machine.pendingRequests());

      assertEquals(NtStatus.SUCCESS, caller.cancel(file, sent));

      assertEquals(NtStatus.SUCCESS, caller.await(event, -SECOND));
      assertEquals(NtStatus.CANCELLED, sent.status());
      assertEquals(0, machine.pendingRequestCount());
    }

    @Test
    void endsWhenTheDeviceIsPulledOut() {
      machine.faults().loseCompletions(echo, 1);
      long event = caller.event(false);
      var sent = caller.control(file, event, 0, ANY, new byte[2], 2);

      echo.surpriseRemove();

      assertEquals(NtStatus.SUCCESS, caller.await(event, -SECOND));
      assertEquals(NtStatus.DEVICE_REMOVED, sent.status());
    }

    @Test
    void isLostAsOftenAsSaid() {
      machine.faults().loseCompletions(echo, 1);
      var lost = caller.control(file, 0, 0, ANY, new byte[2], 2);
      assertEquals(NtStatus.SUCCESS, caller.control(file, 0, 0, ANY, new byte[2], 2).answer);
      caller.cancel(file, lost);
    }
  }

  @Nested
  class Misuse {
    private void assertSays(String part, Runnable rule) {
      var refused = assertThrows(IllegalArgumentException.class, rule::run);
      assertTrue(String.valueOf(refused.getMessage()).contains(part), refused::toString);
    }

    @Test
    void anUnknownFunctionIsNamedWithThoseAlike() {
      assertSays("NtOpenFile come near", () -> machine.faults().at("ntopenfile"));
      assertSays("take one of NtDll or CfgMgr32", () -> machine.faults().at("CreateFileW"));
    }

    @Test
    void aSuccessIsNoFault() {
      assertSays("not a failure", () -> machine.faults().at("NtClose").fail(NtStatus.SUCCESS));
      assertSays("not a failure", () -> machine.faults().at("NtReadFile").fail(NtStatus.PENDING));
      assertSays(
          "not a failure", () -> machine.faults().at("CM_Get_Parent").fail(ConfigRet.SUCCESS));
    }

    @Test
    void theKindOfResultIsThatOfTheFunction() {
      assertSays(
          "returns an NTSTATUS", () -> machine.faults().at("NtClose").fail(ConfigRet.FAILURE));
      assertSays(
          "returns a CONFIGRET",
          () -> machine.faults().at("CM_Get_Parent").fail(NtStatus.ACCESS_DENIED));
    }

    @Test
    void faultsOfADeviceAreFailuresAndNotNegative() {
      assertSays("-1 is negative", () -> machine.faults().loseCompletions(echo, -1));
      assertSays(
          "-1 is negative", () -> machine.faults().failOpens(echo, NtStatus.DEVICE_BUSY, -1));
      assertSays("not a failure", () -> machine.faults().failOpens(echo, NtStatus.SUCCESS, 1));
    }

    @Test
    void countsBeginWithOne() {
      assertSays("the first call is call 1", () -> machine.faults().at("NtClose").call(0));
      assertSays("once or more often", () -> machine.faults().at("NtClose").times(0));
    }
  }

  @Nested
  class ATranscript {
    @Test
    void showsEachCallWithItsObjectAndItsResult() {
      machine.faults().at("NtOpenFile").fail(NtStatus.SHARING_VIOLATION);
      try (var transcript = machine.transcribe()) {
        caller.open(ECHO);
        long file = caller.open(ECHO).require();
        caller.control(file, 0, 0, ANY, new byte[2], 2);
        caller.close(file);

        assertEquals(
            List.of(
                "NtOpenFile \\Device\\Echo0 0x00100080: STATUS_SHARING_VIOLATION",
                "NtOpenFile \\Device\\Echo0 0x00100080: STATUS_SUCCESS",
                "NtDeviceIoControlFile \\Device\\Echo0 0x80002000: STATUS_SUCCESS",
                "NtClose \\Device\\Echo0: STATUS_SUCCESS"),
            transcript.calls().stream().map(NativeCall::toString).toList());
        assertEquals(1, transcript.calls("NtClose").size());
      }
    }

    @Test
    void namesAnInterfaceClass() {
      try (var transcript = machine.transcribe()) {
        caller
            .layer
            .cfgMgr32()
            .CM_Get_Device_Interface_List_SizeW(
                caller.memory(4).pointer(), caller.guid(CLASS).pointer(), null, 0);
        assertEquals(
            "CM_Get_Device_Interface_List_SizeW " + CLASS + ": CR_SUCCESS",
            transcript.calls().get(0).toString());
      }
    }

    @Test
    void keepsWhatItHasWhenItIsClosed() {
      var transcript = machine.transcribe();
      caller.open(ECHO);
      transcript.close();
      caller.open(ECHO);
      assertEquals(1, transcript.calls().size());
    }
  }
}
