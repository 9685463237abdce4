package io.github.ntbridge.nt.property;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The key of a property together with the Java type of its value. {@link PropertyKeys} has those of
 * the public header devpkey.h; keys of your own are made here.
 *
 * @param <T> what its value is read into
 */
public final class PropertyKey<T> {
  private final String name;
  private final DevicePropertyKey key;
  private final String typeName;
  private final Function<PropertyValue, Optional<T>> reading;

  private PropertyKey(
      String name,
      DevicePropertyKey key,
      String typeName,
      Function<PropertyValue, Optional<T>> reading) {
    this.name = name;
    this.key = key;
    this.typeName = typeName;
    this.reading = reading;
  }

  /**
   * A property that is a text.
   *
   * @param name the name of the key, for messages
   * @param key the key
   * @return the typed key
   */
  public static PropertyKey<String> string(String name, DevicePropertyKey key) {
    return new PropertyKey<>(
        name,
        key,
        "a string",
        value ->
            value instanceof PropertyValue.Text text ? Optional.of(text.text()) : Optional.empty());
  }

  /**
   * A property that is a list of texts.
   *
   * @param name the name of the key, for messages
   * @param key the key
   * @return the typed key
   */
  public static PropertyKey<List<String>> stringList(String name, DevicePropertyKey key) {
    return new PropertyKey<>(
        name,
        key,
        "a list of strings",
        value ->
            value instanceof PropertyValue.TextList list
                ? Optional.of(list.texts())
                : Optional.empty());
  }

  /**
   * A property that is true or false.
   *
   * @param name the name of the key, for messages
   * @param key the key
   * @return the typed key
   */
  public static PropertyKey<Boolean> bool(String name, DevicePropertyKey key) {
    return new PropertyKey<>(
        name,
        key,
        "a boolean",
        value ->
            value instanceof PropertyValue.Bool bool
                ? Optional.of(bool.isTrue())
                : Optional.empty());
  }

  /**
   * A property that is a GUID.
   *
   * @param name the name of the key, for messages
   * @param key the key
   * @return the typed key
   */
  public static PropertyKey<UUID> guid(String name, DevicePropertyKey key) {
    return new PropertyKey<>(
        name,
        key,
        "a GUID",
        value ->
            value instanceof PropertyValue.Guid guid ? Optional.of(guid.guid()) : Optional.empty());
  }

  /**
   * A property of 32 bits, UINT32 or INT32: header and documentation of several keys disagree
   * whether it is signed.
   *
   * @param name the name of the key, for messages
   * @param key the key
   * @return the typed key; its value is unsigned, 0 to 4,294,967,295
   */
  public static PropertyKey<Long> uint32(String name, DevicePropertyKey key) {
    return new PropertyKey<>(
        name,
        key,
        "a number of 32 bits",
        value ->
            value instanceof PropertyValue.Int number
                    && (number.type().equals(PropertyType.UINT32)
                        || number.type().equals(PropertyType.INT32))
                ? Optional.of(Integer.toUnsignedLong((int) number.number()))
                : Optional.empty());
  }

  /**
   * A property that is an NTSTATUS.
   *
   * @param name the name of the key, for messages
   * @param key the key
   * @return the typed key
   */
  public static PropertyKey<NtStatus> ntStatus(String name, DevicePropertyKey key) {
    return new PropertyKey<>(
        name,
        key,
        "an NTSTATUS",
        value ->
            value instanceof PropertyValue.Status status
                ? Optional.of(status.status())
                : Optional.empty());
  }

  /**
   * A property of any type.
   *
   * @param name the name of the key, for messages
   * @param key the key
   * @return the typed key
   */
  public static PropertyKey<PropertyValue> any(String name, DevicePropertyKey key) {
    return new PropertyKey<>(name, key, "a value", Optional::of);
  }

  /**
   * The name of the key in the public header.
   *
   * @return {@code DEVPKEY_Device_FriendlyName} and the like
   */
  public String name() {
    return name;
  }

  /**
   * The key as the system knows it.
   *
   * @return the DEVPROPKEY
   */
  public DevicePropertyKey key() {
    return key;
  }

  /**
   * Reads a value of this property.
   *
   * @param value what the system returned
   * @return the value
   * @throws MalformedDataException if the value is of another type
   */
  public T read(PropertyValue value) throws MalformedDataException {
    return reading
        .apply(value)
        .orElseThrow(
            () ->
                new MalformedDataException(
                    name + " is " + typeName + ", and the system returned " + value.type()));
  }

  /**
   * The name of the key.
   *
   * @return the same as {@link #name}
   */
  @Override
  public String toString() {
    return name;
  }
}
