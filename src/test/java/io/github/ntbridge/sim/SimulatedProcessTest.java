package io.github.ntbridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.nt.layout.SystemHandleEntry;
import io.github.ntbridge.nt.layout.SystemProcessEntry;
import io.github.ntbridge.sim.call.ProcessCalls;
import io.github.ntbridge.sim.call.SimulatedKernel;
import io.github.ntbridge.sim.device.RemovalOutcome;
import io.github.ntbridge.sim.object.StatusException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The processes of a simulated machine besides the program under test. */
class SimulatedProcessTest {
  private static final int PROCESS_DUP_HANDLE = 0x40;
  private static final int PROCESS_QUERY_LIMITED_INFORMATION = 0x1000;
  private static final long SYSTEM = 4;
  private static final long OWN_PROCESS = -1;
  private static final int DUPLICATE_CLOSE_SOURCE = 1;
  private static final int DUPLICATE_SAME_ACCESS = 2;

  private final SimulatedMachine machine = SimulatedMachine.smallPc();

  @AfterEach
  void closesTheMachine() {
    machine.close();
  }

  private static SimulatedKernel kernel(LogonSession session) {
    return session.unwrap(SimulatedKernel.class);
  }

  private ProcessCalls calls() {
    return kernel(machine.defaultSession()).processes();
  }

  private List<SystemHandleEntry> handlesOf(long processId) {
    return calls().handles().stream().filter(entry -> entry.processId() == processId).toList();
  }

  @Test
  void isListedWithImageSessionAndHandles() {
    machine
        .process(1234, "\\Device\\HarddiskVolume2\\Tools\\putty.exe")
        .opens("\\??\\COM3", AccessMask.GENERIC_READ_WRITE, ShareAccess.NONE)
        .holds(2, "Key");

    assertTrue(
        calls().processes().contains(new SystemProcessEntry(1234, "putty.exe", 1, 3)),
        () -> calls().processes().toString());
    assertEquals(3, handlesOf(1234).size());
  }

  @Test
  void withAFileNameAsImageHasAPath() throws StatusException {
    machine.process(1234, "putty.exe");

    assertEquals("\\Device\\HarddiskVolume1\\Programs\\putty.exe", calls().image(1234));
  }

  @Test
  void doesNotCountInTheHandlesOfTheTest() {
    machine.process(1234, "putty.exe").opens("\\??\\NUL", AccessMask.QUERY, ShareAccess.ALL);

    assertEquals(0, machine.openHandleCount());
  }

  @Test
  void keepsADeviceFromBeingRemovedUntilItExits() {
    var device = machine.device("\\Device\\Stick").plug();
    var explorer =
        machine
            .process(1234, "explorer.exe")
            .opens("\\Device\\Stick", AccessMask.QUERY, ShareAccess.ALL);

    assertEquals(RemovalOutcome.VETOED_BY_OPEN_HANDLE, device.unplug());
    explorer.exit();
    assertEquals(RemovalOutcome.REMOVED, device.unplug());
  }

  @Test
  void thatHasExitedFreesItsIdAndTwiceIsOnce() {
    var first = machine.process(1234, "first.exe");
    first.exit();
    first.exit();

    assertEquals("second.exe (1234)", name(machine.process(1234, "second.exe")));
  }

  private static String name(SimulatedProcess process) {
    return process.toString().substring(process.toString().lastIndexOf('\\') + 1);
  }

  @Test
  void thatADeviceRefusesFailsWithTheStatus() {
    var process = machine.process(1234, "putty.exe");

    var failure =
        assertThrows(
            IllegalStateException.class,
            () -> process.opens("\\??\\COM77", AccessMask.QUERY, ShareAccess.ALL));

    assertTrue(failure.toString().contains("STATUS_OBJECT_NAME_NOT_FOUND"), failure::toString);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -4, SYSTEM})
  void withAnIdThatNoneCanHaveIsRefused(long id) {
    assertThrows(IllegalArgumentException.class, () -> machine.process(id, "putty.exe"));
  }

  @Test
  void withoutAnImageIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> machine.process(1234, " "));
  }

  @Nested
  class Rights {
    private StatusException refusalOf(LogonSession session, long id) {
      return assertThrows(
          StatusException.class, () -> kernel(session).processes().open(id, PROCESS_DUP_HANDLE));
    }

    @Test
    void areThoseOfTheUserOfTheProcess() throws StatusException {
      var bob = machine.logOn(User.standard("bob"));
      bob.process(77, "bob.exe");
      machine.process(78, "admin.exe");

      kernel(bob).processes().open(77, PROCESS_DUP_HANDLE);
      calls().open(78, PROCESS_DUP_HANDLE);
      assertEquals(NtStatus.ACCESS_DENIED, refusalOf(bob, 78).status());
      assertEquals(NtStatus.ACCESS_DENIED, refusalOf(machine.defaultSession(), 77).status());
    }

    @Test
    void ofAnElevatedProcessAreThoseOfAdministrators() throws StatusException {
      var elevated = machine.logOn(User.administrator("carol"));
      elevated.process(77, "elevated.exe");
      var carol = machine.logOn(User.administrator("carol").notElevated());
      carol.process(78, "plain.exe");

      calls().open(77, PROCESS_DUP_HANDLE);
      assertEquals(NtStatus.ACCESS_DENIED, refusalOf(carol, 77).status());
    }

    @Test
    void includeEveryProcessButProtectedOnesWithSeDebugPrivilege() throws StatusException {
      machine.logOn(User.localSystem()).process(77, "service.exe");
      assertEquals(NtStatus.ACCESS_DENIED, refusalOf(machine.defaultSession(), 77).status());

      machine.defaultSession().enableDebugPrivilege();

      calls().open(77, PROCESS_DUP_HANDLE);
      assertEquals(NtStatus.ACCESS_DENIED, refusalOf(machine.defaultSession(), SYSTEM).status());
      calls().open(SYSTEM, PROCESS_QUERY_LIMITED_INFORMATION);
    }

    @Test
    void toDuplicateAreNeededInTheHandleOfTheProcess() throws StatusException {
      machine.process(77, "own.exe").opens("\\??\\NUL", AccessMask.QUERY, ShareAccess.ALL);
      long process = calls().open(77, PROCESS_QUERY_LIMITED_INFORMATION);

      var failure =
          assertThrows(
              StatusException.class,
              () ->
                  calls()
                      .duplicate(
                          new ProcessCalls.Duplication(
                              process, 4, OWN_PROCESS, 0, DUPLICATE_SAME_ACCESS)));

      assertEquals(NtStatus.ACCESS_DENIED, failure.status());
    }
  }

  @Test
  void canLoseAHandleToAProgramThatTakesItOver() throws StatusException {
    machine.process(77, "own.exe").opens("\\??\\NUL", AccessMask.QUERY, ShareAccess.ALL);
    long process = calls().open(77, PROCESS_DUP_HANDLE);

    long taken =
        calls()
            .duplicate(
                new ProcessCalls.Duplication(
                    process,
                    handlesOf(77).get(0).handle(),
                    OWN_PROCESS,
                    0,
                    DUPLICATE_SAME_ACCESS | DUPLICATE_CLOSE_SOURCE));

    assertEquals(List.of(), handlesOf(77));
    var kernel = kernel(machine.defaultSession());
    assertEquals("\\Device\\Null", kernel.queryDeviceName(taken));
    kernel.close(taken);
  }

  @Test
  void canHaveAHandleDuplicatedWithLessAccess() throws StatusException {
    machine.process(77, "own.exe").opens("\\??\\NUL", AccessMask.GENERIC_READ, ShareAccess.ALL);
    long process = calls().open(77, PROCESS_DUP_HANDLE);

    long duplicate =
        calls()
            .duplicate(
                new ProcessCalls.Duplication(
                    process,
                    handlesOf(77).get(0).handle(),
                    OWN_PROCESS,
                    AccessMask.QUERY.bits(),
                    0));

    var kernel = kernel(machine.defaultSession());
    assertEquals(AccessMask.QUERY.bits(), kernel.queryObject(duplicate).basic().grantedAccess());
  }
}
