package io.github.ntbridge.sim;

import io.github.ntbridge.nt.AccessMask;

/**
 * An open of a device, as its driver sees it (a FILE_OBJECT). The same object for all its requests.
 */
public sealed interface DeviceFile permits FileObject {

  /**
   * What was left of the name after the device (FileName of the FILE_OBJECT).
   *
   * @return empty, or a backslash and the rest, such as a reference string; without the backslash
   *     for an open relative to another file of the device
   */
  String fileName();

  /**
   * The access that the open was granted.
   *
   * @return specific and standard rights
   */
  AccessMask grantedAccess();

  /**
   * What others may do meanwhile.
   *
   * @return FILE_SHARE_ flags, see {@link io.github.ntbridge.nt.ShareAccess}
   */
  int shareAccess();

  /**
   * How it was opened.
   *
   * @return FILE_ open options, see {@link io.github.ntbridge.nt.OpenOptions}
   */
  int openOptions();
}
