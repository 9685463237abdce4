package io.github.ntbridge.nt;

/** The FILE_SHARE_ flags of an open: what others may do meanwhile. */
public final class ShareAccess {
  /** Others may open for no access to the data. */
  public static final int NONE = 0;

  /** FILE_SHARE_READ. */
  public static final int READ = 1;

  /** FILE_SHARE_WRITE. */
  public static final int WRITE = 2;

  /** FILE_SHARE_DELETE. */
  public static final int DELETE = 4;

  /** Others may do anything. */
  public static final int ALL = READ | WRITE | DELETE;

  private ShareAccess() {}
}
