package io.github.ntbridge.nt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTimeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1601-01-01T00:00:00Z",
    "1, 1601-01-01T00:00:00.000000100Z",
    "116444736000000000, 1970-01-01T00:00:00Z",
    "9223372036854775807, +30828-09-14T02:48:05.477580700Z",
    "18446744073709551615, +60056-05-28T05:36:10.955161500Z"
  })
  void isUnitsOf100NanosecondsSince1601(String units, Instant time) {
    long value = Long.parseUnsignedLong(units);

    assertEquals(time, FileTime.toInstant(value));
    assertEquals(value, FileTime.ofInstant(time));
  }

  @Test
  void cutsOffWhatIsShorterThanAUnit() {
    assertEquals(1, FileTime.ofInstant(FileTime.FIRST.plusNanos(199)));
    assertEquals(1, FileTime.units(Duration.ofNanos(199)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1600-12-31T23:59:59.999999999Z", "+60056-05-28T05:36:10.955161600Z"})
  void refusesATimeThatItCannotHold(Instant time) {
    assertThrows(IllegalArgumentException.class, () -> FileTime.ofInstant(time));
  }

  @Test
  void countsADurationUpToTheLongestOne() {
    assertEquals(0, FileTime.units(Duration.ZERO));
    assertEquals(15_000_000, FileTime.units(Duration.ofMillis(1500)));
    assertEquals(Long.MAX_VALUE, FileTime.units(Duration.ofSeconds(Long.MAX_VALUE)));
    assertEquals(
        9_223_372_036_844_775_800L,
        FileTime.units(Duration.ofSeconds(922_337_203_684L, 477_580_000)));
  }
}
