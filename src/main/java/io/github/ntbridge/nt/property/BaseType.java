package io.github.ntbridge.nt.property;

import io.github.ntbridge.nt.layout.NativeGuid;
import java.util.Optional;
import java.util.OptionalInt;

/** The base types of devpropdef.h in the order of their numbers, from DEVPROP_TYPE_EMPTY, 0, up. */
enum BaseType {
  EMPTY(0),
  NULL(0),
  SBYTE(Byte.BYTES),
  BYTE(Byte.BYTES),
  INT16(Short.BYTES),
  UINT16(Short.BYTES),
  INT32(Integer.BYTES),
  UINT32(Integer.BYTES),
  INT64(Long.BYTES),
  UINT64(Long.BYTES),
  FLOAT(Float.BYTES),
  DOUBLE(Double.BYTES),
  DECIMAL(NativeDecimal.SIZE),
  GUID(NativeGuid.SIZE),
  CURRENCY(Long.BYTES),
  DATE(Double.BYTES),
  FILETIME(Long.BYTES),
  BOOLEAN(Byte.BYTES),
  STRING(),
  SECURITY_DESCRIPTOR(),
  SECURITY_DESCRIPTOR_STRING(),
  DEVPROPKEY(DevicePropertyKey.SIZE),
  DEVPROPTYPE(Integer.BYTES),
  ERROR(Integer.BYTES),
  NTSTATUS(Integer.BYTES),
  STRING_INDIRECT();

  private final OptionalInt size;

  BaseType() {
    size = OptionalInt.empty();
  }

  BaseType(int size) {
    this.size = OptionalInt.of(size);
  }

  /** Returns the base type with a number; empty if the header has none. */
  static Optional<BaseType> of(int number) {
    return number >= 0 && number < values().length
        ? Optional.of(values()[number])
        : Optional.empty();
  }

  /** Returns the bytes of a value; empty for types whose values have sizes of their own. */
  OptionalInt size() {
    return size;
  }

  boolean isText() {
    return switch (this) {
      case STRING, STRING_INDIRECT, SECURITY_DESCRIPTOR_STRING -> true;
      default -> false;
    };
  }

  boolean isWholeNumber() {
    return switch (this) {
      case SBYTE, BYTE, INT16, UINT16, INT32, UINT32, INT64, UINT64, ERROR -> true;
      default -> false;
    };
  }

  boolean isSigned() {
    return switch (this) {
      case SBYTE, INT16, INT32, INT64 -> true;
      default -> false;
    };
  }
}
