package io.github.ntbridge.nt.seam;

/** Allocates memory of the process by JNA's {@code Memory}. Safe for use from any thread. */
public final class JnaHeap implements NativeHeap {

  @Override
  public NativeBlock allocate(int bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException(
          "a block of native memory has 1 byte or more, not " + bytes);
    }
    return new JnaBlock(bytes);
  }
}
