package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeHeap;
import io.github.ntbridge.nt.seam.PointerSize;

/**
 * CREATE_VIRTUAL_DISK_PARAMETERS as Windows 7 declares it: the versions that later ones add to its
 * union do not move the fields of the first.
 */
public final class CreateVirtualDiskParameters {
  /** CREATE_VIRTUAL_DISK_VERSION_1. */
  public static final int VERSION_1 = 1;

  /** CREATE_VIRTUAL_DISK_PARAMETERS_DEFAULT_SECTOR_SIZE. */
  public static final int SECTOR_SIZE = 512;

  /** The fields. */
  public static final StructLayout LAYOUT =
      StructLayout.named("CREATE_VIRTUAL_DISK_PARAMETERS")
          .uint32("Version")
          .anonymousUnion(
              StructLayout.named("Version1")
                  .guid("UniqueId")
                  .int64("MaximumSize")
                  .uint32("BlockSizeInBytes")
                  .uint32("SectorSizeInBytes")
                  .pointer("ParentPath")
                  .pointer("SourcePath")
                  .build())
          .build();

  /** More than the structure has in any Windows, should one copy all of it. */
  private static final int CAPACITY = 512;

  private static final StructField VERSION = LAYOUT.field("Version");
  private static final StructField MAXIMUM_SIZE = LAYOUT.field("Version1.MaximumSize");
  private static final StructField SECTOR_SIZE_IN_BYTES =
      LAYOUT.field("Version1.SectorSizeInBytes");

  private CreateVirtualDiskParameters() {}

  /**
   * Allocates the structure for a disk without a parent, with a new identifier and the default
   * block size.
   *
   * @param heap where from
   * @param pointers the pointer size
   * @param bytes the size of the disk, a multiple of {@link #SECTOR_SIZE} and 3 MiB or more
   * @return the block, which the caller closes after the native call
   */
  public static NativeBlock allocate(NativeHeap heap, PointerSize pointers, long bytes) {
    var block = heap.allocate(CAPACITY);
    VERSION.putInt(block.buffer(), 0, pointers, VERSION_1);
    MAXIMUM_SIZE.putLong(block.buffer(), 0, pointers, bytes);
    SECTOR_SIZE_IN_BYTES.putInt(block.buffer(), 0, pointers, SECTOR_SIZE);
    return block;
  }
}
