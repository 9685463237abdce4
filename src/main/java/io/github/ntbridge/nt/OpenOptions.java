package io.github.ntbridge.nt;

/** The open options of "NtOpenFile function" and "NtCreateFile function". */
public final class OpenOptions {
  /** An asynchronous open without further wishes, what the library uses. */
  public static final int NONE = 0;

  /** FILE_DIRECTORY_FILE. */
  public static final int DIRECTORY_FILE = 0x1;

  /** FILE_WRITE_THROUGH. */
  public static final int WRITE_THROUGH = 0x2;

  /** FILE_SEQUENTIAL_ONLY. */
  public static final int SEQUENTIAL_ONLY = 0x4;

  /** FILE_NO_INTERMEDIATE_BUFFERING. */
  public static final int NO_INTERMEDIATE_BUFFERING = 0x8;

  /** FILE_SYNCHRONOUS_IO_ALERT; needs SYNCHRONIZE. */
  public static final int SYNCHRONOUS_IO_ALERT = 0x10;

  /** FILE_SYNCHRONOUS_IO_NONALERT; needs SYNCHRONIZE. */
  public static final int SYNCHRONOUS_IO_NONALERT = 0x20;

  /** The two bits of which one makes a handle synchronous: its requests come one by one. */
  public static final int SYNCHRONOUS_IO = SYNCHRONOUS_IO_ALERT | SYNCHRONOUS_IO_NONALERT;

  /** FILE_NON_DIRECTORY_FILE. */
  public static final int NON_DIRECTORY_FILE = 0x40;

  /** FILE_RANDOM_ACCESS. */
  public static final int RANDOM_ACCESS = 0x800;

  /** FILE_DELETE_ON_CLOSE; needs DELETE. */
  public static final int DELETE_ON_CLOSE = 0x1000;

  /** FILE_OPEN_FOR_BACKUP_INTENT. */
  public static final int OPEN_FOR_BACKUP_INTENT = 0x4000;

  /** FILE_OPEN_REPARSE_POINT. */
  public static final int OPEN_REPARSE_POINT = 0x200000;

  /** The bits that NtOpenFile and NtCreateFile accept. */
  public static final int VALID_MASK = 0x00FFFFFF;

  private OpenOptions() {}
}
