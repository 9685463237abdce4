package io.github.ntbridge.benchmark;

import com.sun.management.ThreadMXBean;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * Lists an interface class and an object directory of growing size on the simulated machine, and
 * prints the time and the memory that one listing takes: both should grow with the size and no
 * faster.
 */
public final class ListingScale {
  private static final int[] SIZES = {1_000, 10_000, 100_000};
  private static final int ROUNDS = 7;
  private static final String DIRECTORY = "\\Large";
  private static final InterfaceClass CLASS =
      InterfaceClass.parse("5d0b7f5c-3c5e-4f0e-8f44-0d2f6a4b9f01");
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private ListingScale() {}

  /** One listing; returns how many entries it had. */
  @FunctionalInterface
  private interface Listing {
    int run() throws IOException;
  }

  /** Median time in milliseconds and median allocation of the Java heap in bytes for each entry. */
  private record Cost(double milliseconds, double bytesEach) {}

  /**
   * Prints the table.
   *
   * @param arguments none
   * @throws IOException if a listing fails
   */
  public static void main(String[] arguments) throws IOException {
    System.out.println("entries   interfaces           directory");
    for (int size : SIZES) {
      try (var machine = SimulatedMachine.create();
          var bridge = NtBridge.open(new SimulatedLayer(machine))) {
        fill(machine, size);
        var interfaces =
            measure(size, () -> bridge.interfaces().list(CLASS, Presence.PRESENT).size());
        var directory =
            measure(size, () -> bridge.namespace().list(ObjectPath.of(DIRECTORY)).size());
        System.out.printf(
            Locale.ROOT,
            "%7d   %7.1f ms %5.0f B   %7.1f ms %5.0f B%n",
            size,
            interfaces.milliseconds(),
            interfaces.bytesEach(),
            directory.milliseconds(),
            directory.bytesEach());
      }
    }
  }

  private static void fill(SimulatedMachine machine, int size) {
    var device = machine.device().instanceId("ROOT\\LARGE\\0000");
    for (int i = 0; i < size; i++) {
      device.interfaceOf(CLASS.guid(), "unit" + i);
    }
    device.plug();
    machine.addDirectory(DIRECTORY);
    for (int i = 0; i < size; i++) {
      machine.addObject(DIRECTORY + "\\entry" + i, "Event");
    }
  }

  private static Cost measure(int size, Listing listing) throws IOException {
    var milliseconds = new double[ROUNDS];
    var bytes = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      long began = System.nanoTime();
      int listed = listing.run();
      milliseconds[i] = (System.nanoTime() - began) / 1e6;
      bytes[i] =
          (double) (THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated)
              / size;
      if (listed != size) {
        throw new IllegalStateException("listed " + listed + " of " + size);
      }
    }
    return new Cost(median(milliseconds), median(bytes));
  }

  private static double median(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
