package io.github.ntbridge.nt.seam;

import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The functions of virtdisk.dll that attach a virtual disk, a file that the system shows as a disk.
 * The library itself needs none of them: its JUnit extension has a device of its own with them.
 *
 * <p>Every method is the native function of the same name, with its arguments in native order and
 * its Win32 error as an {@code int}; zero is ERROR_SUCCESS. Handles are closed with {@link
 * NtDll#NtClose}.
 *
 * <p>Implementations are safe for use from any thread. A function that the layer's DLL does not
 * export throws {@link MissingExportException}.
 */
public interface VirtDisk {
  /** VIRTUAL_STORAGE_TYPE_DEVICE_VHD. */
  int VIRTUAL_STORAGE_TYPE_DEVICE_VHD = 2;

  /** VIRTUAL_DISK_ACCESS_ATTACH_RW: attach it for reading and writing. */
  int VIRTUAL_DISK_ACCESS_ATTACH_RW = 0x20000;

  /** VIRTUAL_DISK_ACCESS_DETACH: detach it. */
  int VIRTUAL_DISK_ACCESS_DETACH = 0x40000;

  /** VIRTUAL_DISK_ACCESS_GET_INFO: query it. */
  int VIRTUAL_DISK_ACCESS_GET_INFO = 0x80000;

  /** VIRTUAL_DISK_ACCESS_ALL. */
  int VIRTUAL_DISK_ACCESS_ALL = 0x3F0000;

  /** CREATE_VIRTUAL_DISK_FLAG_NONE: a file that grows as it is written. */
  int CREATE_VIRTUAL_DISK_FLAG_NONE = 0;

  /** OPEN_VIRTUAL_DISK_FLAG_NONE. */
  int OPEN_VIRTUAL_DISK_FLAG_NONE = 0;

  /** ATTACH_VIRTUAL_DISK_FLAG_NO_DRIVE_LETTER: its volumes get no drive letters. */
  int ATTACH_VIRTUAL_DISK_FLAG_NO_DRIVE_LETTER = 2;

  /** DETACH_VIRTUAL_DISK_FLAG_NONE. */
  int DETACH_VIRTUAL_DISK_FLAG_NONE = 0;

  /**
   * Creates the file of a virtual disk ("CreateVirtualDisk function").
   *
   * @param virtualStorageType the VIRTUAL_STORAGE_TYPE
   * @param path the NUL-terminated path of the new file
   * @param virtualDiskAccessMask VIRTUAL_DISK_ACCESS_ bits of the handle
   * @param securityDescriptor of the file; null to inherit that of the directory
   * @param flags CREATE_VIRTUAL_DISK_FLAG_ bits
   * @param providerSpecificFlags 0
   * @param parameters the CREATE_VIRTUAL_DISK_PARAMETERS
   * @param overlapped an OVERLAPPED; null to wait
   * @param handle receives the HANDLE; undefined after a failure
   * @return the Win32 error
   */
  int CreateVirtualDisk(
      Pointer virtualStorageType,
      Pointer path,
      int virtualDiskAccessMask,
      @Nullable Pointer securityDescriptor,
      int flags,
      int providerSpecificFlags,
      Pointer parameters,
      @Nullable Pointer overlapped,
      Pointer handle);

  /**
   * Opens the file of a virtual disk ("OpenVirtualDisk function").
   *
   * @param virtualStorageType the VIRTUAL_STORAGE_TYPE
   * @param path the NUL-terminated path of the file
   * @param virtualDiskAccessMask VIRTUAL_DISK_ACCESS_ bits
   * @param flags OPEN_VIRTUAL_DISK_FLAG_ bits
   * @param parameters the OPEN_VIRTUAL_DISK_PARAMETERS, or null
   * @param handle receives the HANDLE; undefined after a failure
   * @return the Win32 error
   */
  int OpenVirtualDisk(
      Pointer virtualStorageType,
      Pointer path,
      int virtualDiskAccessMask,
      int flags,
      @Nullable Pointer parameters,
      Pointer handle);

  /**
   * Attaches a virtual disk, until it is detached or the handle is closed ("AttachVirtualDisk
   * function"). Requires SeManageVolumePrivilege.
   *
   * @param virtualDiskHandle the virtual disk, opened with VIRTUAL_DISK_ACCESS_ATTACH_RW
   * @param securityDescriptor of the disk; null for that of the file
   * @param flags ATTACH_VIRTUAL_DISK_FLAG_ bits
   * @param providerSpecificFlags 0
   * @param parameters an ATTACH_VIRTUAL_DISK_PARAMETERS, or null
   * @param overlapped an OVERLAPPED; null to wait
   * @return the Win32 error
   */
  int AttachVirtualDisk(
      @Nullable Pointer virtualDiskHandle,
      @Nullable Pointer securityDescriptor,
      int flags,
      int providerSpecificFlags,
      @Nullable Pointer parameters,
      @Nullable Pointer overlapped);

  /**
   * Detaches a virtual disk ("DetachVirtualDisk function").
   *
   * @param virtualDiskHandle the virtual disk, opened with VIRTUAL_DISK_ACCESS_DETACH
   * @param flags {@link #DETACH_VIRTUAL_DISK_FLAG_NONE}
   * @param providerSpecificFlags 0
   * @return the Win32 error
   */
  int DetachVirtualDisk(@Nullable Pointer virtualDiskHandle, int flags, int providerSpecificFlags);

  /**
   * Returns the path of the disk that an attached virtual disk is ("GetVirtualDiskPhysicalPath
   * function").
   *
   * @param virtualDiskHandle the virtual disk, opened with VIRTUAL_DISK_ACCESS_GET_INFO
   * @param diskPathSizeInBytes the size of the buffer; receives the size of the path
   * @param diskPath receives a NUL-terminated path such as {@code \\.\PhysicalDrive2}
   * @return the Win32 error; ERROR_INSUFFICIENT_BUFFER (122) when the buffer is too small
   */
  int GetVirtualDiskPhysicalPath(
      @Nullable Pointer virtualDiskHandle, Pointer diskPathSizeInBytes, @Nullable Pointer diskPath);
}
