package io.github.ntbridge.cli.input;

import io.github.ntbridge.nt.ControlCode;
import java.util.Arrays;
import java.util.Optional;

/** An output buffer that holds something when its IOCTL is sent. */
public final class OutputBuffer {
  private OutputBuffer() {}

  /**
   * Creates a buffer, with zeros after its contents.
   *
   * @param code the control code that it is sent with
   * @param contents the bytes at its beginning
   * @param capacity its size; empty for that of the contents
   * @return the buffer
   * @throws IllegalArgumentException if the contents do not fit, or no driver would see them
   */
  public static byte[] of(ControlCode code, HexBytes contents, Optional<Capacity> capacity) {
    if (code.method() == ControlCode.Method.BUFFERED) {
      throw new IllegalArgumentException(
          code
              + " has METHOD_BUFFERED: its driver never sees what the output buffer holds; give the"
              + " bytes as input");
    }
    var bytes = contents.toArray();
    int size = capacity.map(Capacity::bytes).orElse(bytes.length);
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
