package io.github.ntbridge.device;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.property.PropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An interface as a watch got to know it. What the system is asked for is remembered, because by
 * the time of a removal it no longer answers. Two are equal when their paths are. Safe for use from
 * any thread.
 *
 * <p>The watch itself asks for its {@link RememberedProperties} when no event waits, so that many
 * events at once stay cheap; whoever wants a property for certain asks for it here while the
 * interface is there. From the removal on the answers are those that somebody got before.
 */
public final class KnownInterface {
  private final InterfacePath path;
  private final PropertySource source;

  // Guarded by this.
  private final List<Answer> answers = new ArrayList<>(0);
  private int learned;
  private boolean gone;

  /** What the system said; empty when there is no such property. */
  private record Answer(
      PropertyOwner owner, DevicePropertyKey key, Optional<PropertyValue> value) {}

  KnownInterface(InterfacePath path, PropertySource source) {
    this.path = path;
    this.source = source;
  }

  /** One of which nothing but the path will ever be known. */
  static KnownInterface ofPath(InterfacePath path) {
    return new KnownInterface(path, PropertySource.SILENT);
  }

  /**
   * Its path.
   *
   * @return the path as it was first spelled
   */
  public InterfacePath path() {
    return path;
  }

  /**
   * Its class.
   *
   * @return the class that the path names
   */
  public InterfaceClass interfaceClass() {
    return path.interfaceClass();
  }

  /**
   * The instance id of its device (DEVPKEY_Device_InstanceId of the interface).
   *
   * @return the id; empty when the system does not give it, or the interface was removed before
   *     anybody had asked
   */
  public Optional<String> instanceId() {
    return property(PropertyKeys.DEVICE_INSTANCE_ID);
  }

  /**
   * What people call it: the friendly name of the interface, or else that of its device, or else
   * the description of the device.
   *
   * @return the name; empty when it has none of them, or was removed before anybody had asked
   */
  public Optional<String> displayName() {
    return property(PropertyKeys.DEVICE_INTERFACE_FRIENDLY_NAME)
        .or(() -> deviceProperty(PropertyKeys.DEVICE_FRIENDLY_NAME))
        .or(() -> deviceProperty(PropertyKeys.DEVICE_DEVICE_DESC));
  }

  /**
   * A property of the interface ("CM_Get_Device_Interface_PropertyW function").
   *
   * @param <T> its type
   * @param key its key
   * @return the value; empty when there is none, when it is of another type, when the system does
   *     not give it, or when the interface was removed before anybody had asked
   */
  public <T> Optional<T> property(PropertyKey<T> key) {
    return answer(PropertyOwner.INTERFACE, key);
  }

  /**
   * A property of the device that the interface belongs to ("CM_Get_DevNode_PropertyW function").
   *
   * @param <T> its type
   * @param key its key
   * @return the value; empty as for {@link #property}
   */
  public <T> Optional<T> deviceProperty(PropertyKey<T> key) {
    return answer(PropertyOwner.DEVICE, key);
  }

  /**
   * The properties of the interface that are remembered. Asks the system for nothing.
   *
   * @return those that the interface has, in the order in which they were asked for
   */
  public List<Property> rememberedProperties() {
    return remembered(PropertyOwner.INTERFACE);
  }

  /**
   * The properties of its device that are remembered. Asks the system for nothing.
   *
   * @return those that the device has, in the order in which they were asked for
   */
  public List<Property> rememberedDeviceProperties() {
    return remembered(PropertyOwner.DEVICE);
  }

  private synchronized List<Property> remembered(PropertyOwner owner) {
    var properties = new ArrayList<Property>();
    for (var answer : answers) {
      if (answer.owner() == owner && answer.value().isPresent()) {
        properties.add(new Property(answer.key(), answer.value().get()));
      }
    }
    return List.copyOf(properties);
  }

  private <T> Optional<T> answer(PropertyOwner owner, PropertyKey<T> key) {
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
        return known.flatMap(Answer::value);
      }
    }
    // Under no lock: the system may take its time. Without a device there is nothing to ask of it.
    var name = owner == PropertyOwner.INTERFACE ? Optional.of(path.text()) : instanceId();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<PropertyValue> value;
    try {
      value = source.read(owner, name.get(), key);
    } catch (IOException e) {
      // No answer is no failure of the watch: the interface may go at any moment.
      return Optional.empty();
    }
    synchronized (this) {
      if (find(owner, key).isEmpty()) {
        answers.add(new Answer(owner, key, value));
      }
    }
    return value;
  }

  private Optional<Answer> find(PropertyOwner owner, DevicePropertyKey key) {
    for (var answer : answers) {
      if (answer.owner() == owner && answer.key().equals(key)) {
        return Optional.of(answer);
      }
    }
    return Optional.empty();
  }

  /** Asks the next question of those that the watch has; false if that was the last one. */
  boolean learn(RememberedProperties remembered) {
    int next;
    synchronized (this) {
      next = learned++;
    }
    if (next < remembered.count()) {
      value(remembered.owner(next), remembered.key(next).key());
    }
    return next + 1 < remembered.count();
  }

  /** From now on what is remembered is all there is. */
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
   * The path made safe to print.
   *
   * @return the text with control characters escaped
   */
  @Override
  public String toString() {
    return path.toString();
  }
}
