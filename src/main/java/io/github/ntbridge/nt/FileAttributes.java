package io.github.ntbridge.nt;

/** The FILE_ATTRIBUTE_ flags of "NtCreateFile function" that an open passes. */
public final class FileAttributes {
  /** No attributes. */
  public static final int NONE = 0;

  /** FILE_ATTRIBUTE_NORMAL. */
  public static final int NORMAL = 0x80;

  /** The bits that NtCreateFile accepts: FILE_ATTRIBUTE_VALID_FLAGS of the public headers. */
  public static final int VALID_MASK = 0x7FB7;

  private FileAttributes() {}
}
