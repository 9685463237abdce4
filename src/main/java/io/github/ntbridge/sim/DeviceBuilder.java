package io.github.ntbridge.sim;

import java.util.Optional;

/**
 * Describes a device of a simulated machine that runs, step by step; {@link #plug()} ends the
 * description. Not safe for use from several threads.
 */
public final class DeviceBuilder extends DeviceDescription<DeviceBuilder> {
  private final PnpManager pnpManager;

  DeviceBuilder(PnpManager pnpManager, Optional<String> name) {
    super(name);
    this.pnpManager = pnpManager;
  }

  @Override
  DeviceBuilder self() {
    return this;
  }

  /**
   * Hangs the device below another one in the device tree; without this it hangs on the root.
   *
   * @param device a device with an instance id
   * @return this builder
   */
  public DeviceBuilder parent(SimulatedDevice device) {
    hangOn(device);
    return this;
  }

  /**
   * Adds the device to the machine and plugs it in.
   *
   * @return the device
   * @throws IllegalArgumentException if its name or instance id is taken, the name's directory does
   *     not exist, it hangs on an instance id that no device has, or it has interfaces or
   *     properties and no instance id
   * @throws IllegalStateException if its parent is not plugged in
   */
  public SimulatedDevice plug() {
    var device = unplugged();
    device.plug();
    return device;
  }

  /**
   * Adds the device to the machine as one that was there once: its node is a phantom and its
   * interfaces are registered, until it is plugged in.
   *
   * @return the device
   * @throws IllegalArgumentException as for {@link #plug()}
   */
  public SimulatedDevice unplugged() {
    return create(pnpManager);
  }
}
