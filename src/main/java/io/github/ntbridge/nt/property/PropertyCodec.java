package io.github.ntbridge.nt.property;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.NativeGuid;
import io.github.ntbridge.nt.text.MultiSz;
import io.github.ntbridge.nt.text.Utf16;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;

/**
 * Makes a value of the bytes of a property. Every type of devpropdef.h has its reading; bytes of
 * another type stay bytes, and bytes that break the rules of their type are malformed.
 */
final class PropertyCodec {
  /** DECIMAL of wtypes.h: scale at 2, sign at 3, the upper 32 bits at 4, the lower 64 at 8. */
  private static final int DECIMAL_BYTES = 16;

  private static final int MAX_DECIMAL_SCALE = 28;
  private static final int DECIMAL_NEGATIVE = 0x80;

  private static final int CURRENCY_SCALE = 4;

  /** The first and the last day of an OLE Automation date: year 100 to year 9999. */
  private static final double FIRST_DATE = -657_435;

  private static final double END_OF_DATES = 2_958_466;
  private static final LocalDateTime DATE_EPOCH = LocalDateTime.of(1899, 12, 30, 0, 0);
  private static final double MILLISECONDS_A_DAY = 24 * 60 * 60 * 1000;

  private static final long TICKS_A_SECOND = 10_000_000;
  private static final int NANOSECONDS_A_TICK = 100;

  /** Seconds from 1601, where FILETIME begins, to 1970. */
  private static final long SECONDS_TO_1970 = 11_644_473_600L;

  private final ByteBuffer buffer;
  private final int at;
  private final int size;

  /**
   * Bytes to decode.
   *
   * @param buffer little-endian memory
   * @param at position of the first byte
   * @param size bytes of the value
   */
  PropertyCodec(ByteBuffer buffer, int at, int size) {
    this.buffer = buffer;
    this.at = at;
    this.size = size;
  }

  /** All of the bytes of a value. */
  PropertyCodec(byte[] bytes) {
    this(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), 0, bytes.length);
  }

  PropertyValue decode(PropertyType type) throws MalformedDataException {
    if (type.equals(PropertyType.BINARY)) {
      return bytes(type);
    }
    if (type.isArray()) {
      return array(type);
    }
    if (type.isList()) {
      return isText(type.base()) ? textList(type) : bytes(type);
    }
    if (isText(type)) {
      return text(type);
    }
    int wanted = sizeOf(type);
    if (wanted < 0) {
      return bytes(type);
    }
    if (size != wanted) {
      throw malformed(type, wanted + " bytes long");
    }
    return scalar(type, at);
  }

  private MalformedDataException malformed(PropertyType type, String rule) {
    return new MalformedDataException(
        "a value of type " + type + " has " + size + " bytes; it must be " + rule);
  }

  private static boolean isText(PropertyType type) {
    return type.equals(PropertyType.STRING)
        || type.equals(PropertyType.STRING_INDIRECT)
        || type.equals(PropertyType.SECURITY_DESCRIPTOR_STRING);
  }

  private PropertyValue bytes(PropertyType type) {
    var bytes = new byte[size];
    buffer.duplicate().position(at).get(bytes);
    return new PropertyValue.Bytes(type, bytes);
  }

  private PropertyValue text(PropertyType type) throws MalformedDataException {
    requireWholeChars(type);
    var text = Utf16.readUntilNul(buffer, at, size);
    if (Utf16.byteLength(text) == size) {
      throw malformed(type, "ended by a NUL");
    }
    return new PropertyValue.Text(type, text);
  }

  private PropertyValue textList(PropertyType type) throws MalformedDataException {
    requireWholeChars(type);
    return new PropertyValue.TextList(type, MultiSz.read(buffer, at, size / Utf16.WCHAR));
  }

  private void requireWholeChars(PropertyType type) throws MalformedDataException {
    if (size % Utf16.WCHAR != 0) {
      throw malformed(type, "a whole number of WCHARs long");
    }
  }

  private PropertyValue array(PropertyType type) throws MalformedDataException {
    int each = sizeOf(type.base());
    if (each <= 0) {
      return bytes(type);
    }
    if (size % each != 0) {
      throw malformed(type, "a multiple of " + each + " bytes long");
    }
    var elements = new ArrayList<PropertyValue>(size / each);
    for (int i = 0; i < size; i += each) {
      elements.add(scalar(type.base(), at + i));
    }
    return new PropertyValue.Array(type, elements);
  }

  /** The size of a value; -1 for a type without a fixed one, and for an unknown one. */
  private static int sizeOf(PropertyType type) {
    return switch (type.value()) {
      case 0x0, 0x1 -> 0;
      case 0x2, 0x3, 0x11 -> Byte.BYTES;
      case 0x4, 0x5 -> Short.BYTES;
      case 0x6, 0x7, 0xA, 0x16, 0x17, 0x18 -> Integer.BYTES;
      case 0x8, 0x9, 0xB, 0xE, 0xF, 0x10 -> Long.BYTES;
      case 0xC -> DECIMAL_BYTES;
      case 0xD -> NativeGuid.SIZE;
      case 0x15 -> DevicePropertyKey.SIZE;
      default -> -1;
    };
  }

  /** A value of a type that has a fixed size. */
  private PropertyValue scalar(PropertyType type, int place) throws MalformedDataException {
    return switch (type.value()) {
      case 0x0, 0x1 -> new PropertyValue.None(type);
      case 0x2 -> new PropertyValue.Int(type, buffer.get(place));
      case 0x3 -> new PropertyValue.Int(type, Byte.toUnsignedLong(buffer.get(place)));
      case 0x4 -> new PropertyValue.Int(type, buffer.getShort(place));
      case 0x5 -> new PropertyValue.Int(type, Short.toUnsignedLong(buffer.getShort(place)));
      case 0x6 -> new PropertyValue.Int(type, buffer.getInt(place));
      case 0x7, 0x17 -> new PropertyValue.Int(type, Integer.toUnsignedLong(buffer.getInt(place)));
      case 0x8, 0x9 -> new PropertyValue.Int(type, buffer.getLong(place));
      case 0xA -> new PropertyValue.Real(type, buffer.getFloat(place));
      case 0xB -> new PropertyValue.Real(type, buffer.getDouble(place));
      case 0xC -> new PropertyValue.Decimal(type, decimal(place));
      case 0xD -> new PropertyValue.Guid(type, NativeGuid.read(buffer, place));
      case 0xE ->
          new PropertyValue.Decimal(
              type, BigDecimal.valueOf(buffer.getLong(place), CURRENCY_SCALE));
      case 0xF -> new PropertyValue.DateTime(type, date(buffer.getDouble(place)));
      case 0x10 -> new PropertyValue.FileTime(type, fileTime(buffer.getLong(place)));
      case 0x11 -> new PropertyValue.Bool(type, buffer.get(place) != 0);
      case 0x15 -> new PropertyValue.Key(type, DevicePropertyKey.read(buffer, place));
      case 0x16 -> new PropertyValue.TypeNumber(type, new PropertyType(buffer.getInt(place)));
      case 0x18 -> new PropertyValue.Status(type, NtStatus.of(buffer.getInt(place)));
      default -> throw new IllegalArgumentException(type + " has no fixed size");
    };
  }

  private BigDecimal decimal(int place) throws MalformedDataException {
    int scale = Byte.toUnsignedInt(buffer.get(place + 2));
    int sign = Byte.toUnsignedInt(buffer.get(place + 3));
    if (scale > MAX_DECIMAL_SCALE || (sign & ~DECIMAL_NEGATIVE) != 0) {
      throw new MalformedDataException(
          "a DECIMAL has the scale " + scale + " and the sign " + sign);
    }
    var unscaled =
        BigInteger.valueOf(Integer.toUnsignedLong(buffer.getInt(place + 4)))
            .shiftLeft(Long.SIZE)
            .or(new BigInteger(Long.toUnsignedString(buffer.getLong(place + 8))));
    return new BigDecimal(sign == 0 ? unscaled : unscaled.negate(), scale);
  }

  /** Days since 1899-12-30; of a day before, the fraction still counts forward in time. */
  private static LocalDateTime date(double days) throws MalformedDataException {
    if (!(days > FIRST_DATE && days < END_OF_DATES)) {
      throw new MalformedDataException("a DATE of " + days + " days is not in the years 100-9999");
    }
    long wholeDays = (long) days;
    long milliseconds = Math.round(Math.abs(days - wholeDays) * MILLISECONDS_A_DAY);
    return DATE_EPOCH.plusDays(wholeDays).plus(milliseconds, ChronoUnit.MILLIS);
  }

  private static Instant fileTime(long ticks) {
    long seconds = Long.divideUnsigned(ticks, TICKS_A_SECOND);
    long rest = Long.remainderUnsigned(ticks, TICKS_A_SECOND);
    return Instant.ofEpochSecond(seconds - SECONDS_TO_1970, rest * NANOSECONDS_A_TICK);
  }
}
