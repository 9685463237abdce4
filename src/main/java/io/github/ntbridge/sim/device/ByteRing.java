package io.github.ntbridge.sim.device;

/** A queue of bytes with a capacity. Not safe for use from several threads. */
final class ByteRing {
  private byte[] bytes;
  private int start;
  private int size;

  ByteRing(int capacity) {
    bytes = new byte[capacity];
  }

  int capacity() {
    return bytes.length;
  }

  int size() {
    return size;
  }

  /** Appends as many bytes as there is capacity for, and returns their number. */
  int put(byte... data) {
    int taken = Math.min(data.length, bytes.length - size);
    for (int i = 0; i < taken; i++) {
      bytes[(start + size + i) % bytes.length] = data[i];
    }
    size += taken;
    return taken;
  }

  /** Removes the first bytes, at most so many. */
  byte[] take(int limit) {
    int taken = Math.min(limit, size);
    var data = new byte[taken];
    int first = Math.min(taken, bytes.length - start);
    System.arraycopy(bytes, start, data, 0, first);
    System.arraycopy(bytes, 0, data, first, taken - first);
    start = (start + taken) % bytes.length;
    size -= taken;
    return data;
  }

  void clear() {
    size = 0;
  }

  /** Makes the capacity larger; the bytes stay. */
  void growTo(int capacity) {
    var larger = new byte[capacity];
    int kept = size;
    System.arraycopy(take(kept), 0, larger, 0, kept);
    bytes = larger;
    start = 0;
    size = kept;
  }
}
