package io.github.ntbridge.nt.seam;

/** Allocates memory for native calls. Safe for use from any thread. */
public interface NativeHeap {

  /**
   * Allocates a block of zeroed memory.
   *
   * @param bytes its size, 1 or more
   * @return the block, which the caller closes
   */
  NativeBlock allocate(int bytes);
}
