package io.github.ntbridge.nt.property;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * DEVPROPTYPE: the type of a property, a base type and perhaps a modifier (header devpropdef.h,
 * "Property-Data-Type Identifiers").
 *
 * @param value its number
 */
public record PropertyType(int value) {
  /** DEVPROP_TYPE_EMPTY: there is no value. */
  public static final PropertyType EMPTY = new PropertyType(0x0);

  /** DEVPROP_TYPE_NULL: the value was deleted. */
  public static final PropertyType NULL = new PropertyType(0x1);

  /** DEVPROP_TYPE_SBYTE: 8 bits, signed. */
  public static final PropertyType SBYTE = new PropertyType(0x2);

  /** DEVPROP_TYPE_BYTE: 8 bits, unsigned. */
  public static final PropertyType BYTE = new PropertyType(0x3);

  /** DEVPROP_TYPE_INT16. */
  public static final PropertyType INT16 = new PropertyType(0x4);

  /** DEVPROP_TYPE_UINT16. */
  public static final PropertyType UINT16 = new PropertyType(0x5);

  /** DEVPROP_TYPE_INT32. */
  public static final PropertyType INT32 = new PropertyType(0x6);

  /** DEVPROP_TYPE_UINT32. */
  public static final PropertyType UINT32 = new PropertyType(0x7);

  /** DEVPROP_TYPE_INT64. */
  public static final PropertyType INT64 = new PropertyType(0x8);

  /** DEVPROP_TYPE_UINT64. */
  public static final PropertyType UINT64 = new PropertyType(0x9);

  /** DEVPROP_TYPE_FLOAT: 32 bits. */
  public static final PropertyType FLOAT = new PropertyType(0xA);

  /** DEVPROP_TYPE_DOUBLE: 64 bits. */
  public static final PropertyType DOUBLE = new PropertyType(0xB);

  /** DEVPROP_TYPE_DECIMAL: 128 bits. */
  public static final PropertyType DECIMAL = new PropertyType(0xC);

  /** DEVPROP_TYPE_GUID. */
  public static final PropertyType GUID = new PropertyType(0xD);

  /** DEVPROP_TYPE_CURRENCY: 64 bits, in ten thousandths. */
  public static final PropertyType CURRENCY = new PropertyType(0xE);

  /** DEVPROP_TYPE_DATE: an OLE Automation date. */
  public static final PropertyType DATE = new PropertyType(0xF);

  /** DEVPROP_TYPE_FILETIME: 100 ns since 1601. */
  public static final PropertyType FILETIME = new PropertyType(0x10);

  /** DEVPROP_TYPE_BOOLEAN: one byte, 0 for false. */
  public static final PropertyType BOOLEAN = new PropertyType(0x11);

  /** DEVPROP_TYPE_STRING: NUL-terminated. */
  public static final PropertyType STRING = new PropertyType(0x12);

  /** DEVPROP_TYPE_SECURITY_DESCRIPTOR: self-relative. */
  public static final PropertyType SECURITY_DESCRIPTOR = new PropertyType(0x13);

  /** DEVPROP_TYPE_SECURITY_DESCRIPTOR_STRING: in SDDL. */
  public static final PropertyType SECURITY_DESCRIPTOR_STRING = new PropertyType(0x14);

  /** DEVPROP_TYPE_DEVPROPKEY. */
  public static final PropertyType DEVPROPKEY = new PropertyType(0x15);

  /** DEVPROP_TYPE_DEVPROPTYPE. */
  public static final PropertyType DEVPROPTYPE = new PropertyType(0x16);

  /** DEVPROP_TYPE_ERROR: a Win32 error code. */
  public static final PropertyType ERROR = new PropertyType(0x17);

  /** DEVPROP_TYPE_NTSTATUS. */
  public static final PropertyType NTSTATUS = new PropertyType(0x18);

  /** DEVPROP_TYPE_STRING_INDIRECT: a string that names a resource. */
  public static final PropertyType STRING_INDIRECT = new PropertyType(0x19);

  /** DEVPROP_TYPE_BINARY: bytes. */
  public static final PropertyType BINARY = new PropertyType(0x1003);

  /** DEVPROP_TYPE_STRING_LIST: a MULTI_SZ. */
  public static final PropertyType STRING_LIST = new PropertyType(0x2012);

  private static final int TYPE_MASK = 0xFFF;
  private static final int MODIFIER_ARRAY = 0x1000;
  private static final int MODIFIER_LIST = 0x2000;

  private static final Map<String, PropertyType> NAMED = named();

  private static Map<String, PropertyType> named() {
    var named = new HashMap<String, PropertyType>();
    for (var base : BaseType.values()) {
      for (int modifier : new int[] {0, MODIFIER_ARRAY, MODIFIER_LIST}) {
        var type = new PropertyType(base.number() | modifier);
        named.put(type.name(), type);
      }
    }
    return named;
  }

  /**
   * Finds a type by its {@link #name}.
   *
   * @param name {@code STRING}, {@code UINT32_ARRAY} and the like
   * @return the type; empty if the header has none of that name
   */
  public static Optional<PropertyType> named(String name) {
    return Optional.ofNullable(NAMED.get(name));
  }

  /** Returns the base type; empty for a number that the header does not have. */
  Optional<BaseType> baseType() {
    return BaseType.of(value & TYPE_MASK);
  }

  /**
   * The type without its modifier: of one element, where it is an array or list.
   *
   * @return the base type
   */
  public PropertyType base() {
    return new PropertyType(value & TYPE_MASK);
  }

  /**
   * Returns whether the value is elements of one size, one after the other (DEVPROP_TYPEMOD_ARRAY).
   *
   * @return true for an array
   */
  public boolean isArray() {
    return (value & ~TYPE_MASK) == MODIFIER_ARRAY;
  }

  /**
   * Returns whether the value is a MULTI_SZ (DEVPROP_TYPEMOD_LIST).
   *
   * @return true for a list
   */
  public boolean isList() {
    return (value & ~TYPE_MASK) == MODIFIER_LIST;
  }

  /**
   * Returns whether values are bytes without a further meaning: BINARY, a SECURITY_DESCRIPTOR,
   * types that the header does not have, and arrays and lists of what has no array or list.
   *
   * @return true if {@link PropertyValue.Bytes} holds the values
   */
  public boolean isOpaque() {
    var base = baseType();
    if (base.isEmpty() || equals(BINARY)) {
      return true;
    }
    return switch (value & ~TYPE_MASK) {
      case 0 -> base.get() == BaseType.SECURITY_DESCRIPTOR;
      case MODIFIER_ARRAY -> base.get().size().orElse(0) == 0;
      case MODIFIER_LIST -> !base.get().isText();
      default -> true;
    };
  }

  /**
   * Returns whether values are texts: STRING, STRING_INDIRECT or SECURITY_DESCRIPTOR_STRING.
   *
   * @return true if {@link PropertyValue.Text} holds the values
   */
  public boolean isText() {
    return isBase() && baseType().filter(BaseType::isText).isPresent();
  }

  /**
   * Returns whether values are whole numbers: SBYTE, BYTE, INT16, UINT16, INT32, UINT32, INT64,
   * UINT64 or ERROR.
   *
   * @return true if {@link PropertyValue.Int} holds the values
   */
  public boolean isWholeNumber() {
    return isBase() && baseType().filter(BaseType::isWholeNumber).isPresent();
  }

  /**
   * Returns whether values are whole numbers with a sign.
   *
   * @return true for SBYTE, INT16, INT32 and INT64
   */
  public boolean isSigned() {
    return isBase() && baseType().filter(BaseType::isSigned).isPresent();
  }

  /**
   * The size that all values of the type have.
   *
   * @return bytes, 0 for EMPTY and NULL; empty for types whose values differ in size
   */
  public OptionalInt size() {
    return isBase()
        ? baseType().map(BaseType::size).orElse(OptionalInt.empty())
        : OptionalInt.empty();
  }

  private boolean isBase() {
    return (value & ~TYPE_MASK) == 0;
  }

  /**
   * The name as in the public header, without DEVPROP_TYPE_.
   *
   * @return {@code STRING}, {@code STRING_LIST}, {@code UINT32_ARRAY} and the like; the number
   *     where there is no name
   */
  public String name() {
    if (equals(BINARY)) {
      return "BINARY";
    }
    return baseType()
        .flatMap(base -> modifierName().map(modifier -> base + modifier))
        .orElseGet(() -> String.format(Locale.ROOT, "0x%X", value));
  }

  private Optional<String> modifierName() {
    return switch (value & ~TYPE_MASK) {
      case 0 -> Optional.of("");
      case MODIFIER_ARRAY -> Optional.of("_ARRAY");
      case MODIFIER_LIST -> Optional.of("_LIST");
      default -> Optional.empty();
    };
  }

  /**
   * The whole name.
   *
   * @return {@code DEVPROP_TYPE_STRING} and the like
   */
  @Override
  public String toString() {
    return "DEVPROP_TYPE_" + name();
  }
}
