package io.github.ntbridge.sim;

import io.github.ntbridge.sim.device.SimulatedDevice;
import io.github.ntbridge.sim.pnp.PnpManager;
import java.util.Optional;

/**
 * Describes a device of a machine that is still to be built. The calls after the device continue
 * with the machine: the next device, or its end. Not safe for use from several threads.
 */
public final class PlannedDevice extends DeviceDescription<PlannedDevice> {
  private final MachineBuilder machine;
  private boolean plugged = true;

  PlannedDevice(MachineBuilder machine, Optional<String> name) {
    super(name);
    this.machine = machine;
  }

  @Override
  PlannedDevice self() {
    return this;
  }

  /**
   * Leaves the device unplugged: its node is a phantom and its interfaces are registered, until
   * {@link SimulatedDevice#plug} is called.
   *
   * @return this description
   */
  public PlannedDevice unplugged() {
    plugged = false;
    return this;
  }

  /**
   * Ends this device and begins the next one.
   *
   * @param name the full name of its device object
   * @return its description
   */
  public PlannedDevice device(String name) {
    return machine.device(name);
  }

  /**
   * Ends this device and begins the next one, with a name that the machine makes up.
   *
   * @return its description
   */
  public PlannedDevice device() {
    return machine.device();
  }

  /**
   * Builds the machine.
   *
   * @return the machine, which the caller closes
   * @throws IllegalArgumentException if it cannot be built; see {@link MachineBuilder#build}
   */
  public SimulatedMachine build() {
    return machine.build();
  }

  void addTo(PnpManager pnpManager) {
    var device = create(pnpManager);
    if (plugged) {
      device.plug();
    }
  }
}
