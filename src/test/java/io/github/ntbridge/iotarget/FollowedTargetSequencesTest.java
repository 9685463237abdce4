package io.github.ntbridge.iotarget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.iotarget.follow.FollowEvent;
import io.github.ntbridge.iotarget.follow.FollowedTarget;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.EchoDevice;
import io.github.ntbridge.sim.device.SimulatedDevice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random comings and goings of three devices, faster than anything can be told of them: whatever
 * happened, the target ends up on a device that is there, and its events make sense.
 */
@Timeout(60)
class FollowedTargetSequencesTest {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final ControlCode ECHO = ControlCode.of(0x222000);
  private static final int STEPS = 60;

  static IntStream seeds() {
    return IntStream.range(0, 40);
  }

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final List<SimulatedDevice> devices =
      IntStream.range(0, 3).mapToObj(this::device).toList();
  private final List<FollowEvent> events = new ArrayList<>();

  private SimulatedDevice device(int number) {
    return machine
        .device("\\Device\\Follow" + number)
        .instanceId("ROOT\\FOLLOW\\000" + number)
        .handler(new EchoDevice())
        .interfaceOf(EchoDevice.INTERFACE_CLASS)
        .unplugged();
  }

  private void step(Random random) {
    var device = devices.get(random.nextInt(devices.size()));
    if (!device.isPlugged()) {
      device.plug();
      return;
    }
    switch (random.nextInt(4)) {
      case 0 -> device.surpriseRemove();
      case 1 -> device.unplug();
      case 2 -> device.interfaces().get(0).disable();
      default -> device.interfaces().get(0).enable();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void endOnADeviceThatIsThere(int seed) throws Exception {
    var random = new Random(seed);
    var layer = LeakCheckingLayer.tracing(new SimulatedLayer(machine));
    try (var bridge = NtBridge.open(layer)) {
      try (var followed =
          bridge
              .follow(new InterfaceClass(EchoDevice.INTERFACE_CLASS))
              .listener(this::keep)
              .start()) {
        for (int i = 0; i < STEPS; i++) {
          step(random);
        }
        // A device with its interface off may be open still, and another one goes. By surprise: an
        // open that no registration stands beside yet would veto the query-remove.
        devices.stream()
            .filter(SimulatedDevice::isPlugged)
            .forEach(SimulatedDevice::surpriseRemove);
        devices.get(0).plug();
        devices.get(0).interfaces().get(0).enable();
        assertAnswers(followed);
      }
      assertMakeSense();
    }
    layer.ledger().requireEmpty();
    machine.close();
  }

  /** The open that is awaited may be one that is about to be told of as closed. */
  private static void assertAnswers(FollowedTarget followed) throws Exception {
    long deadline = System.nanoTime() + BOUND.toNanos();
    while (true) {
      try {
        var target = followed.awaitOpen(BOUND);
        assertEquals(3, target.ioctl(ECHO, new byte[3], 3).length);
        return;
      } catch (NtStatusException e) {
        assertTrue(System.nanoTime() - deadline < 0, e::toString);
      }
    }
  }

  private synchronized void keep(FollowEvent event) {
    events.add(event);
  }

  private synchronized void assertMakeSense() {
    boolean open = false;
    boolean queried = false;
    for (var event : events) {
      if (event instanceof FollowEvent.Opened) {
        assertTrue(!open && !queried, () -> "opened twice: " + events);
        open = true;
      } else if (event instanceof FollowEvent.QueryRemove) {
        assertTrue(open, () -> "nothing to be removed: " + events);
        open = false;
        queried = true;
      } else if (event instanceof FollowEvent.RemoveCanceled) {
        assertTrue(queried, () -> "nothing to be cancelled: " + events);
        queried = false;
      } else if (event instanceof FollowEvent.OpenFailed) {
        assertTrue(!open && !queried, () -> "failed while open: " + events);
      } else {
        assertTrue(open || queried, () -> "closed twice: " + events);
        open = false;
        queried = false;
      }
    }
    assertTrue(events.get(events.size() - 1) instanceof FollowEvent.Closed, events::toString);
  }
}
