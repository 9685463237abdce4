package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.ProblemCode;
import io.github.ntbridge.device.control.ControlOperation;
import io.github.ntbridge.device.control.ControlOutcome;
import io.github.ntbridge.device.watch.DeviceHandleWatch;
import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.device.watch.RemovalDecision;
import io.github.ntbridge.iotarget.IoTargetState;
import io.github.ntbridge.namespace.NtHandle;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.PnpVetoType;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.RemovalVeto;
import io.github.ntbridge.sim.device.SimulatedDevice;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is done to a device, who vetoes it, and what its watchers are told. */
@Contract
@Requires(Capability.TEST_DEVICE)
class DeviceControlContract {
  private static final int RESTARTS = 1000;

  private NtBridge bridge;
  private TestMachine machine;
  private LeakCheckingLayer layer;
  private DeviceNode device;
  private DeviceNode child;

  @BeforeEach
  void plugAChild(NtBridge ownBridge, TestMachine testMachine, LeakCheckingLayer ownLayer)
      throws IOException {
    bridge = ownBridge;
    machine = testMachine;
    layer = ownLayer;
    machine.plugChild(0);
    device = bridge.deviceTree().node(TestDevice.INSTANCE_ID);
    child = bridge.deviceTree().node(TestDevice.CHILD_INSTANCE_ID);
  }

  private NtHandle openChild() throws IOException {
    return NativeCalls.openFile(layer, machine.child().objectName(), AccessMask.QUERY);
  }

  private SimulatedDevice simulatedChild() {
    return machine.support().simulated().findDevice(TestDevice.CHILD_INSTANCE_ID).orElseThrow();
  }

  private static void assertVeto(
      ControlOperation operation, PnpVetoType type, Optional<String> name, ControlOutcome outcome) {
    var vetoed = assertInstanceOf(ControlOutcome.Vetoed.class, outcome);
    assertEquals(operation, vetoed.operation());
    assertEquals(ConfigRet.REMOVE_VETOED, vetoed.result());
    assertEquals(type, vetoed.type());
    assertEquals(name, vetoed.vetoName());
  }

  @Nested
  @Requires(Capability.DEVICE_REMOVAL_REQUESTS)
  class AnEject {
    @Test
    @Rule("native-api 1.8 CM_Request_Device_EjectW takes the device away")
    void takesTheDeviceAwayUntilItIsPluggedInAgain() throws IOException {
      assertTrue(child.eject().isDone());
      machine.childWent(0);

      assertFalse(child.isPresent());
      device.rescan().requireDone();
      assertFalse(child.isPresent());
    }

    @Test
    @Rule("native-api 1.8 veto by an open handle")
    void isVetoedByAnOpenHandle() throws IOException {
      try (var open = openChild()) {
        assertVeto(
            ControlOperation.EJECT,
            PnpVetoType.OUTSTANDING_OPEN,
            Optional.of(TestDevice.CHILD_INSTANCE_ID),
            child.eject());
      }
      assertTrue(child.isPresent());
    }

    @Test
    @Rule("native-api 1.8 veto by an application")
    void isVetoedByAListenerThatIsNamed() throws IOException {
      var vetoing = new HandleEventRecorder(query -> RemovalDecision.VETO);
      try (var open = openChild();
          var watch =
              DeviceHandleWatch.open(
                  layer, open.value(), "child", TimeLimits.QUERY_REMOVE_BUDGET, vetoing)) {
        var vetoed = assertInstanceOf(ControlOutcome.Vetoed.class, child.eject());

        assertEquals(PnpVetoType.WINDOWS_APP, vetoed.type());
        assertTrue(vetoed.vetoName().isPresent());
      }
    }

    @Test
    void closesTheTargetsOfTheLibraryAtTheQuery() throws IOException {
      var target = bridge.targets().open(machine.child().objectName(), AccessMask.QUERY);

      assertTrue(child.eject().isDone());
      machine.childWent(0);

      Await.until(
          () -> "the target is closed, not " + target.state(),
          () -> target.state() == IoTargetState.CLOSED);
    }

    @Test
    void ofADeviceThatIsNotPresentFindsItGone() throws IOException {
      machine.unplugChild(0);

      assertEquals(
          new ControlOutcome.Gone(
              ControlOperation.EJECT, TestDevice.CHILD_INSTANCE_ID, ConfigRet.NO_SUCH_DEVNODE),
          child.eject());
    }

    @Test
    void thatIsNotDoneIsThrownOnRequestWithItsReason() throws IOException {
      try (var open = openChild()) {
        var outcome = child.eject();
        var refusal = assertThrows(ConfigRetException.class, outcome::requireDone);

        assertEquals(ConfigRet.REMOVE_VETOED, refusal.result());
        assertTrue(
            refusal.toString().contains("a handle of the device is open"), refusal::toString);
      }
    }
  }

  @Nested
  @Requires(Capability.JAVA_DRIVERS)
  class AVeto {
    @Test
    @Rule("native-api 1.8 veto by a driver")
    void ofADriverNamesTheDriver() throws IOException {
      machine
          .support()
          .simulated()
          .device()
          .instanceId("ROOT\\BUSY\\0000")
          .service("busy")
          .handler(
              new DeviceHandler() {
                @Override
                public NtStatus queryRemove() {
                  return NtStatus.DEVICE_BUSY;
                }
              })
          .plug();

      assertVeto(
          ControlOperation.REMOVE,
          PnpVetoType.DRIVER,
          Optional.of("\\Driver\\busy"),
          bridge.deviceTree().node("ROOT\\BUSY\\0000").queryRemove());
    }

    @Test
    @Rule("native-api 1.8 veto without a name")
    void withoutANameIsReportedWithoutOne() throws IOException {
      simulatedChild().vetoRemoval(Optional.of(new RemovalVeto(PnpVetoType.UNKNOWN, "")));

      assertVeto(ControlOperation.EJECT, PnpVetoType.UNKNOWN, Optional.empty(), child.eject());
      simulatedChild().vetoRemoval(Optional.empty());
    }

    @Test
    void ofATypeThatHasNoNameKeepsItsNumber() throws IOException {
      var type = new PnpVetoType(99);
      simulatedChild().vetoRemoval(Optional.of(new RemovalVeto(type, "someone")));

      assertVeto(ControlOperation.EJECT, type, Optional.of("someone"), child.eject());
      simulatedChild().vetoRemoval(Optional.empty());
    }

    @Test
    void withANameOfTwoHundredAndSixtyCharactersIsTruncated() throws IOException {
      var veto = new RemovalVeto(PnpVetoType.DEVICE, "x".repeat(300));
      simulatedChild().vetoRemoval(Optional.of(veto));

      assertVeto(
          ControlOperation.EJECT, PnpVetoType.DEVICE, Optional.of("x".repeat(259)), child.eject());
      simulatedChild().vetoRemoval(Optional.empty());
    }

    @Test
    void ofAChildKeepsItsParent() throws IOException {
      simulatedChild()
          .vetoRemoval(Optional.of(new RemovalVeto(PnpVetoType.WINDOWS_SERVICE, "Spooler")));

      assertVeto(
          ControlOperation.RESTART,
          PnpVetoType.WINDOWS_SERVICE,
          Optional.of("Spooler"),
          device.restart());
      assertTrue(device.status().orElseThrow().isStarted());
      simulatedChild().vetoRemoval(Optional.empty());
    }
  }

  @Nested
  @Requires(Capability.RESCANS)
  class ARemoval {
    @Test
    @Rule("native-api 1.8 CM_Reenumerate_DevNode brings back what the bus has")
    void isUndoneByAScanOfTheParent() throws IOException {
      assertTrue(child.queryRemove().isDone());
      assertFalse(child.isPresent());

      assertTrue(device.rescan().isDone());

      assertTrue(child.status().orElseThrow().isStarted());
    }

    @Test
    void takesTheDevicesBelowAlong() throws IOException {
      assertTrue(device.queryRemove().isDone());
      assertFalse(child.isPresent());

      assertTrue(bridge.deviceTree().root().rescan().isDone());

      assertTrue(device.status().orElseThrow().isStarted());
      assertTrue(child.status().orElseThrow().isStarted());
    }
  }

  @Nested
  @Requires(Capability.DEVICE_STATE_REQUESTS)
  class ADeviceThatIsDisabled {
    @Test
    @Rule("native-api 1.8 CM_Disable_DevNode, CM_Enable_DevNode")
    void hasThatProblemUntilItIsEnabled() throws IOException {
      assertTrue(child.disable().isDone());
      assertEquals(Optional.of(ProblemCode.DISABLED), child.status().orElseThrow().problem());
      assertTrue(child.disable().isDone());

      assertTrue(child.enable().isDone());
      assertTrue(child.status().orElseThrow().isStarted());
    }

    @Test
    void comesBackWithTheDevicesBelowIt() throws IOException {
      device.disable().requireDone();
      assertFalse(child.isPresent());

      device.enable().requireDone();

      assertTrue(child.status().orElseThrow().isStarted());
    }

    @Test
    void isVetoedByAnOpenHandleWithoutAName() throws IOException {
      try (var open = openChild()) {
        assertVeto(
            ControlOperation.DISABLE, PnpVetoType.UNKNOWN, Optional.empty(), child.disable());
      }
    }

    @Test
    @Requires(Capability.JAVA_DRIVERS)
    @Rule("native-api 1.8 CM_Disable_DevNode device that cannot be disabled")
    void isRefusedWhereItCannotBe() throws IOException {
      machine.support().simulated().device().instanceId("ROOT\\KEPT\\0").notDisableable().plug();

      assertEquals(
          new ControlOutcome.Refused(
              ControlOperation.DISABLE, "ROOT\\KEPT\\0", ConfigRet.NOT_DISABLEABLE),
          bridge.deviceTree().node("ROOT\\KEPT\\0").disable());
    }

    @Test
    @Requires(Capability.JAVA_DRIVERS)
    void isReportedAsUnchangedWhereItIgnoresThat() throws IOException {
      machine.support().simulated().device().instanceId("ROOT\\DEAF\\0").ignoresDisable().plug();

      assertEquals(
          new ControlOutcome.Unchanged(ControlOperation.DISABLE, "ROOT\\DEAF\\0"),
          bridge.deviceTree().node("ROOT\\DEAF\\0").disable());
    }
  }

  @Nested
  @Requires(Capability.DEVICE_STATE_REQUESTS)
  class ARestart {
    @Test
    @Rule("native-api 1.8 CM_Setup_DevNode after CM_REMOVE_NO_RESTART")
    void takesTheDevicesBelowDownAndBringsThemBack() throws IOException {
      device.restart().requireDone();

      assertTrue(device.status().orElseThrow().isStarted());
      assertTrue(child.status().orElseThrow().isStarted());
    }

    @Test
    void isRemovedAndArrivesOnceInAWatchEachTime() throws IOException {
      var path = machine.child();
      var recorder = new EventRecorder();
      machine.settleEvents();
      try (var watch = bridge.notifications().watch(TestDevice.CHILD_CLASS, recorder)) {
        recorder.awaitCount(1);
        for (int i = 0; i < RESTARTS; i++) {
          child.restart().requireDone();
        }
        recorder.awaitCount(1 + 2 * RESTARTS);
        machine.settleEvents();
      }

      assertEquals(1 + 2 * RESTARTS, recorder.count());
      recorder.replay();
      assertEquals(new InterfaceEvent.Arrived(path), recorder.events().get(recorder.count() - 1));
    }

    @Test
    void closesATargetAndLetsItOpenAgain() throws IOException {
      var target = bridge.targets().open(machine.child().objectName(), AccessMask.QUERY);

      child.restart().requireDone();

      Await.until("the target is closed", () -> !target.isOpen());
      try (var again = bridge.openDevice(TestDevice.CHILD_CLASS)) {
        assertEquals(0, again.ioctl(TestDevice.ECHO, new byte[0], 0).length);
      }
    }
  }

  @Nested
  class AWait {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void forADeviceThatIsPresentOrAbsentEndsAtOnce() throws Exception {
      assertTrue(child.awaitPresent(Duration.ZERO));
      assertFalse(child.awaitAbsent(Duration.ZERO));
      assertFalse(child.awaitAbsent(Duration.ofMillis(1)));

      machine.unplugChild(0);

      assertTrue(child.awaitAbsent(Duration.ZERO));
      assertFalse(child.awaitPresent(Duration.ofMillis(1)));
    }

    @Test
    void endsWhenTheDeviceGoesAndWhenItComesBack() throws Exception {
      var gone = CompletableFuture.supplyAsync(() -> awaitChild(false));
      machine.unplugChild(0);
      assertTrue(gone.get(LONG.toSeconds(), TimeUnit.SECONDS));

      var back = CompletableFuture.supplyAsync(() -> awaitChild(true));
      machine.plugChild(0);
      assertTrue(back.get(LONG.toSeconds(), TimeUnit.SECONDS));
    }

    private boolean awaitChild(boolean present) {
      try {
        return present ? child.awaitPresent(LONG) : child.awaitAbsent(LONG);
      } catch (IOException | InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Test
    void forADeviceThatWasNeverThereEndsWithItsTime() throws Exception {
      var unknown = bridge.deviceTree().node("ROOT\\NTBTEST\\9999");

      assertFalse(unknown.awaitPresent(Duration.ofMillis(1)));
      assertTrue(unknown.awaitAbsent(Duration.ZERO));
    }

    @Test
    void withANegativeTimeIsRefused() {
      var negative = Duration.ofMillis(-1);
      assertThrows(IllegalArgumentException.class, () -> child.awaitPresent(negative));
      assertThrows(IllegalArgumentException.class, () -> child.awaitAbsent(negative));
      assertThrows(IllegalArgumentException.class, () -> bridge.deviceTree().settle(negative));
    }

    @Test
    @Requires(Capability.INSTALLATION_WAITS)
    @Rule("native-api 1.8 CMP_WaitNoPendingInstallEvents")
    void forInstallationsEndsWithTheLastOrWithItsTime() throws IOException {
      assertTrue(bridge.deviceTree().settle(Duration.ZERO));
      var end = machine.support().simulated().beginInstallation();
      assertFalse(bridge.deviceTree().settle(Duration.ofMillis(1)));

      end.run();

      assertTrue(bridge.deviceTree().settle(Duration.ofDays(365)));
    }
  }

  @Nested
  @Requires(Capability.JAVA_DRIVERS)
  class ADeviceWithAnInterface {
    private static final UUID CLASS = UUID.fromString("5d0b7f5c-3c5e-4f0e-8f44-0d2f6a4b9f03");

    @Test
    void isAbsentWhileItIsRemovedForARestart() throws IOException {
      var events = new EventRecorder();
      machine.support().simulated().device().instanceId("ROOT\\ONCE\\0").interfaceOf(CLASS).plug();
      try (var watch = bridge.notifications().watch(new InterfaceClass(CLASS), events)) {
        events.awaitCount(1);
        bridge.deviceTree().node("ROOT\\ONCE\\0").restart().requireDone();
        events.awaitCount(3);
      }
      assertEquals(1, events.replay().size());
    }
  }
}
