package io.github.ntbridge.sim;

/** An object that can be listed and not opened through the seam: a driver, a section, an event. */
final class OpaqueObject extends NamespaceObject {
  private final String typeName;

  OpaqueObject(String typeName) {
    this.typeName = typeName;
  }

  @Override
  public String typeName() {
    return typeName;
  }

  @Override
  public ObjectSecurity security() {
    return ObjectSecurity.ofDefault(GenericMapping.STATEFUL);
  }
}
