package io.github.ntbridge.device;

import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.property.PropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyType;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeHeap;
import io.github.ntbridge.nt.seam.SizedCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the properties of one device node or interface. A property that does not exist is returned
 * as empty; every other failure of the system is thrown.
 */
final class PropertyReader {
  // One block holds key, type, size and value, which begins where every type is aligned.
  private static final int TYPE_AT = DevicePropertyKey.SIZE;
  private static final int SIZE_AT = TYPE_AT + Integer.BYTES;
  private static final int VALUE_AT = 32;

  /** The buffer size for most values: a text of 239 characters. */
  private static final int INITIAL_BYTES = VALUE_AT + 480;

  // Another block holds the count and the keys.
  private static final int KEYS_AT = Integer.BYTES;

  /** The buffer size for 64 keys. */
  private static final int INITIAL_KEYS_BYTES = KEYS_AT + 64 * DevicePropertyKey.SIZE;

  /** More than any value has; a larger size is malformed. */
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  private final NativeHeap heap;
  private final PropertyFunctions functions;

  PropertyReader(NativeHeap heap, PropertyFunctions functions) {
    this.heap = heap;
    this.functions = functions;
  }

  <T> Optional<T> get(PropertyKey<T> key) throws IOException {
    var value = value(key.key());
    return value.isPresent() ? Optional.of(key.read(value.get())) : Optional.empty();
  }

  /**
   * The value; empty when there is no such property.
   *
   * @throws MalformedDataException if it breaks the rules of its type
   */
  Optional<PropertyValue> value(DevicePropertyKey key) throws IOException {
    var value = read(key);
    if (value.isPresent() && value.get() instanceof PropertyValue.Malformed malformed) {
      throw new MalformedDataException(malformed.reason());
    }
    return value;
  }

  private Optional<PropertyValue> read(DevicePropertyKey key) throws IOException {
    return SizedCall.<Optional<PropertyValue>, IOException>repeat(
        heap,
        INITIAL_BYTES,
        buffer -> read(key, buffer),
        advice -> outgrown(functions.propertyFunction(), advice));
  }

  private SizedCall.Outcome<Optional<PropertyValue>> read(DevicePropertyKey key, NativeBlock block)
      throws IOException {
    var memory = block.buffer();
    int capacity = block.size() - VALUE_AT;
    key.write(memory, 0);
    memory.putInt(SIZE_AT, capacity);
    var result =
        ConfigRet.of(
            functions.property(
                block.pointer(),
                block.pointer(TYPE_AT),
                block.pointer(VALUE_AT),
                block.pointer(SIZE_AT)));
    if (result.equals(ConfigRet.NO_SUCH_VALUE)) {
      return new SizedCall.Complete<>(Optional.empty());
    }
    int size = memory.getInt(SIZE_AT);
    if (result.equals(ConfigRet.BUFFER_SMALL)) {
      return new SizedCall.TooSmall<>(VALUE_AT + requireSane(size));
    }
    requireSuccess(functions.propertyFunction(), result, PropertyKeys.nameOf(key));
    requireCapacity(size, capacity);
    var bytes = new byte[size];
    memory.duplicate().position(VALUE_AT).get(bytes);
    return new SizedCall.Complete<>(
        Optional.of(PropertyValue.of(new PropertyType(memory.getInt(TYPE_AT)), bytes)));
  }

  List<DevicePropertyKey> keys() throws IOException {
    return SizedCall.<List<DevicePropertyKey>, IOException>repeat(
        heap,
        INITIAL_KEYS_BYTES,
        this::readKeys,
        advice -> outgrown(functions.keysFunction(), advice));
  }

  private SizedCall.Outcome<List<DevicePropertyKey>> readKeys(NativeBlock block)
      throws IOException {
    var memory = block.buffer();
    int capacity = (block.size() - KEYS_AT) / DevicePropertyKey.SIZE;
    memory.putInt(0, capacity);
    var result = ConfigRet.of(functions.keys(block.pointer(KEYS_AT), block.pointer()));
    int count = memory.getInt(0);
    if (result.equals(ConfigRet.BUFFER_SMALL)) {
      return new SizedCall.TooSmall<>(
          KEYS_AT + DevicePropertyKey.SIZE * requireSane(count, DevicePropertyKey.SIZE));
    }
    requireSuccess(functions.keysFunction(), result, "");
    requireCapacity(count, capacity);
    var keys = new ArrayList<DevicePropertyKey>(count);
    for (int i = 0; i < count; i++) {
      keys.add(DevicePropertyKey.read(memory, KEYS_AT + i * DevicePropertyKey.SIZE));
    }
    return new SizedCall.Complete<>(List.copyOf(keys));
  }

  /**
   * All properties; one that vanished since the keys were listed is left out, and one that cannot
   * be read has the reason as its value.
   */
  List<Property> all() throws IOException {
    var properties = new ArrayList<Property>();
    for (var key : keys()) {
      valueOrReason(key).ifPresent(value -> properties.add(new Property(key, value)));
    }
    return List.copyOf(properties);
  }

  private Optional<PropertyValue> valueOrReason(DevicePropertyKey key) throws IOException {
    try {
      return read(key);
    } catch (ConfigRetException e) {
      return Optional.of(new PropertyValue.Unreadable(e));
    } catch (MalformedDataException e) {
      return Optional.of(
          new PropertyValue.Malformed(
              new PropertyValue.Bytes(PropertyType.EMPTY, new byte[0]),
              String.valueOf(e.getMessage())));
    }
  }

  private ConfigRetException outgrown(String function, String advice) {
    return new ConfigRetException(function, functions.subject(), ConfigRet.BUFFER_SMALL, advice);
  }

  private void requireSuccess(String function, ConfigRet result, String property)
      throws ConfigRetException {
    if (!result.isSuccess()) {
      var subject = functions.subject();
      throw new ConfigRetException(
          function, property.isEmpty() ? subject : property + " of " + subject, result);
    }
  }

  private static int requireSane(int size) throws MalformedDataException {
    return requireSane(size, 1);
  }

  private static int requireSane(int count, int each) throws MalformedDataException {
    if (count < 0 || count > MAX_BYTES / each) {
      throw new MalformedDataException(
          "the reported size of properties is "
              + Integer.toUnsignedString(count)
              + " times "
              + each
              + " bytes");
    }
    return count;
  }

  private static void requireCapacity(int size, int capacity) throws MalformedDataException {
    if (Integer.compareUnsigned(size, capacity) > 0) {
      throw new MalformedDataException(
          "the system reported "
              + Integer.toUnsignedString(size)
              + " in a buffer with a capacity of "
              + capacity);
    }
  }
}
