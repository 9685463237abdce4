package io.github.ntbridge.cli.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Win32 error, as GetLastError returns it.
 *
 * @param value the number
 * @param name its name in winerror.h
 * @param message what it means, a clause without a full stop
 */
public record Win32Error(int value, String name, String message) {
  private static final Map<Integer, Win32Error> KNOWN = read();

  private static Map<Integer, Win32Error> read() {
    var known = new LinkedHashMap<Integer, Win32Error>();
    for (var row : Resource.rows("win32.tsv")) {
      int value = Integer.parseInt(row[0]);
      known.put(value, new Win32Error(value, row[1], row[2]));
    }
    return known;
  }

  /** Returns the error of a number; empty if it has no name here. */
  static Optional<Win32Error> find(int value) {
    return Optional.ofNullable(KNOWN.get(value));
  }

  /** Returns the error of a number, named by the number alone if it has no name here. */
  static Win32Error of(int value) {
    return find(value)
        .orElseGet(
            () ->
                new Win32Error(
                    value,
                    "ERROR_" + Integer.toUnsignedString(value),
                    "no description of this error is known"));
  }

  static List<Win32Error> known() {
    return List.copyOf(KNOWN.values());
  }
}
