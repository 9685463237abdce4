package io.github.ntbridge.cli.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The usual causes of a result when devices are opened and used, and what to try.
 *
 * @param causes clauses without a full stop
 * @param remedies clauses without a full stop
 */
record StatusAdvice(List<String> causes, List<String> remedies) {
  private static final StatusAdvice NONE = new StatusAdvice(List.of(), List.of());
  private static final Map<String, StatusAdvice> BY_NAME = read();

  private static Map<String, StatusAdvice> read() {
    var byName = new HashMap<String, StatusAdvice>();
    for (var row : Resource.rows("advice.tsv")) {
      var advice = new StatusAdvice(clauses(row[1]), clauses(row[2]));
      for (var name : row[0].split(" ", -1)) {
        byName.put(name, advice);
      }
    }
    return byName;
  }

  private static List<String> clauses(String column) {
    return List.of(column.split("\\|\\|", -1));
  }

  /** The advice for the name of a result; without causes and remedies where there is none. */
  static StatusAdvice of(String name) {
    return BY_NAME.getOrDefault(name, NONE);
  }

  static Iterable<String> names() {
    return BY_NAME.keySet();
  }
}
