package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.registry.RegistryValue;
import java.util.Optional;
import java.util.UUID;

/**
 * A device interface of a simulated device. Lookups find it while it is enabled and its device is
 * plugged in. Safe for use from any thread.
 */
public interface SimulatedInterface {
  /**
   * Returns the interface class.
   *
   * @return its GUID
   */
  UUID interfaceClass();

  /**
   * Returns the reference string, which an open passes to the driver.
   *
   * @return the reference string as it was registered
   */
  Optional<String> referenceString();

  /**
   * Returns the interface path as lists spell it.
   *
   * @return {@code \\?\}, the instance id, the class and the reference string; notifications spell
   *     the same path with the case of the instance id kept
   */
  String path();

  /**
   * Returns whether the interface is enabled.
   *
   * @return true while it is enabled and its device is plugged in and started
   */
  boolean isEnabled();

  /**
   * Enables the interface ("IoSetDeviceInterfaceState routine"): its link appears and its arrival
   * is announced, at once or as soon as the device is plugged in. Does nothing if it is enabled.
   */
  void enable();

  /**
   * Disables the interface: its link goes and its removal is announced. Files that are open stay
   * open. Does nothing if it is disabled.
   */
  void disable();

  /**
   * Sets a property of the interface, such as its friendly name.
   *
   * @param key the key
   * @param value the value
   * @throws IllegalArgumentException if the type of the value cannot hold it
   */
  void setProperty(DevicePropertyKey key, PropertyValue value);

  /**
   * Sets a value in the registry key of the interface.
   *
   * @param value the value, which replaces one of the same name in any case
   */
  void setRegistryValue(RegistryValue value);

  /**
   * Returns the device that has the interface.
   *
   * @return the device; empty for an interface of a recorded machine whose device is unknown
   */
  Optional<SimulatedDevice> device();
}
