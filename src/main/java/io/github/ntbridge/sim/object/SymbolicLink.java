package io.github.ntbridge.sim.object;

import java.util.Objects;

/** A symbolic link object. An empty target stands for the root of the namespace (GLOBALROOT). */
public final class SymbolicLink extends NamespaceObject {
  static final String TYPE_NAME = "SymbolicLink";

  private final String target;
  private final ObjectSecurity security;

  public SymbolicLink(String target) {
    this(target, ObjectSecurity.ofDefault(GenericMapping.SYMBOLIC_LINK));
  }

  public SymbolicLink(String target, ObjectSecurity security) {
    this.target = Objects.requireNonNull(target, "target");
    this.security = security;
  }

  public String target() {
    return target;
  }

  @Override
  public String typeName() {
    return TYPE_NAME;
  }

  @Override
  public ObjectSecurity security() {
    return security;
  }
}
