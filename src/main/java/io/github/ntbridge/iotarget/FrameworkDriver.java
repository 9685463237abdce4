package io.github.ntbridge.iotarget;

/**
 * The root of all framework objects of a bridge (WDFDRIVER). It is deleted when the bridge is
 * closed, and they all with it.
 */
public final class FrameworkDriver extends FrameworkObject {
  FrameworkDriver(TargetEnvironment environment) {
    super(environment, null);
  }

  @Override
  public FrameworkDriver driver() {
    return this;
  }

  @Override
  boolean isDeletable() {
    return false;
  }

  @Override
  public String toString() {
    return "driver";
  }
}
