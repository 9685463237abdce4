package io.github.ntbridge.sim.io;

import io.github.ntbridge.sim.object.NamespaceObject;
import io.github.ntbridge.sim.object.ObjectSecurity;

/** A named device object: a way into a device stack. */
public final class DeviceObject extends NamespaceObject {
  static final String TYPE_NAME = "Device";

  private final DeviceStack stack;

  public DeviceObject(DeviceStack stack) {
    this.stack = stack;
  }

  DeviceStack stack() {
    return stack;
  }

  @Override
  protected boolean hasParseRoutine() {
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
