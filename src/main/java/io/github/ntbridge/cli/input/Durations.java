package io.github.ntbridge.cli.input;

import io.github.ntbridge.nt.PrintableText;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Parses durations. */
final class Durations {
  private static final Pattern SHORT = Pattern.compile("(?<number>[0-9]{1,9})(?<unit>ms|s|m|h)");

  private Durations() {}

  /**
   * Parses a number with its unit, such as {@code 500ms}, or ISO-8601.
   *
   * @throws IllegalArgumentException if it is neither, or negative
   */
  static Duration parse(String text) {
    if (text.equals("0")) {
      return Duration.ZERO; // Without a unit it is the same.
    }
    var matcher = SHORT.matcher(text);
    return matcher.matches()
        ? of(Long.parseLong(matcher.group("number")), matcher.group("unit"))
        : parseIso(text);
  }

  private static Duration of(long number, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  private static Duration parseIso(String text) {
    try {
      var duration = Duration.parse(text);
      if (duration.isNegative()) {
        throw new IllegalArgumentException(
            "a duration cannot be negative: " + PrintableText.of(text));
      }
      return duration;
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "\""
              + PrintableText.of(text)
              + "\" is not a duration; write 500ms, 10s, 2m or ISO-8601 such as PT10S",
          e);
    }
  }
}
