package io.github.ntbridge.nt;

/**
 * The FILE_FLAG_ bits of "CreateFileW function", which are combined with the FILE_ATTRIBUTE_ flags
 * in dwFlagsAndAttributes.
 */
public final class FileFlags {
  /** FILE_FLAG_WRITE_THROUGH. */
  public static final int WRITE_THROUGH = 0x80000000;

  /** FILE_FLAG_OVERLAPPED, which every open of the library has. */
  public static final int OVERLAPPED = 0x40000000;

  /** FILE_FLAG_NO_BUFFERING. */
  public static final int NO_BUFFERING = 0x20000000;

  /** FILE_FLAG_RANDOM_ACCESS. */
  public static final int RANDOM_ACCESS = 0x10000000;

  /** FILE_FLAG_SEQUENTIAL_SCAN. */
  public static final int SEQUENTIAL_SCAN = 0x08000000;

  /** FILE_FLAG_DELETE_ON_CLOSE. */
  public static final int DELETE_ON_CLOSE = 0x04000000;

  /** FILE_FLAG_BACKUP_SEMANTICS, without which no directory of a volume opens. */
  public static final int BACKUP_SEMANTICS = 0x02000000;

  /** FILE_FLAG_POSIX_SEMANTICS. */
  public static final int POSIX_SEMANTICS = 0x01000000;

  /** FILE_FLAG_SESSION_AWARE. */
  public static final int SESSION_AWARE = 0x00800000;

  /** FILE_FLAG_OPEN_REPARSE_POINT. */
  public static final int OPEN_REPARSE_POINT = 0x00200000;

  /** FILE_FLAG_OPEN_NO_RECALL, and SECURITY_SQOS_PRESENT. */
  public static final int OPEN_NO_RECALL = 0x00100000;

  /** FILE_FLAG_FIRST_PIPE_INSTANCE, and SECURITY_EFFECTIVE_ONLY. */
  public static final int FIRST_PIPE_INSTANCE = 0x00080000;

  /** FILE_FLAG_OPEN_REQUIRING_OPLOCK, and SECURITY_CONTEXT_TRACKING. */
  public static final int OPEN_REQUIRING_OPLOCK = 0x00040000;

  private FileFlags() {}
}
