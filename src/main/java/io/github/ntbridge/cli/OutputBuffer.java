package io.github.ntbridge.cli;

import io.github.ntbridge.nt.ControlCode;
import java.util.Arrays;
import java.util.Optional;

/** An output buffer that holds something when its control is sent. */
final class OutputBuffer {
  private OutputBuffer() {}

  /**
   * The buffer, filled up with zeros.
   *
   * @param room its size; without one, that of the contents
   * @throws IllegalArgumentException if the contents do not fit, or no driver would see them
   */
  static byte[] of(ControlCode code, HexBytes contents, Optional<Integer> room) {
    if (code.method() == ControlCode.Method.BUFFERED) {
      throw new IllegalArgumentException(
          code
              + " has METHOD_BUFFERED: its driver never sees what the output buffer holds; give the"
              + " bytes as input");
    }
    var bytes = contents.toArray();
    int size = room.orElse(bytes.length);
    if (bytes.length > size) {
      throw new IllegalArgumentException(
          "the buffer holds "
              + bytes.length
              + " bytes, more than the capacity of "
              + size
              + "; raise the capacity, or leave it out");
    }
    return Arrays.copyOf(bytes, size);
  }
}
