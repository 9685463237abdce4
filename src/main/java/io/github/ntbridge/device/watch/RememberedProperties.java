package io.github.ntbridge.device.watch;

import io.github.ntbridge.nt.property.PropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import java.util.List;
import java.util.stream.Stream;

/**
 * The properties that a watch reads of each interface while it is present, so that they are known
 * after its removal; see {@link KnownInterface}.
 *
 * <p>They are read in the background, on the watch's own thread, while its queue is empty. Each
 * costs one native call for each interface, and one of a device a second one that locates it.
 * {@link #IDENTITY} takes about 1 KB an interface (measured with 100,000), {@link #INSTANCE_ID} a
 * quarter.
 *
 * @param ofInterface properties of the interface
 * @param ofDevice properties of the device that it belongs to, for which its instance id is read,
 *     too
 */
public record RememberedProperties(
    List<PropertyKey<?>> ofInterface, List<PropertyKey<?>> ofDevice) {

  /** Only the properties that {@link KnownInterface#property} is called for. */
  public static final RememberedProperties NONE = new RememberedProperties(List.of(), List.of());

  /** The device instance id; the default of a watch of all classes. */
  public static final RememberedProperties INSTANCE_ID =
      new RememberedProperties(List.of(PropertyKeys.DEVICE_INSTANCE_ID), List.of());

  /**
   * Enough to show people what was removed: instance id, container id and friendly name of the
   * interface, friendly name and description of the device. The default of a watch of one class.
   */
  public static final RememberedProperties IDENTITY =
      new RememberedProperties(
          List.of(
              PropertyKeys.DEVICE_INSTANCE_ID,
              PropertyKeys.DEVICE_CONTAINER_ID,
              PropertyKeys.DEVICE_INTERFACE_FRIENDLY_NAME),
          List.of(PropertyKeys.DEVICE_FRIENDLY_NAME, PropertyKeys.DEVICE_DEVICE_DESC));

  /**
   * Keeps unmodifiable copies.
   *
   * @param ofInterface properties of the interface
   * @param ofDevice properties of the device
   */
  public RememberedProperties {
    ofInterface = List.copyOf(ofInterface);
    ofDevice = List.copyOf(ofDevice);
  }

  /**
   * Returns these and more properties of the interface.
   *
   * @param keys the keys
   * @return all of them
   */
  public RememberedProperties withInterface(PropertyKey<?>... keys) {
    return new RememberedProperties(joined(ofInterface, keys), ofDevice);
  }

  /**
   * Returns these and more properties of the device.
   *
   * @param keys the keys
   * @return all of them
   */
  public RememberedProperties withDevice(PropertyKey<?>... keys) {
    return new RememberedProperties(ofInterface, joined(ofDevice, keys));
  }

  private static List<PropertyKey<?>> joined(List<PropertyKey<?>> some, PropertyKey<?>... more) {
    return Stream.<PropertyKey<?>>concat(some.stream(), Stream.of(more)).distinct().toList();
  }

  int count() {
    return ofInterface.size() + ofDevice.size();
  }

  /** Returns the owner of the property with a number, counted from 0. */
  PropertyOwner owner(int number) {
    return number < ofInterface.size() ? PropertyOwner.INTERFACE : PropertyOwner.DEVICE;
  }

  /** Returns the key of the property with a number. */
  PropertyKey<?> key(int number) {
    return number < ofInterface.size()
        ? ofInterface.get(number)
        : ofDevice.get(number - ofInterface.size());
  }
}
