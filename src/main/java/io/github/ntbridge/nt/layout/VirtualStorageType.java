package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeHeap;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.seam.VirtDisk;
import java.util.UUID;

/** VIRTUAL_STORAGE_TYPE: the format of the file of a virtual disk. */
public final class VirtualStorageType {
  /** VIRTUAL_STORAGE_TYPE_VENDOR_MICROSOFT. */
  public static final UUID VENDOR_MICROSOFT =
      UUID.fromString("ec984aec-a0f9-47e9-901f-71415a66345b");

  /** The fields. */
  public static final StructLayout LAYOUT =
      StructLayout.named("VIRTUAL_STORAGE_TYPE").uint32("DeviceId").guid("VendorId").build();

  private static final StructField DEVICE_ID = LAYOUT.field("DeviceId");
  private static final StructField VENDOR_ID = LAYOUT.field("VendorId");

  private VirtualStorageType() {}

  /**
   * Allocates the structure for a VHD file.
   *
   * @param heap where from
   * @param pointers the pointer size
   * @return the block, which the caller closes after the native call
   */
  public static NativeBlock allocateVhd(NativeHeap heap, PointerSize pointers) {
    var block = heap.allocate(LAYOUT.size(pointers));
    DEVICE_ID.putInt(block.buffer(), 0, pointers, VirtDisk.VIRTUAL_STORAGE_TYPE_DEVICE_VHD);
    NativeGuid.write(block.buffer(), VENDOR_ID.offset(pointers), VENDOR_MICROSOFT);
    return block;
  }
}
