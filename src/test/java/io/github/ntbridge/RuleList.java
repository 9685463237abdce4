package io.github.ntbridge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of {@code rules.txt}: id, wording, and for some the reason why no test holds them. */
final class RuleList {
  private static final String RESOURCE = "/rules.txt";

  private final Map<String, Optional<String>> exceptions = new LinkedHashMap<>();

  private RuleList() {}

  static RuleList load() {
    var list = new RuleList();
    try (var resource = Objects.requireNonNull(RuleList.class.getResourceAsStream(RESOURCE));
        var reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(list::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return list;
  }

  private void add(String line) {
    var columns = line.split(" \\| ", -1);
    if (columns.length > 3) {
      throw new AssertionError("a rule has an id, a wording, and a reason at most: " + line);
    }
    var reason = columns.length == 3 ? Optional.of(columns[2]) : Optional.<String>empty();
    if (exceptions.put(columns[0], reason) != null) {
      throw new AssertionError("there are two rules with the id " + columns[0]);
    }
  }

  /** Every id. */
  Set<String> ids() {
    return exceptions.keySet();
  }

  /** The ids that need a test. */
  Set<String> tested() {
    return exceptions.entrySet().stream()
        .filter(rule -> rule.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
