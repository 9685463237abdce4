package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeHeap;
import io.github.ntbridge.nt.seam.PointerSize;

/**
 * OPEN_VIRTUAL_DISK_PARAMETERS as Windows 7 declares it; see {@link CreateVirtualDiskParameters}.
 */
public final class OpenVirtualDiskParameters {
  /** OPEN_VIRTUAL_DISK_VERSION_1, with which the access mask counts. */
  public static final int VERSION_1 = 1;

  /** OPEN_VIRTUAL_DISK_RW_DEPTH_DEFAULT: the file itself is written, and none of its parents. */
  private static final int RW_DEPTH_DEFAULT = 1;

  /** The fields. */
  public static final StructLayout LAYOUT =
      StructLayout.named("OPEN_VIRTUAL_DISK_PARAMETERS")
          .uint32("Version")
          .anonymousUnion(StructLayout.named("Version1").uint32("RWDepth").build())
          .build();

  /** More than the structure has in any Windows, should one copy all of it. */
  private static final int CAPACITY = 128;

  private static final StructField VERSION = LAYOUT.field("Version");
  private static final StructField RW_DEPTH = LAYOUT.field("Version1.RWDepth");

  private OpenVirtualDiskParameters() {}

  /**
   * Allocates the structure for reading and writing.
   *
   * @param heap where from
   * @param pointers the pointer size
   * @return the block, which the caller closes after the native call
   */
  public static NativeBlock allocate(NativeHeap heap, PointerSize pointers) {
    var block = heap.allocate(CAPACITY);
    VERSION.putInt(block.buffer(), 0, pointers, VERSION_1);
    RW_DEPTH.putInt(block.buffer(), 0, pointers, RW_DEPTH_DEFAULT);
    return block;
  }
}
