package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.AccessMask;
import java.util.Optional;

/**
 * An open of a device, as its driver sees it (a FILE_OBJECT). The same object for all its requests.
 */
public interface DeviceFile {

  /**
   * Returns the name of the device object that was opened.
   *
   * @return the full name, such as {@code \Device\HarddiskVolume1}
   */
  String deviceName();

  /**
   * Returns the rest of the name after the device (FileName of the FILE_OBJECT).
   *
   * @return empty, or a backslash and the rest, such as a reference string; without the backslash
   *     for an open relative to another file of the device
   */
  String fileName();

  /**
   * Returns the file that the open was relative to (RelatedFileObject of the FILE_OBJECT).
   *
   * @return a file of the same device; empty for an open by a full name
   */
  Optional<DeviceFile> relatedFile();

  /**
   * Returns the access that the open was granted.
   *
   * @return specific and standard rights
   */
  AccessMask grantedAccess();

  /**
   * Returns the share access of the open.
   *
   * @return FILE_SHARE_ flags, see {@link io.github.ntbridge.nt.ShareAccess}
   */
  int shareAccess();

  /**
   * Returns the open options.
   *
   * @return FILE_ open options, see {@link io.github.ntbridge.nt.OpenOptions}
   */
  int openOptions();

  /**
   * Returns the create disposition of the open.
   *
   * @return a FILE_ disposition, see {@link io.github.ntbridge.nt.CreateDisposition}; FILE_OPEN for
   *     NtOpenFile
   */
  int createDisposition();

  /**
   * Returns the file attributes that the open has for a new file.
   *
   * @return FILE_ATTRIBUTE_ flags, see {@link io.github.ntbridge.nt.FileAttributes}; none for
   *     NtOpenFile
   */
  int fileAttributes();

  /**
   * Returns the extended attributes of the open.
   *
   * @return the handler's own copy of the FILE_FULL_EA_INFORMATION; empty without any
   */
  byte[] extendedAttributes();
}
