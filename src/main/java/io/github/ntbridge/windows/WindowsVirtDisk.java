package io.github.ntbridge.windows;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.seam.VirtDisk;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The exports of virtdisk.dll, which is loaded when one is first called. */
final class WindowsVirtDisk implements VirtDisk {
  private final ExportGroup<VirtDiskExports> exports;

  WindowsVirtDisk(Supplier<SystemDll> virtDisk) {
    exports = new ExportGroup<>(() -> new VirtDiskExports(virtDisk.get()));
  }

  @Override
  public int CreateVirtualDisk(
      Pointer virtualStorageType,
      Pointer path,
      int virtualDiskAccessMask,
      @Nullable Pointer securityDescriptor,
      int flags,
      int providerSpecificFlags,
      Pointer parameters,
      @Nullable Pointer overlapped,
      Pointer handle) {
    return exports
        .get()
        .CreateVirtualDisk(
            virtualStorageType,
            path,
            virtualDiskAccessMask,
            securityDescriptor,
            flags,
            providerSpecificFlags,
            parameters,
            overlapped,
            handle);
  }

  @Override
  public int OpenVirtualDisk(
      Pointer virtualStorageType,
      Pointer path,
      int virtualDiskAccessMask,
      int flags,
      @Nullable Pointer parameters,
      Pointer handle) {
    return exports
        .get()
        .OpenVirtualDisk(
            virtualStorageType, path, virtualDiskAccessMask, flags, parameters, handle);
  }

  @Override
  public int AttachVirtualDisk(
      @Nullable Pointer virtualDiskHandle,
      @Nullable Pointer securityDescriptor,
      int flags,
      int providerSpecificFlags,
      @Nullable Pointer parameters,
      @Nullable Pointer overlapped) {
    return exports
        .get()
        .AttachVirtualDisk(
            virtualDiskHandle,
            securityDescriptor,
            flags,
            providerSpecificFlags,
            parameters,
            overlapped);
  }

  @Override
  public int DetachVirtualDisk(
      @Nullable Pointer virtualDiskHandle, int flags, int providerSpecificFlags) {
    return exports.get().DetachVirtualDisk(virtualDiskHandle, flags, providerSpecificFlags);
  }

  @Override
  public int GetVirtualDiskPhysicalPath(
      @Nullable Pointer virtualDiskHandle,
      Pointer diskPathSizeInBytes,
      @Nullable Pointer diskPath) {
    return exports
        .get()
        .GetVirtualDiskPhysicalPath(virtualDiskHandle, diskPathSizeInBytes, diskPath);
  }
}
