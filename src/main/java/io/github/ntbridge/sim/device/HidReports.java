package io.github.ntbridge.sim.device;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reports of one kind of a simulated HID collection, by their ids. Safe for use from any
 * thread.
 */
final class HidReports {
  static final int ID_BYTES = 1;

  private static final int MAX_BYTE = 255;

  private final String kind;
  private final Map<Integer, byte[]> reports = new HashMap<>();

  /**
   * No reports.
   *
   * @param kind what they are called in errors
   */
  HidReports(String kind) {
    this.kind = kind;
  }

  /** The bytes of numbers, each 0 to 255. */
  static byte[] bytes(int... data) {
    var bytes = new byte[data.length];
    for (int i = 0; i < data.length; i++) {
      bytes[i] = (byte) requireByte(data[i]);
    }
    return bytes;
  }

  static int requireByte(int value) {
    if (value < 0 || value > MAX_BYTE) {
      throw new IllegalArgumentException(value + " is not a byte; use 0 to " + MAX_BYTE);
    }
    return value;
  }

  synchronized void put(int id, byte[] data) {
    reports.put(requireByte(id), data.clone());
  }

  synchronized boolean isEmpty() {
    return reports.isEmpty();
  }

  /** The length of the longest, the byte for the id included: that of each transfer. */
  synchronized int transferLength() {
    return ID_BYTES + reports.values().stream().mapToInt(data -> data.length).max().orElse(0);
  }

  /** A copy of the data of a report. */
  synchronized byte[] data(int id) {
    var data = reports.get(id);
    if (data == null) {
      throw new IllegalArgumentException("there is no " + kind + " report " + id);
    }
    return data.clone();
  }

  /** The report that a buffer begins with the id of, id first, if it is there and fits. */
  synchronized byte @Nullable [] read(byte[] buffer) {
    var data = ofIdIn(buffer);
    if (data == null || buffer.length < ID_BYTES + data.length) {
      return null;
    }
    var report = new byte[ID_BYTES + data.length];
    report[0] = buffer[0];
    System.arraycopy(data, 0, report, ID_BYTES, data.length);
    return report;
  }

  /**
   * Sets the report of a buffer; what follows it is ignored. Returns whether there is such a
   * report.
   */
  synchronized boolean write(byte[] buffer) {
    var data = ofIdIn(buffer);
    if (data == null || buffer.length < transferLength()) {
      return false;
    }
    System.arraycopy(buffer, ID_BYTES, data, 0, data.length);
    return true;
  }

  private byte @Nullable [] ofIdIn(byte[] buffer) {
    return buffer.length == 0 ? null : reports.get(Byte.toUnsignedInt(buffer[0]));
  }
}
