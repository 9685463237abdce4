package io.github.ntbridge.device.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntbridge.Rule;
import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.NotifyingLayer;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens on a machine while a watch registers. */
@Timeout(60)
class SimulatedRegistrationTest {
  private static final UUID CLASS = NotifyingLayer.CLASS.guid();

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final SimulatedLayer layer = SimulatedLayer.owning(machine);
  private final DeviceInterfaces interfaces = new DeviceInterfaces(layer);
  private final DeviceNotifications notifications = new DeviceNotifications(layer);
  private final ReceivedEvents received = ReceivedEvents.free();

  @AfterEach
  void close() {
    notifications.close();
    layer.close();
    assertEquals(0, machine.registrationCount());
  }

  @Test
  @Rule({"P-22", "P-23"})
  void anArrivalDuringRegistrationIsDeliveredOnce() throws Exception {
    var device = machine.device().instanceId("ROOT\\TEST\\0000").interfaceOf(CLASS).plug();
    var one = device.interfaces().get(0);
    one.disable();
    machine.faults().duringNextRegistration(one::enable);
    notifications.watch(NotifyingLayer.CLASS, received);
    var present = interfaces.list(NotifyingLayer.CLASS, Presence.PRESENT);
    assertEquals(List.of(InterfaceEvent.Snapshot.ofPaths(present)), received.next(1));
    one.disable();

    assertEquals(List.of(new InterfaceEvent.Removed(present.get(0))), received.next(1));
  }

  @Test
  @Rule({"P-22", "P-23"})
  void aRemovalDuringRegistrationIsNotDelivered() throws Exception {
    var device = machine.device().instanceId("ROOT\\TEST\\0000").interfaceOf(CLASS).plug();
    var one = device.interfaces().get(0);
    machine.faults().duringNextRegistration(one::disable);
    notifications.watch(NotifyingLayer.CLASS, received);
    assertEquals(List.of(InterfaceEvent.Snapshot.ofPaths(List.of())), received.next(1));
    one.enable();

    var present = interfaces.list(NotifyingLayer.CLASS, Presence.PRESENT);
    assertEquals(List.of(new InterfaceEvent.Arrived(present.get(0))), received.next(1));
  }
}
