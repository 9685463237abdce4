package io.github.ntbridge.sim.pnp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.ProblemCode;
import io.github.ntbridge.device.control.ControlOperation;
import io.github.ntbridge.device.control.ControlOutcome;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.PnpVetoType;
import io.github.ntbridge.nt.seam.CallInterceptor;
import io.github.ntbridge.nt.seam.LayerDecorator;
import io.github.ntbridge.sim.LogonSession;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.User;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.RemovalOutcome;
import io.github.ntbridge.sim.device.RemovalVeto;
import io.github.ntbridge.sim.device.SimulatedDevice;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who may do what to devices, and what a device does then. */
class NodeControlTest {
  private static final String STICK = "USB\\VID_0781&PID_5581\\4C531001";

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final SimulatedDevice hub = machine.device().instanceId("USB\\ROOT_HUB30\\1").plug();
  private final SimulatedDevice stick =
      machine.device().instanceId(STICK).parent(hub).service("USBSTOR").plug();

  @AfterEach
  void close() {
    machine.close();
  }

  /** An operation on a device. */
  @FunctionalInterface
  private interface Operation {
    ControlOutcome on(DeviceNode node) throws ConfigRetException;
  }

  private ControlOutcome as(LogonSession session, Operation operation) throws ConfigRetException {
    return as(session, STICK, operation);
  }

  private static ControlOutcome as(LogonSession session, String instanceId, Operation operation)
      throws ConfigRetException {
    try (var bridge = NtBridge.open(new SimulatedLayer(session))) {
      return operation.on(bridge.deviceTree().node(instanceId));
    }
  }

  private ControlOutcome asAdministrator(Operation operation) throws ConfigRetException {
    return as(machine.defaultSession(), operation);
  }

  @Nested
  class AUser {
    private final LogonSession alice = machine.logOn(User.standard("alice"));

    @Test
    @Rule("native-api 1.8 veto by rights")
    void withoutThePrivilegeIsDeniedEverythingButAnEject() throws Exception {
      var operations =
          List.<Operation>of(
              DeviceNode::queryRemove,
              DeviceNode::disable,
              DeviceNode::enable,
              DeviceNode::restart,
              DeviceNode::rescan);
      for (var operation : operations) {
        var refused = assertInstanceOf(ControlOutcome.Refused.class, as(alice, operation));
        assertEquals(ConfigRet.ACCESS_DENIED, refused.result());
        boolean byPrivilege =
            refused.operation() == ControlOperation.REMOVE
                || refused.operation() == ControlOperation.RESCAN;
        assertEquals(byPrivilege, refused.explanation().contains("SeLoadDriverPrivilege"));
        assertTrue(refused.explanation().contains("an administrator"), refused::explanation);
      }
      assertTrue(stick.isPlugged());

      assertTrue(as(alice, DeviceNode::eject).isDone());
    }

    @Test
    void whoIsAnAdministratorAndDoesNotRunElevatedIsDenied() throws Exception {
      var session = machine.logOn(User.administrator("root").notElevated());

      assertEquals(ConfigRet.ACCESS_DENIED, as(session, DeviceNode::restart).result());
    }

    @Test
    @Rule("native-api 1.8 veto by rights")
    void whoIsNotAtTheConsoleHasNoRightToEject() throws Exception {
      var standard = User.standard("remote");
      var remote = new User("remote", standard.sid(), List.of(), List.of());

      assertEquals(
          new ControlOutcome.Vetoed(
              ControlOperation.EJECT, STICK, PnpVetoType.INSUFFICIENT_RIGHTS, Optional.empty()),
          as(machine.logOn(remote), DeviceNode::eject));
    }
  }

  @Test
  void aDeviceThatIsNotRemovableIsNotEjected() throws Exception {
    var outcome = as(machine.defaultSession(), "USB\\ROOT_HUB30\\1", DeviceNode::eject);

    assertEquals(
        new ControlOutcome.Vetoed(
            ControlOperation.EJECT,
            "USB\\ROOT_HUB30\\1",
            PnpVetoType.ILLEGAL_DEVICE_REQUEST,
            Optional.of("USB\\ROOT_HUB30\\1")),
        outcome);
  }

  @Test
  void anEjectedDeviceIsUnpluggedAndCanBePluggedInAgain() throws Exception {
    assertTrue(asAdministrator(DeviceNode::eject).isDone());
    assertEquals(false, stick.isPlugged());

    stick.plug();
    assertTrue(asAdministrator(DeviceNode::restart).isDone());
  }

  @Test
  void theRootOfTheTreeIsNeitherRemovedNorEjectedNorDisabled() throws Exception {
    var session = machine.defaultSession();
    var root = "HTREE\\ROOT\\0";

    for (var operation : List.<Operation>of(DeviceNode::eject, DeviceNode::queryRemove)) {
      var vetoed = assertInstanceOf(ControlOutcome.Vetoed.class, as(session, root, operation));
      assertEquals(PnpVetoType.ILLEGAL_DEVICE_REQUEST, vetoed.type());
    }
    assertEquals(ConfigRet.NOT_DISABLEABLE, as(session, root, DeviceNode::disable).result());
    assertTrue(as(session, root, DeviceNode::enable).isDone());
  }

  @Test
  void aDeviceThatFailedToStartFailsAgainAfterARestart() throws Exception {
    machine.device().instanceId("ROOT\\BROKEN\\0").problem(10).plug();
    var session = machine.defaultSession();

    assertTrue(as(session, "ROOT\\BROKEN\\0", DeviceNode::restart).isDone());
    assertTrue(as(session, "ROOT\\BROKEN\\0", DeviceNode::disable).isDone());
    assertTrue(as(session, "ROOT\\BROKEN\\0", DeviceNode::enable).isDone());

    try (var bridge = NtBridge.open(new SimulatedLayer(session))) {
      assertEquals(
          Optional.of(ProblemCode.FAILED_START),
          bridge.deviceTree().node("ROOT\\BROKEN\\0").status().orElseThrow().problem());
    }
  }

  @Test
  void aDeviceThatIsUnpluggedBetweenTheStepsOfARestartIsGone() throws Exception {
    machine.faults().at("CM_Query_And_Remove_SubTreeW").runAfter(stick::surpriseRemove);

    assertEquals(
        new ControlOutcome.Gone(ControlOperation.RESTART, STICK, ConfigRet.NO_SUCH_DEVNODE),
        asAdministrator(DeviceNode::restart));
  }

  @Test
  void aDeviceWhoseSetupFailsIsBroughtBackByItsBus() throws Exception {
    machine.faults().at("CM_Setup_DevNode").fail(ConfigRet.FAILURE);

    assertTrue(asAdministrator(DeviceNode::restart).isDone());
  }

  /** Restarts the stick where some functions report success and do nothing. */
  private ControlOutcome restartWithout(String... functions) throws ConfigRetException {
    CallInterceptor quirk =
        call -> List.of(functions).contains(call.function()) ? 0 : call.proceed();
    try (var bridge = NtBridge.open(new LayerDecorator(new SimulatedLayer(machine), quirk) {})) {
      return bridge.deviceTree().node(STICK).restart();
    }
  }

  @Test
  void aRestartThatRemovesNothingIsReportedAsUnchanged() throws Exception {
    var unchanged = new ControlOutcome.Unchanged(ControlOperation.RESTART, STICK);

    assertEquals(unchanged, restartWithout("CM_Query_And_Remove_SubTreeW", "CM_Setup_DevNode"));
    assertEquals(unchanged, restartWithout("CM_Query_And_Remove_SubTreeW"));
  }

  @Test
  void aRestartThatStartsNothingIsReportedAsNotStarted() throws Exception {
    var outcome = restartWithout("CM_Setup_DevNode", "CM_Reenumerate_DevNode");

    assertEquals(new ControlOutcome.NotStarted(ControlOperation.RESTART, STICK), outcome);
    assertEquals("it was removed and not started again", outcome.explanation());
  }

  @Test
  void aBridgeThatIsClosedBetweenTheStepsOfARestartLeavesTheDeviceStarted() throws Exception {
    var bridge = NtBridge.open(new SimulatedLayer(machine));
    var node = bridge.deviceTree().node(STICK);
    machine.faults().at("CM_Query_And_Remove_SubTreeW").runAfter(bridge::close);

    assertThrows(IllegalStateException.class, node::restart);

    try (var another = NtBridge.open(new SimulatedLayer(machine))) {
      assertTrue(another.deviceTree().node(STICK).status().orElseThrow().isStarted());
    }
  }

  @Test
  void aDeviceThatWaitsForARestartOfTheSystemIsNotHiddenByAScan() throws Exception {
    machine.faults().at("CM_Setup_DevNode").fail(ConfigRet.NEED_RESTART);

    assertEquals(
        new ControlOutcome.RestartNeeded(ControlOperation.RESTART, STICK, ConfigRet.NEED_RESTART),
        asAdministrator(DeviceNode::restart));
  }

  @Test
  void aDeviceWithAnotherProblemThatIgnoresBeingDisabledIsUnchanged() throws Exception {
    machine.device().instanceId("ROOT\\BROKEN\\0").problem(10).ignoresDisable().plug();

    assertEquals(
        new ControlOutcome.Unchanged(ControlOperation.DISABLE, "ROOT\\BROKEN\\0"),
        as(machine.defaultSession(), "ROOT\\BROKEN\\0", DeviceNode::disable));
  }

  @Test
  void aSystemThatHasToBeRestartedSaysSo() throws Exception {
    machine.faults().at("CM_Disable_DevNode").fail(ConfigRet.NEED_RESTART);

    assertEquals(
        new ControlOutcome.RestartNeeded(ControlOperation.DISABLE, STICK, ConfigRet.NEED_RESTART),
        asAdministrator(DeviceNode::disable));
  }

  @Test
  void aVetoThatTheSystemDoesNotExplainHasNoNameAndAnUnknownType() throws Exception {
    machine.faults().at("CM_Request_Device_EjectW").fail(ConfigRet.REMOVE_VETOED);

    assertEquals(
        new ControlOutcome.Vetoed(
            ControlOperation.EJECT, STICK, PnpVetoType.UNKNOWN, Optional.empty()),
        asAdministrator(DeviceNode::eject));
  }

  @Test
  void anUnplugIsVetoedByADriverAndByWhatTheTestNamed() {
    var busy =
        machine
            .device("\\Device\\Busy")
            .handler(
                new DeviceHandler() {
                  @Override
                  public NtStatus queryRemove() {
                    throw new IllegalStateException("thrown by the test");
                  }
                })
            .plug();
    assertEquals(RemovalOutcome.VETOED_BY_DRIVER, busy.unplug());
    assertEquals(1, machine.takeHandlerFailures().size());

    stick.vetoRemoval(Optional.of(new RemovalVeto(PnpVetoType.WINDOWS_SERVICE, "Spooler")));
    assertEquals(RemovalOutcome.VETOED, stick.unplug());
    assertEquals(RemovalOutcome.VETOED, hub.unplug());
    stick.vetoRemoval(Optional.empty());
    assertEquals(RemovalOutcome.REMOVED, hub.unplug());
  }

  @Test
  void whatWasUnpluggedOrNeverThereDoesNotComeBackByAScan() throws Exception {
    machine.device().instanceId("USB\\VID_1&PID_2\\3").parent(hub).unplugged();
    stick.unplug();
    var session = machine.defaultSession();

    assertTrue(as(session, "HTREE\\ROOT\\0", DeviceNode::rescan).isDone());

    assertEquals(false, stick.isPlugged());
    assertEquals(false, machine.findDevice("USB\\VID_1&PID_2\\3").orElseThrow().isPlugged());
  }
}
