package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Targets that are opened, used and closed again and again leave nothing behind. */
@Contract
@Requires(Capability.TEST_DEVICE)
class TargetCyclesContract {
  private static final boolean LONG = Boolean.getBoolean("ntbridge.long");
  private static final byte[] PING = {1, 2, 3};
  private static final int WARM_UP = 500;
  private static final int ASYNCHRONOUS_EVERY = 10;

  /** Threads that start and end meanwhile take handles along; a leak has one for each cycle. */
  private static final int HANDLE_TOLERANCE = 32;

  private static final long MEBIBYTE = 1 << 20;

  /** What the collector has not come to yet. */
  private static final long HEAP_TOLERANCE = 96 * MEBIBYTE;

  /**
   * Code, classes and stacks of the JVM, which hide behind heap that was not touched yet in the
   * beginning; 168 bytes a cycle in a million, less than a request takes.
   */
  private static final long NATIVE_TOLERANCE = 160 * MEBIBYTE;

  /** What was closed is free after one collection, what referred to it after another. */
  private static final int COLLECTIONS = 3;

  /**
   * What a process has. Its native memory is what it has in use without the heap; the resident
   * memory is 0 where it is unknown.
   */
  private record Usage(
      int handles, int blocks, long heapBytes, long nativeBytes, long residentBytes) {
    static Usage of(TestMachine machine, LeakCheckingLayer layer) {
      var runtime = Runtime.getRuntime();
      long resident = machine.support().residentBytes();
      return new Usage(
          machine.support().processHandles(),
          layer.ledger().openResources().size(),
          runtime.totalMemory() - runtime.freeMemory(),
          Math.max(0, resident - runtime.totalMemory()),
          resident);
    }

    static void collect() {
      for (int i = 0; i < COLLECTIONS; i++) {
        System.gc();
      }
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d handles, %d resources of the seam, MiB: heap %.1f, native %.1f, resident %.1f",
          handles,
          blocks,
          (double) heapBytes / MEBIBYTE,
          (double) nativeBytes / MEBIBYTE,
          (double) residentBytes / MEBIBYTE);
    }
  }

  private static int cycles(String layer) {
    if (!LONG) {
      return 2_000;
    }
    return layer.equals("sim") ? 1_000_000 : 100_000;
  }

  private static void cycle(NtBridge bridge, String name, int number) throws IOException {
    try (var target = bridge.targets().open(name, AccessMask.QUERY)) {
      var result =
          number % ASYNCHRONOUS_EVERY == 0
              ? target.ioctlAsync(TestDevice.ECHO, PING, 8).join()
              : target.ioctl(TestDevice.ECHO, PING, 8);
      assertArrayEquals(PING, result);
    }
  }

  @Test
  void ofOpenIoctlAndCloseLeakNothing(TestMachine machine) throws IOException {
    var layer = LeakCheckingLayer.around(machine.support().newLayer());
    try (var bridge = NtBridge.open(layer)) {
      var name = machine.device().objectName();
      for (int i = 0; i < WARM_UP; i++) {
        cycle(bridge, name, i);
      }
      int cycles = cycles(bridge.layerName());
      Usage.collect();
      var before = Usage.of(machine, layer);
      long begin = System.nanoTime();
      for (int i = 0; i < cycles; i++) {
        cycle(bridge, name, i);
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      Usage.collect();
      // G1 gives heap back to the system little by little, after it has left the heap's size.
      Await.until(
          () -> "native memory of " + before + ", now " + Usage.of(machine, layer),
          () -> Usage.of(machine, layer).nativeBytes() - before.nativeBytes() < NATIVE_TOLERANCE);
      var after = Usage.of(machine, layer);
      var report =
          String.format(
              Locale.ROOT,
              "%s: %,d cycles in %.1f s%n  before: %s%n  after:  %s",
              bridge.layerName(),
              cycles,
              seconds,
              before,
              after);
      System.out.println(report);

      assertEquals(before.blocks(), after.blocks(), report);
      assertTrue(Math.abs(after.handles() - before.handles()) <= HANDLE_TOLERANCE, report);
      assertTrue(after.heapBytes() - before.heapBytes() < HEAP_TOLERANCE, report);
    }
    layer.ledger().requireEmpty();
  }
}
