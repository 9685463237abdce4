package io.github.ntbridge.target;

/**
 * The root of all framework objects of a bridge (WDFDRIVER). Deleting it deletes them all; closing
 * the bridge does that.
 */
public final class FrameworkDriver extends FrameworkObject {
  FrameworkDriver(TargetEnvironment environment) {
    super(environment, null);
  }

  @Override
  public String toString() {
    return "driver";
  }
}
