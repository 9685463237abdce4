package io.github.ntbridge.nt;

/** The open options of "NtOpenFile function" that matter for devices. */
public final class OpenOptions {
  /** An asynchronous open without further wishes, what the library uses. */
  public static final int NONE = 0;

  /** FILE_DIRECTORY_FILE. */
  public static final int DIRECTORY_FILE = 0x1;

  /** FILE_SYNCHRONOUS_IO_ALERT; needs SYNCHRONIZE. */
  public static final int SYNCHRONOUS_IO_ALERT = 0x10;

  /** FILE_SYNCHRONOUS_IO_NONALERT; needs SYNCHRONIZE. */
  public static final int SYNCHRONOUS_IO_NONALERT = 0x20;

  /** FILE_NON_DIRECTORY_FILE. */
  public static final int NON_DIRECTORY_FILE = 0x40;

  /** The bits that NtOpenFile knows. */
  public static final int VALID_MASK = 0x00FFFFFF;

  private OpenOptions() {}
}
