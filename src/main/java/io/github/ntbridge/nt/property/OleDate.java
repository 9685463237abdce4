package io.github.ntbridge.nt.property;

import io.github.ntbridge.nt.MalformedDataException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/**
 * DATE of wtypes.h: days since 1899-12-30, of the years 100 to 9999. Of a day before that, the
 * fraction still counts forward in time.
 */
final class OleDate {
  private static final LocalDateTime EPOCH = LocalDateTime.of(1899, 12, 30, 0, 0);
  private static final LocalDateTime FIRST = LocalDateTime.of(100, 1, 1, 0, 0);
  private static final LocalDateTime END = LocalDateTime.of(10_000, 1, 1, 0, 0);

  private static final double FIRST_DAY = ChronoUnit.DAYS.between(EPOCH, FIRST);
  private static final double END_OF_DAYS = ChronoUnit.DAYS.between(EPOCH, END);
  private static final double MILLISECONDS_A_DAY = ChronoUnit.DAYS.getDuration().toMillis();

  private OleDate() {}

  static LocalDateTime toDateTime(double days) throws MalformedDataException {
    if (days > FIRST_DAY - 1 && days < END_OF_DAYS) {
      long wholeDays = (long) days;
      long milliseconds = Math.round(Math.abs(days - wholeDays) * MILLISECONDS_A_DAY);
      var time = EPOCH.plusDays(wholeDays).plus(milliseconds, ChronoUnit.MILLIS);
      if (time.isBefore(END)) {
        return time;
      }
    }
    throw new MalformedDataException("a DATE of " + days + " days is not in the years 100-9999");
  }

  static double ofDateTime(LocalDateTime time) {
    if (time.isBefore(FIRST) || !time.isBefore(END)) {
      throw new IllegalArgumentException("outside the range of a DATE: " + time);
    }
    var midnight = time.toLocalDate().atStartOfDay();
    long day = ChronoUnit.DAYS.between(EPOCH, midnight);
    double fraction = ChronoUnit.MILLIS.between(midnight, time) / MILLISECONDS_A_DAY;
    return day < 0 ? day - fraction : day + fraction;
  }
}
