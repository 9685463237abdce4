package io.github.ntbridge.nt.property;

import io.github.ntbridge.nt.FileTime;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.NativeGuid;
import java.nio.ByteBuffer;

/** The values of the types that have a fixed size, in little-endian memory. */
final class ScalarCodec {
  /** DEVPROP_TRUE. */
  private static final byte TRUE = (byte) 0xFF;

  private ScalarCodec() {}

  static PropertyValue read(BaseType base, ByteBuffer buffer, int at)
      throws MalformedDataException {
    var type = new PropertyType(base.number());
    return switch (base) {
      case EMPTY, NULL -> new PropertyValue.None(type);
      case SBYTE -> new PropertyValue.Int(type, buffer.get(at));
      case BYTE -> new PropertyValue.Int(type, Byte.toUnsignedLong(buffer.get(at)));
      case INT16 -> new PropertyValue.Int(type, buffer.getShort(at));
      case UINT16 -> new PropertyValue.Int(type, Short.toUnsignedLong(buffer.getShort(at)));
      case INT32 -> new PropertyValue.Int(type, buffer.getInt(at));
      case UINT32, ERROR -> new PropertyValue.Int(type, Integer.toUnsignedLong(buffer.getInt(at)));
      case INT64, UINT64 -> new PropertyValue.Int(type, buffer.getLong(at));
      case FLOAT -> new PropertyValue.Real(type, buffer.getFloat(at));
      case DOUBLE -> new PropertyValue.Real(type, buffer.getDouble(at));
      case DECIMAL -> new PropertyValue.Decimal(type, NativeDecimal.read(buffer, at));
      case CURRENCY -> new PropertyValue.Decimal(type, Currency.toDecimal(buffer.getLong(at)));
      case GUID -> new PropertyValue.Guid(type, NativeGuid.read(buffer, at));
      case DATE -> new PropertyValue.DateTime(type, OleDate.toDateTime(buffer.getDouble(at)));
      case FILETIME -> new PropertyValue.FileTime(type, FileTime.toInstant(buffer.getLong(at)));
      case BOOLEAN -> new PropertyValue.Bool(type, buffer.get(at) != 0);
      case DEVPROPKEY -> new PropertyValue.Key(type, DevicePropertyKey.read(buffer, at));
      case DEVPROPTYPE -> new PropertyValue.TypeNumber(type, new PropertyType(buffer.getInt(at)));
      case NTSTATUS -> new PropertyValue.Status(type, NtStatus.of(buffer.getInt(at)));
      case STRING, STRING_INDIRECT, SECURITY_DESCRIPTOR, SECURITY_DESCRIPTOR_STRING ->
          throw new IllegalArgumentException(type + " has no fixed size");
    };
  }

  /**
   * Writes a value as {@link #read} finds it.
   *
   * @throws IllegalArgumentException if the type cannot hold it
   */
  static void write(BaseType base, PropertyValue value, ByteBuffer buffer, int at) {
    switch (base) {
      case EMPTY, NULL -> as(PropertyValue.None.class, value);
      case SBYTE, BYTE -> buffer.put(at, (byte) number(base, value));
      case INT16, UINT16 -> buffer.putShort(at, (short) number(base, value));
      case INT32, UINT32, ERROR -> buffer.putInt(at, (int) number(base, value));
      case INT64, UINT64 -> buffer.putLong(at, number(base, value));
      case FLOAT -> buffer.putFloat(at, (float) as(PropertyValue.Real.class, value).number());
      case DOUBLE -> buffer.putDouble(at, as(PropertyValue.Real.class, value).number());
      case DECIMAL ->
          NativeDecimal.write(buffer, at, as(PropertyValue.Decimal.class, value).number());
      case CURRENCY ->
          buffer.putLong(at, Currency.ofDecimal(as(PropertyValue.Decimal.class, value).number()));
      case GUID -> NativeGuid.write(buffer, at, as(PropertyValue.Guid.class, value).guid());
      case DATE ->
          buffer.putDouble(at, OleDate.ofDateTime(as(PropertyValue.DateTime.class, value).time()));
      case FILETIME ->
          buffer.putLong(at, FileTime.ofInstant(as(PropertyValue.FileTime.class, value).time()));
      case BOOLEAN -> buffer.put(at, as(PropertyValue.Bool.class, value).isTrue() ? TRUE : 0);
      case DEVPROPKEY -> as(PropertyValue.Key.class, value).key().write(buffer, at);
      case DEVPROPTYPE ->
          buffer.putInt(at, as(PropertyValue.TypeNumber.class, value).named().value());
      case NTSTATUS -> buffer.putInt(at, as(PropertyValue.Status.class, value).status().value());
      case STRING, STRING_INDIRECT, SECURITY_DESCRIPTOR, SECURITY_DESCRIPTOR_STRING ->
          throw mismatch(value);
    }
  }

  private static long number(BaseType base, PropertyValue value) {
    long number = as(PropertyValue.Int.class, value).number();
    int unused = Long.SIZE - Byte.SIZE * base.size().orElseThrow();
    long kept = base.isSigned() ? number << unused >> unused : number << unused >>> unused;
    if (kept != number) {
      throw new IllegalArgumentException("outside the range of a " + base + ": " + number);
    }
    return number;
  }

  static <V extends PropertyValue> V as(Class<V> variant, PropertyValue value) {
    if (!variant.isInstance(value)) {
      throw mismatch(value);
    }
    return variant.cast(value);
  }

  static IllegalArgumentException mismatch(PropertyValue value) {
    return new IllegalArgumentException(
        value.type() + " has no values such as " + value.getClass().getSimpleName());
  }
}
