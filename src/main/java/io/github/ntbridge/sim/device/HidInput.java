package io.github.ntbridge.sim.device;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The input reports of one open of a simulated HID collection: those that were not read yet, the
 * oldest of which is lost when there are too many, or the reads that wait for one. Guarded by the
 * device.
 */
final class HidInput {
  private static final int DEFAULT_BUFFERS = 32;

  private final Queue<byte[]> reports = new ArrayDeque<>();
  private final Queue<DeviceRequest> reads = new ArrayDeque<>();
  private int buffers = DEFAULT_BUFFERS;

  int buffers() {
    return buffers;
  }

  void setBuffers(int count) {
    buffers = count;
    drop();
  }

  /** Takes a report in; returns the read that takes it out again, if one waits. */
  @Nullable DeviceRequest offer(byte[] report) {
    var read = reads.poll();
    if (read == null) {
      reports.add(report);
      drop();
    }
    return read;
  }

  private void drop() {
    while (reports.size() > buffers) {
      reports.remove();
    }
  }

  /** Returns the oldest report, or keeps the read until there is one. */
  byte @Nullable [] takeOrWait(DeviceRequest read) {
    var report = reports.poll();
    if (report == null) {
      reads.add(read);
    }
    return report;
  }

  /** Forgets a read. Returns whether it waited. */
  boolean forget(DeviceRequest read) {
    return reads.remove(read);
  }

  void flush() {
    reports.clear();
  }
}
