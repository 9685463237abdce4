package io.github.ntbridge.cli.output;

import java.util.List;
import java.util.Locale;

/** A number of bytes in the unit that reads best. */
public final class ByteSize {
  private static final List<String> UNITS =
      List.of("bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");

  private static final int STEP = 1024;

  private ByteSize() {}

  /** {@code 512 bytes}, {@code 14.4 GiB} and the like. */
  public static String of(long bytes) {
    if (bytes < STEP) {
      return bytes + " " + UNITS.get(0);
    }
    double value = bytes;
    int unit = 0;
    while (value >= STEP) {
      value /= STEP;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS.get(unit));
  }
}
