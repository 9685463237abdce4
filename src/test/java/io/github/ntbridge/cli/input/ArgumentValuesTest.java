package io.github.ntbridge.cli.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.nt.AccessMask;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parsing of arguments. */
class ArgumentValuesTest {
  @Nested
  class Durations {
    @ParameterizedTest
    @CsvSource({
      "500ms,PT0.5S",
      "10s,PT10S",
      "2m,PT2M",
      "1h,PT1H",
      "0s,PT0S",
      "0,PT0S",
      "PT1M30S,PT1M30S"
    })
    void areANumberWithItsUnitOrIso8601(String text, Duration expected) {
      assertEquals(expected, io.github.ntbridge.cli.input.Durations.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "1.5s", "-1s", "10 s", "PT-1S", "9999999999s", "1d"})
    void areNothingElse(String text) {
      assertThrows(
          IllegalArgumentException.class, () -> io.github.ntbridge.cli.input.Durations.parse(text));
    }
  }

  @Nested
  class Bytes {
    @ParameterizedTest
    @ValueSource(
        strings = {"0102ff", "01 02 FF", "01:02:ff", "0x0102ff", "0x01 0x02 0XFF", " 01\t02ff "})
    void areHexadecimalDigits(String text) {
      assertArrayEquals(new byte[] {1, 2, (byte) 0xFF}, HexBytes.parse(text).toArray());
    }

    @Test
    void mayBeNone() {
      assertArrayEquals(new byte[0], HexBytes.parse("").toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0x", "0x1", "01 2", "0g", "01,02", "0x0x01"})
    void areWhole(String text) {
      assertThrows(IllegalArgumentException.class, () -> HexBytes.parse(text));
    }
  }

  @Nested
  class Accesses {
    @Test
    void areNamesOrMasks() {
      assertEquals(AccessMask.QUERY, AccessChoice.parse("query"));
      assertEquals(AccessMask.GENERIC_READ, AccessChoice.parse("read"));
      assertEquals(AccessMask.GENERIC_WRITE, AccessChoice.parse("write"));
      assertEquals(AccessMask.GENERIC_READ_WRITE, AccessChoice.parse("read-write"));
      assertEquals(new AccessMask(0x80000000), AccessChoice.parse("0x80000000"));
      assertEquals(new AccessMask(0x1F0000), AccessChoice.parse("0x0000000001F0000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "READ", "12", "0x", "0x100000000"})
    void areNothingElse(String text) {
      assertThrows(IllegalArgumentException.class, () -> AccessChoice.parse(text));
    }
  }

  @Nested
  class Counts {
    @ParameterizedTest
    @CsvSource({"1,1", "2147483647,2147483647", " 7 ,7"})
    void areWholeNumbersFromOne(String text, int expected) {
      assertEquals(new Count(expected), Count.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1.5", "2147483648", "one"})
    void areNothingElse(String text) {
      assertThrows(IllegalArgumentException.class, () -> Count.parse(text));
    }
  }

  @Nested
  class Capacities {
    @ParameterizedTest
    @CsvSource({"0,0", "16,16", "0x10,16", "010,10", "67108864,67108864"})
    void areNumbersOfBytes(String text, int expected) {
      assertEquals(new Capacity(expected), Capacity.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "0x-1", "67108865", "9223372036854775808", "many"})
    void areNothingElse(String text) {
      assertThrows(IllegalArgumentException.class, () -> Capacity.parse(text));
    }
  }
}
