package io.github.ntbridge.sim;

/** A symbolic link object. An empty target stands for the root of the namespace (GLOBALROOT). */
final class SymbolicLink extends NamespaceObject {
  static final String TYPE_NAME = "SymbolicLink";

  private final String target;

  SymbolicLink(String target) {
    this.target = target;
  }

  String target() {
    return target;
  }

  @Override
  public String typeName() {
    return TYPE_NAME;
  }
}
