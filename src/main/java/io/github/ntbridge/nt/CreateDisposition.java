package io.github.ntbridge.nt;

/**
 * The dispositions of "NtCreateFile function": what to do when the file is there, and when it is
 * not. Most drivers of devices ignore it; {@link #OPEN} is right for them.
 */
public final class CreateDisposition {
  /** FILE_SUPERSEDE: replace it, or create it. */
  public static final int SUPERSEDE = 0;

  /** FILE_OPEN: open it, or fail. */
  public static final int OPEN = 1;

  /** FILE_CREATE: create it, or fail because it is there. */
  public static final int CREATE = 2;

  /** FILE_OPEN_IF: open it, or create it. */
  public static final int OPEN_IF = 3;

  /** FILE_OVERWRITE: open and overwrite it, or fail. */
  public static final int OVERWRITE = 4;

  /** FILE_OVERWRITE_IF: open and overwrite it, or create it. */
  public static final int OVERWRITE_IF = 5;

  private CreateDisposition() {}
}
