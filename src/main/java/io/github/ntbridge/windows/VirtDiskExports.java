package io.github.ntbridge.windows;

import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** Virtual disks in virtdisk.dll, since Windows 7; Wine exports them and has none. */
final class VirtDiskExports {

  VirtDiskExports(SystemDll virtDisk) {
    virtDisk.bindUnlessWine(VirtDiskExports.class);
  }

  native int CreateVirtualDisk(
      Pointer virtualStorageType,
      Pointer path,
      int virtualDiskAccessMask,
      @Nullable Pointer securityDescriptor,
      int flags,
      int providerSpecificFlags,
      Pointer parameters,
      @Nullable Pointer overlapped,
      Pointer handle);

  native int OpenVirtualDisk(
      Pointer virtualStorageType,
      Pointer path,
      int virtualDiskAccessMask,
      int flags,
      @Nullable Pointer parameters,
      Pointer handle);

  native int AttachVirtualDisk(
      @Nullable Pointer virtualDiskHandle,
      @Nullable Pointer securityDescriptor,
      int flags,
      int providerSpecificFlags,
      @Nullable Pointer parameters,
      @Nullable Pointer overlapped);

  native int DetachVirtualDisk(
      @Nullable Pointer virtualDiskHandle, int flags, int providerSpecificFlags);

  native int GetVirtualDiskPhysicalPath(
      @Nullable Pointer virtualDiskHandle, Pointer diskPathSizeInBytes, @Nullable Pointer diskPath);
}
