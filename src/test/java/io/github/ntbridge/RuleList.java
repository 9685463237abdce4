package io.github.ntbridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rules of the reference pages: rows of two columns, the id as code and the fact. A fact may
 * end with the reason why no test holds it.
 */
final class RuleList {
  private static final Path PAGES = Path.of("src/site/markdown/reference");
  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| (\\S.*) \\|");
  private static final Pattern REASON = Pattern.compile("\\*No test: ([^*]+)\\*");

  private final Map<String, Optional<String>> reasons = new LinkedHashMap<>();

  private RuleList() {}

  static RuleList load() {
    try (var pages = Files.list(PAGES)) {
      var list = new RuleList();
      for (var page : pages.sorted().toList()) {
        list.addRows(Files.readAllLines(page));
      }
      return list;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RuleList of(List<String> lines) {
    var list = new RuleList();
    list.addRows(lines);
    return list;
  }

  private void addRows(List<String> lines) {
    lines.stream().filter(line -> line.startsWith("| `")).forEach(this::add);
  }

  private void add(String line) {
    var row = ROW.matcher(line);
    if (!row.matches()) {
      throw new AssertionError("a rule has an id and a fact: " + line);
    }
    var reason = REASON.matcher(row.group(2)).results().map(match -> match.group(1)).findFirst();
    if (reasons.put(row.group(1), reason) != null) {
      throw new AssertionError("there are two rules with the id " + row.group(1));
    }
  }

  /** Every id. */
  Set<String> ids() {
    return reasons.keySet();
  }

  /** The ids that need a test. */
  Set<String> tested() {
    return reasons.entrySet().stream()
        .filter(rule -> rule.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
