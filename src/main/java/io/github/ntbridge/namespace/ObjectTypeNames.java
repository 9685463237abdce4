package io.github.ntbridge.namespace;

/** Names of object types, as directories list them; a system has some sixty more. */
public final class ObjectTypeNames {
  /** An object directory. */
  public static final String DIRECTORY = "Directory";

  /** A symbolic link object. */
  public static final String SYMBOLIC_LINK = "SymbolicLink";

  /** A device object. */
  public static final String DEVICE = "Device";

  private ObjectTypeNames() {}
}
