package io.github.ntbridge.recording;

import io.github.ntbridge.nt.layout.NativeGuid;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyType;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.text.MultiSz;
import io.github.ntbridge.nt.text.Utf16;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Turns typed property values back into the bytes that the configuration manager hands out. */
final class PropertyEncoder {
  /** DECIMAL of wtypes.h: scale at 2, sign at 3, the upper 32 bits at 4, the lower 64 at 8. */
  private static final int DECIMAL_BYTES = 16;

  private static final byte DECIMAL_NEGATIVE = (byte) 0x80;
  private static final byte DEVPROP_TRUE = (byte) 0xFF;

  /** CURRENCY counts ten thousandths. */
  private static final int CURRENCY_SCALE = 4;

  private static final LocalDateTime DATE_EPOCH = LocalDateTime.of(1899, 12, 30, 0, 0);
  private static final double MILLISECONDS_A_DAY = 24 * 60 * 60 * 1000;

  private static final long TICKS_A_SECOND = 10_000_000;
  static final int NANOSECONDS_A_TICK = 100;

  /** Seconds from 1601, where FILETIME begins, to 1970. */
  private static final long SECONDS_TO_1970 = 11_644_473_600L;

  /** The 64 bits of a FILETIME end there. */
  static final Instant LAST_FILE_TIME =
      Instant.ofEpochSecond(
          Long.divideUnsigned(-1L, TICKS_A_SECOND) - SECONDS_TO_1970,
          Long.remainderUnsigned(-1L, TICKS_A_SECOND) * NANOSECONDS_A_TICK);

  private PropertyEncoder() {}

  static byte[] encode(PropertyValue value) {
    if (value instanceof PropertyValue.Bytes bytes) {
      return bytes.bytes();
    }
    if (value instanceof PropertyValue.Malformed malformed) {
      return malformed.bytes();
    }
    if (value instanceof PropertyValue.Text text) {
      return terminated(text.text());
    }
    if (value instanceof PropertyValue.TextList list) {
      return multiSz(list.texts());
    }
    if (value instanceof PropertyValue.Array array) {
      return concatenated(array.elements());
    }
    return scalar(value);
  }

  private static byte[] written(int size, Consumer<ByteBuffer> writer) {
    var bytes = new byte[size];
    writer.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    return bytes;
  }

  private static byte[] terminated(String text) {
    return written(
        Utf16.byteLength(text) + Utf16.WCHAR, buffer -> Utf16.writeTerminated(buffer, 0, text));
  }

  private static byte[] multiSz(List<String> texts) {
    return written(MultiSz.length(texts) * Utf16.WCHAR, buffer -> MultiSz.write(buffer, 0, texts));
  }

  private static byte[] concatenated(List<PropertyValue> elements) {
    var encoded = elements.stream().map(PropertyEncoder::scalar).toList();
    return written(
        encoded.stream().mapToInt(each -> each.length).sum(),
        buffer -> encoded.forEach(buffer::put));
  }

  private static byte[] scalar(PropertyValue value) {
    if (value instanceof PropertyValue.Int number) {
      return whole(number);
    }
    if (value instanceof PropertyValue.Real real) {
      return real.type().equals(PropertyType.FLOAT)
          ? written(Float.BYTES, buffer -> buffer.putFloat((float) real.number()))
          : written(Double.BYTES, buffer -> buffer.putDouble(real.number()));
    }
    if (value instanceof PropertyValue.Decimal decimal) {
      return decimal.type().equals(PropertyType.CURRENCY)
          ? written(Long.BYTES, buffer -> buffer.putLong(currency(decimal.number())))
          : decimal(decimal.number());
    }
    if (value instanceof PropertyValue.Bool bool) {
      return new byte[] {bool.isTrue() ? DEVPROP_TRUE : 0};
    }
    if (value instanceof PropertyValue.Guid guid) {
      return written(NativeGuid.SIZE, buffer -> NativeGuid.write(buffer, 0, guid.guid()));
    }
    if (value instanceof PropertyValue.DateTime date) {
      return written(Double.BYTES, buffer -> buffer.putDouble(days(date.time())));
    }
    if (value instanceof PropertyValue.FileTime time) {
      return written(Long.BYTES, buffer -> buffer.putLong(ticks(time.time())));
    }
    if (value instanceof PropertyValue.Key key) {
      return written(DevicePropertyKey.SIZE, buffer -> key.key().write(buffer, 0));
    }
    if (value instanceof PropertyValue.TypeNumber type) {
      return written(Integer.BYTES, buffer -> buffer.putInt(type.named().value()));
    }
    if (value instanceof PropertyValue.Status status) {
      return written(Integer.BYTES, buffer -> buffer.putInt(status.status().value()));
    }
    return new byte[0];
  }

  private static byte[] whole(PropertyValue.Int value) {
    var bytes = written(Long.BYTES, buffer -> buffer.putLong(value.number()));
    return Arrays.copyOf(bytes, PropertyJson.wholeBytes(value.type()));
  }

  static long currency(BigDecimal number) {
    return number.setScale(CURRENCY_SCALE).unscaledValue().longValueExact();
  }

  private static byte[] decimal(BigDecimal number) {
    var digits = number.unscaledValue().abs();
    return written(
        DECIMAL_BYTES,
        buffer ->
            buffer
                .put(2, (byte) number.scale())
                .put(3, number.signum() < 0 ? DECIMAL_NEGATIVE : 0)
                .putInt(4, digits.shiftRight(Long.SIZE).intValue())
                .putLong(8, digits.longValue()));
  }

  /** Days since 1899-12-30; of a day before, the fraction still counts forward in time. */
  private static double days(LocalDateTime time) {
    long day = ChronoUnit.DAYS.between(DATE_EPOCH.toLocalDate(), time.toLocalDate());
    double fraction =
        ChronoUnit.MILLIS.between(time.toLocalDate().atStartOfDay(), time) / MILLISECONDS_A_DAY;
    return day < 0 ? day - fraction : day + fraction;
  }

  private static long ticks(Instant time) {
    return (time.getEpochSecond() + SECONDS_TO_1970) * TICKS_A_SECOND
        + time.getNano() / NANOSECONDS_A_TICK;
  }
}
