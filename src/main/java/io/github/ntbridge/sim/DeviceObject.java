package io.github.ntbridge.sim;

/** A named device object: a way into a device stack. */
final class DeviceObject extends NamespaceObject {
  static final String TYPE_NAME = "Device";

  private final DeviceStack stack;

  DeviceObject(DeviceStack stack) {
    this.stack = stack;
  }

  DeviceStack stack() {
    return stack;
  }

  @Override
  boolean hasParseRoutine() {
    return true;
  }

  @Override
  public String typeName() {
    return TYPE_NAME;
  }

  @Override
  public ObjectSecurity security() {
    return stack.traits().security();
  }
}
