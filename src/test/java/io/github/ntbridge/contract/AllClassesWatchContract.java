package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.device.watch.RememberedProperties;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A watch of all classes, and how much it can take. */
@Contract
@Requires(Capability.TEST_DEVICE)
class AllClassesWatchContract {
  private static final int MANY = 1000;

  private static final InterfaceClass NEW_CLASS =
      InterfaceClass.parse("5d0ba100-3c5e-4f0e-8f44-0d2f6a4b9f01");

  private final EventRecorder recorder = new EventRecorder();

  @Test
  @Rule("P-23")
  void itBeginsWithTheInterfacesOfEveryClass(NtBridge bridge, TestMachine machine)
      throws IOException {
    machine.plugChild(0);
    machine.settleEvents();
    try (var watch = bridge.notifications().watch(recorder)) {
      recorder.awaitCount(1);
    }

    var listed = new HashSet<InterfacePath>();
    for (var each : bridge.interfaces().classes()) {
      listed.addAll(bridge.interfaces().list(each, Presence.PRESENT));
    }
    assertEquals(listed, recorder.replay());
    assertTrue(listed.containsAll(List.of(machine.device(), machine.child())));
  }

  @Test
  void itReceivesEventsOfAClassThatIsRegisteredLater(NtBridge bridge, TestMachine machine)
      throws IOException {
    try (var watch = bridge.notifications().watch(recorder)) {
      recorder.awaitCount(1);
      int first = machine.registerInterfaces(NEW_CLASS, 1);
      machine.switchInterfaces(first, 1, true);
      Await.until(
          () -> "an interface of the new class arrives: " + recorder.events(),
          () ->
              recorder.events().stream()
                  .anyMatch(
                      event ->
                          event instanceof InterfaceEvent.Arrived arrived
                              && arrived.path().interfaceClass().equals(NEW_CLASS)));
    }
  }

  @Test
  void aThousandTogglesOfDistinctInterfacesAreReportedOneByOne(NtBridge bridge, TestMachine machine)
      throws IOException {
    assertToggles(bridge, machine, RememberedProperties.INSTANCE_ID, 1000);
  }

  @Test
  void aThousandTogglesAreReportedOneByOneWhilePropertiesAreRead(
      NtBridge bridge, TestMachine machine) throws IOException {
    assertToggles(bridge, machine, RememberedProperties.IDENTITY, 1000);
  }

  @Test
  @Requires(Capability.LONG_RUN)
  void tenThousandTogglesOfDistinctInterfacesAreReportedOneByOne(
      NtBridge bridge, TestMachine machine) throws IOException {
    assertToggles(bridge, machine, RememberedProperties.IDENTITY, 10_000);
  }

  /** The driver turns interface {@code k % MANY} over, for each k: none lost, none twice. */
  private void assertToggles(
      NtBridge bridge, TestMachine machine, RememberedProperties remembered, int toggles)
      throws IOException {
    int first = machine.registerInterfaces(TestDevice.MANY_BASE, MANY);
    machine.switchInterfaces(first, MANY, false);
    machine.settleEvents();
    var received = new ArrayList<String>();
    try (var watch =
        bridge
            .notifications()
            .watch(
                remembered,
                event -> {
                  synchronized (received) {
                    line(event).ifPresent(received::add);
                  }
                })) {
      machine.toggleInterfaces(first, MANY, toggles);
      machine.settleEvents();
      Await.until(
          () -> toggles + " events, have " + size(received), () -> size(received) >= toggles);
    }

    var expected = new ArrayList<String>();
    for (int k = 0; k < toggles; k++) {
      boolean arrival = k / MANY % 2 == 0;
      expected.add(line(arrival, TestDevice.classAt(TestDevice.MANY_BASE, k % MANY)));
    }
    assertEquals(expected, received);
  }

  private static int size(List<String> received) {
    synchronized (received) {
      return received.size();
    }
  }

  private static Optional<String> line(InterfaceEvent event) {
    if (event instanceof InterfaceEvent.Arrived arrived) {
      return toggled(arrived.path()).map(one -> line(true, one));
    }
    if (event instanceof InterfaceEvent.Removed removed) {
      return toggled(removed.path()).map(one -> line(false, one));
    }
    return event instanceof InterfaceEvent.Resynchronised
        ? Optional.of("resynchronised")
        : Optional.empty();
  }

  private static String line(boolean arrival, InterfaceClass interfaceClass) {
    return (arrival ? "arrived " : "removed ") + interfaceClass.bracedGuid();
  }

  private static Optional<InterfaceClass> toggled(InterfacePath path) {
    int base = (int) (TestDevice.MANY_BASE.guid().getMostSignificantBits() >>> 32);
    int data1 = (int) (path.interfaceClass().guid().getMostSignificantBits() >>> 32);
    return data1 - base >= 0 && data1 - base < MANY
        ? Optional.of(path.interfaceClass())
        : Optional.empty();
  }
}
