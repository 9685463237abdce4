package io.github.ntbridge.nt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The names of control codes in the headers of Windows: a resource of tab-separated lines with the
 * number, the name and the header. Read when the first name is needed.
 */
final class ControlCodeNames {
  private static final String RESOURCE = "control-codes.tsv";

  private static final Map<String, Integer> VALUES = read();

  private static final Map<Integer, String> NAMES = new HashMap<>();

  static {
    // Some numbers have two names, of which the resource has the usual one first.
    VALUES.forEach((name, value) -> NAMES.putIfAbsent(value, name));
  }

  private ControlCodeNames() {}

  private static Map<String, Integer> read() {
    try (var file = ControlCodeNames.class.getResourceAsStream(RESOURCE)) {
      if (file == null) {
        throw new IllegalStateException("the library is incomplete: it lacks " + RESOURCE);
      }
      var values = new LinkedHashMap<String, Integer>();
      new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(
              columns ->
                  values.put(
                      columns[1],
                      Integer.parseUnsignedInt(columns[0].substring("0x".length()), 16)));
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }

  /** Returns the name of a code, if it has one. */
  static Optional<String> of(int value) {
    return Optional.ofNullable(NAMES.get(value));
  }

  /** Returns the code of a name in any case, if there is one. */
  static Optional<Integer> value(String name) {
    return Optional.ofNullable(VALUES.get(name.toUpperCase(Locale.ROOT)));
  }

  /** Returns all names. */
  static Collection<String> all() {
    return Collections.unmodifiableSet(VALUES.keySet());
  }
}
