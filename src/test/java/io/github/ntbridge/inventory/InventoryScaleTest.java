package io.github.ntbridge.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Many interfaces on the simulated machine, in one class and in classes of their own. */
class InventoryScaleTest {
  private static final int COUNT = Boolean.getBoolean("ntbridge.long") ? 100_000 : 20_000;
  private static final int CLASSES = 1_000;

  /** Ten times what the most are; a quadratic listing takes minutes. */
  private static final Duration BUDGET = Duration.ofSeconds(30);

  private static UUID classOf(int number) {
    return new UUID(0x5D0B80003C5E4F0EL + ((long) number << 32), 0x8F440D2F6A4B9F01L);
  }

  private static NtBridge machineWith(int count, int classes) {
    var machine = SimulatedMachine.create();
    for (int i = 0; i < count; i++) {
      machine
          .device()
          .instanceId(String.format(Locale.ROOT, "SCALE\\DEVICE\\%06X", i))
          .interfaceOf(classOf(i % classes))
          .plug();
    }
    return NtBridge.open(SimulatedLayer.owning(machine));
  }

  @Test
  void manyInterfacesOfOneClassAreEachListedOnce() throws IOException {
    try (var bridge = machineWith(COUNT, 1)) {
      long before = System.nanoTime();
      var paths = bridge.interfaces().list(new InterfaceClass(classOf(0)), Presence.PRESENT);
      var took = Duration.ofNanos(System.nanoTime() - before);

      assertEquals(COUNT, paths.size());
      assertEquals(COUNT, new HashSet<>(paths).size());
      assertTrue(took.compareTo(BUDGET) < 0, took::toString);
    }
  }

  @Test
  void manyInterfacesOfManyClassesAreEachJoinedOnce() throws IOException {
    try (var bridge = machineWith(COUNT, CLASSES)) {
      long before = System.nanoTime();
      var entries = bridge.inventory().interfaces(Presence.PRESENT);
      var took = Duration.ofNanos(System.nanoTime() - before);

      var paths = new HashSet<InterfacePath>();
      for (var entry : entries) {
        assertTrue(entry.device().isPresent(), () -> entry.path() + " has no device");
        paths.add(entry.path());
      }
      assertEquals(COUNT, entries.size());
      assertEquals(COUNT, paths.size());
      assertTrue(took.compareTo(BUDGET) < 0, took::toString);
    }
  }

  @Test
  void manyDevicesAreEachWalkedOnce() throws IOException {
    try (var bridge = machineWith(COUNT, 1)) {
      long before = System.nanoTime();
      long walked = bridge.deviceTree().root().walk().distinct().count();
      var took = Duration.ofNanos(System.nanoTime() - before);

      assertEquals(COUNT + 1, walked);
      assertTrue(took.compareTo(BUDGET) < 0, took::toString);
    }
  }
}
