package io.github.ntbridge.nt.property;

import io.github.ntbridge.nt.layout.NativeGuid;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The base types of devpropdef.h: their numbers, and the sizes of those that have fixed ones. */
enum BaseType {
  EMPTY(0x0, 0),
  NULL(0x1, 0),
  SBYTE(0x2, Byte.BYTES),
  BYTE(0x3, Byte.BYTES),
  INT16(0x4, Short.BYTES),
  UINT16(0x5, Short.BYTES),
  INT32(0x6, Integer.BYTES),
  UINT32(0x7, Integer.BYTES),
  INT64(0x8, Long.BYTES),
  UINT64(0x9, Long.BYTES),
  FLOAT(0xA, Float.BYTES),
  DOUBLE(0xB, Double.BYTES),
  DECIMAL(0xC, NativeDecimal.SIZE),
  GUID(0xD, NativeGuid.SIZE),
  CURRENCY(0xE, Long.BYTES),
  DATE(0xF, Double.BYTES),
  FILETIME(0x10, Long.BYTES),
  BOOLEAN(0x11, Byte.BYTES),
  STRING(0x12),
  SECURITY_DESCRIPTOR(0x13),
  SECURITY_DESCRIPTOR_STRING(0x14),
  DEVPROPKEY(0x15, DevicePropertyKey.SIZE),
  DEVPROPTYPE(0x16, Integer.BYTES),
  ERROR(0x17, Integer.BYTES),
  NTSTATUS(0x18, Integer.BYTES),
  STRING_INDIRECT(0x19);

  private static final Map<Integer, BaseType> BY_NUMBER =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(BaseType::number, type -> type));

  private final int number;
  private final OptionalInt size;

  BaseType(int number) {
    this.number = number;
    this.size = OptionalInt.empty();
  }

  BaseType(int number, int size) {
    this.number = number;
    this.size = OptionalInt.of(size);
  }

  /** Returns the base type with a number; empty if the header has none. */
  static Optional<BaseType> of(int number) {
    return Optional.ofNullable(BY_NUMBER.get(number));
  }

  int number() {
    return number;
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
