package io.github.ntbridge.sim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** COMMTIMEOUTS as a function of the timeouts and the length of a request. */
class PortTimeoutsTest {
  /** The largest value, FFFFFFFF. */
  private static final String MAX = "4294967295";

  private static PortTimeouts ofReads(String interval, String multiplier, String constant) {
    return new PortTimeouts(
        Integer.parseUnsignedInt(interval),
        Integer.parseUnsignedInt(multiplier),
        Integer.parseUnsignedInt(constant),
        0,
        0);
  }

  private static Optional<Duration> millis(Long value) {
    return Optional.ofNullable(value).map(Duration::ofMillis);
  }

  @ParameterizedTest(name = "{0}, {1}, {2} for {3} bytes: {4}, at most {5} ms, {6} ms of silence")
  @CsvSource({
    "0, 0, 0, 10, WHEN_FULL, , ",
    "0, 3, 0, 10, WHEN_FULL, 30, ",
    "0, 0, 100, 10, WHEN_FULL, 100, ",
    "0, 3, 100, 10, WHEN_FULL, 130, ",
    "20, 0, 0, 10, WHEN_FULL, , 20",
    "20, 3, 100, 10, WHEN_FULL, 130, 20",
    "4294967294, 0, 0, 10, WHEN_FULL, , 4294967294",
    MAX + ", 0, 0, 10, AT_ONCE, , ",
    MAX + ", 3, 100, 10, AT_ONCE_IF_ANY, 130, ",
    MAX + ", 3, 0, 10, AT_ONCE_IF_ANY, 30, ",
    MAX + ", 0, 100, 10, AT_ONCE_IF_ANY, 100, ",
    MAX + ", " + MAX + ", 100, 10, AT_FIRST_BYTE, 100, ",
    MAX + ", " + MAX + ", 4294967294, 10, AT_FIRST_BYTE, 4294967294, ",
    "0, " + MAX + ", " + MAX + ", 2147483647, WHEN_FULL, 9223372034707292160, ",
  })
  void aReadEndsAsItsTimeoutsSay(
      String interval,
      String multiplier,
      String constant,
      int length,
      ReadTiming.End end,
      Long total,
      Long silence) {
    assertEquals(
        new ReadTiming(end, millis(total), millis(silence)),
        ofReads(interval, multiplier, constant).ofRead(length));
  }

  @ParameterizedTest(name = "{0}, {1} for {2} bytes: at most {3} ms")
  @CsvSource({"0, 0, 10, ", "0, 100, 10, 100", "3, 0, 10, 30", "3, 100, 10, 130"})
  void aWriteEndsAsItsTimeoutsSay(int multiplier, int constant, int length, Long total) {
    assertEquals(millis(total), new PortTimeouts(0, 0, 0, multiplier, constant).ofWrite(length));
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @CsvSource({
    MAX + ", 0, " + MAX,
    MAX + ", 3, " + MAX,
    MAX + ", " + MAX + ", " + MAX,
  })
  void theLargestIntervalWithTheLargestConstantIsInvalid(
      String interval, String multiplier, String constant) {
    assertFalse(ofReads(interval, multiplier, constant).isValid());
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @CsvSource({
    "0, 0, 0",
    "4294967294, 0, " + MAX,
    MAX + ", " + MAX + ", 4294967294",
    MAX + ", 0, 0",
    "0, " + MAX + ", " + MAX,
  })
  void everythingElseIsValid(String interval, String multiplier, String constant) {
    assertTrue(ofReads(interval, multiplier, constant).isValid());
  }

  @Test
  void aReadThatReturnsAtTheFirstByteNeedsOne() {
    assertEquals(1, ofReads(MAX, MAX, "100").ofRead(10).needed(10));
    assertEquals(10, ofReads(MAX, "3", "100").ofRead(10).needed(10));
  }
}
