package io.github.ntbridge.device.watch;

import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.property.PropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.text.CaseFolding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An interface with the properties that a watch has read of it: after a removal the system no
 * longer has them. Two are equal when their paths are. Safe for use from any thread.
 *
 * <p>The watch reads its {@link RememberedProperties} while its queue is empty, so that bursts of
 * events stay cheap. A property that is read here while the interface is present is remembered,
 * too. After the removal, only what was read before is returned.
 */
public final class KnownInterface {
  private final InterfacePath path;
  private final PropertySource source;

  // Guarded by this.
  private final List<Remembered> read = new ArrayList<>(0);
  private int next;
  private boolean gone;

  /** A property as it was read; empty if there is no such property. */
  private record Remembered(
      PropertyOwner owner, DevicePropertyKey key, Optional<PropertyValue> value) {}

  KnownInterface(InterfacePath path, PropertySource source) {
    this.path = path;
    this.source = source;
  }

  /** Returns one of which only the path is known. */
  static KnownInterface ofPath(InterfacePath path) {
    return new KnownInterface(path, PropertySource.NONE);
  }

  /**
   * Returns its path.
   *
   * @return the path in its first spelling
   */
  public InterfacePath path() {
    return path;
  }

  /**
   * Returns its class.
   *
   * @return the class that the path names
   */
  public InterfaceClass interfaceClass() {
    return path.interfaceClass();
  }

  /**
   * Returns the instance id of its device (DEVPKEY_Device_InstanceId of the interface).
   *
   * @return the id in upper case; empty if the system does not return it, or the interface was
   *     removed before it was read
   */
  public Optional<String> instanceId() {
    return property(PropertyKeys.DEVICE_INSTANCE_ID).map(CaseFolding::fold);
  }

  /**
   * Returns the display name: the friendly name of the interface, or else that of its device, or
   * else the description of the device.
   *
   * @return the name; empty when it has none of them, or was removed before one was read
   */
  public Optional<String> displayName() {
    return property(PropertyKeys.DEVICE_INTERFACE_FRIENDLY_NAME)
        .or(() -> deviceProperty(PropertyKeys.DEVICE_FRIENDLY_NAME))
        .or(() -> deviceProperty(PropertyKeys.DEVICE_DEVICE_DESC));
  }

  /**
   * Returns a property of the interface ("CM_Get_Device_Interface_PropertyW function").
   *
   * @param <T> its type
   * @param key its key
   * @return the value; empty when there is none, when it is of another type, when the system does
   *     not return it, or when the interface was removed before it was read
   */
  public <T> Optional<T> property(PropertyKey<T> key) {
    return typed(PropertyOwner.INTERFACE, key);
  }

  /**
   * Returns a property of the device that the interface belongs to ("CM_Get_DevNode_PropertyW
   * function").
   *
   * @param <T> its type
   * @param key its key
   * @return the value; empty as for {@link #property}
   */
  public <T> Optional<T> deviceProperty(PropertyKey<T> key) {
    return typed(PropertyOwner.DEVICE, key);
  }

  /**
   * Returns the remembered properties of the interface, without a call to the system.
   *
   * @return those that the interface has, in the order in which they were read
   */
  public List<Property> rememberedProperties() {
    return remembered(PropertyOwner.INTERFACE);
  }

  /**
   * Returns the remembered properties of its device, without a call to the system.
   *
   * @return those that the device has, in the order in which they were read
   */
  public List<Property> rememberedDeviceProperties() {
    return remembered(PropertyOwner.DEVICE);
  }

  private synchronized List<Property> remembered(PropertyOwner owner) {
    var properties = new ArrayList<Property>();
    for (var each : read) {
      if (each.owner() == owner && each.value().isPresent()) {
        properties.add(new Property(each.key(), each.value().get()));
      }
    }
    return List.copyOf(properties);
  }

  private <T> Optional<T> typed(PropertyOwner owner, PropertyKey<T> key) {
    var value = value(owner, key.key());
    try {
      return value.isPresent() ? Optional.of(key.read(value.get())) : Optional.empty();
    } catch (MalformedDataException e) {
      return Optional.empty();
    }
  }

  private Optional<PropertyValue> value(PropertyOwner owner, DevicePropertyKey key) {
    synchronized (this) {
      var known = find(owner, key);
      if (known.isPresent() || gone) {
        return known.flatMap(Remembered::value);
      }
    }
    // Without the lock, because the call may take long. Without a device there is nothing to read.
    var name = owner == PropertyOwner.INTERFACE ? Optional.of(path.text()) : instanceId();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<PropertyValue> value;
    try {
      value = source.read(owner, name.get(), key);
    } catch (IOException e) {
      // Not a failure of the watch: the interface may go at any moment.
      return Optional.empty();
    }
    synchronized (this) {
      if (find(owner, key).isEmpty()) {
        read.add(new Remembered(owner, key, value));
      }
    }
    return value;
  }

  private Optional<Remembered> find(PropertyOwner owner, DevicePropertyKey key) {
    for (var each : read) {
      if (each.owner() == owner && each.key().equals(key)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Reads the next property that the watch remembers; returns false if that was the last one. */
  boolean readNext(RememberedProperties remembered) {
    int number;
    synchronized (this) {
      number = next++;
    }
    if (number < remembered.count()) {
      value(remembered.owner(number), remembered.key(number).key());
    }
    return number + 1 < remembered.count();
  }

  /** Ends reading: from now on only remembered properties are returned. */
  synchronized void markGone() {
    gone = true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KnownInterface that && path.equals(that.path);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  /**
   * Returns the path made safe to print.
   *
   * @return the text with control characters escaped
   */
  @Override
  public String toString() {
    return path.toString();
  }
}
