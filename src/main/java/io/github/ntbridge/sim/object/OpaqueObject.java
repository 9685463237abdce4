package io.github.ntbridge.sim.object;

/** An object that can be listed and not opened through the seam: a driver, a section, an event. */
public final class OpaqueObject extends NamespaceObject {
  private final String typeName;

  public OpaqueObject(String typeName) {
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
