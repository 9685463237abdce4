package io.github.ntbridge.sim;

import io.github.ntbridge.sim.device.SimulatedDevice;
import io.github.ntbridge.sim.pnp.PnpDevice;
import io.github.ntbridge.sim.pnp.PnpManager;
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
   * Makes the device a child of another one in the device tree; without this it is a child of the
   * root.
   *
   * @param device a device of this machine, with an instance id
   * @return this builder
   * @throws IllegalArgumentException if it is a device of another machine
   * @throws IllegalStateException if it has no instance id
   */
  public DeviceBuilder parent(SimulatedDevice device) {
    var parent = PnpDevice.of(device);
    if (!parent.belongsTo(pnpManager)) {
      throw new IllegalArgumentException(
          device + " is a device of another machine; take one of this machine");
    }
    parent.requireNode();
    childOf(parent);
    return this;
  }

  /**
   * Adds the device to the machine and plugs it in. If it is refused, the machine is unchanged.
   *
   * @return the device
   * @throws IllegalArgumentException if its name or instance id is taken, the name's directory does
   *     not exist, its parent's instance id is unknown, or it has interfaces, properties, registry
   *     values, a parent or a problem and no instance id
   * @throws IllegalStateException if its parent is not plugged in
   */
  public SimulatedDevice plug() {
    var device = create(pnpManager);
    try {
      device.plug();
    } catch (IllegalArgumentException | IllegalStateException e) {
      pnpManager.forget(device);
      throw e;
    }
    return device;
  }

  /**
   * Adds the device to the machine as one that was present before: until it is plugged in, its node
   * is a phantom and its interfaces are registered but not enabled.
   *
   * @return the device
   * @throws IllegalArgumentException as for {@link #plug()}
   */
  public SimulatedDevice unplugged() {
    return create(pnpManager);
  }
}
