package io.github.ntbridge.nt.leak;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The number of calls of each native function.
 *
 * @param byFunction calls by the name of the function, in alphabetical order; only those that were
 *     called
 */
public record CallCounts(Map<String, Long> byFunction) {

  /**
   * Keeps a copy of the map.
   *
   * @param byFunction calls by the name of the function
   */
  public CallCounts {
    byFunction = Collections.unmodifiableMap(new TreeMap<>(byFunction));
  }

  /**
   * Returns the calls of one function.
   *
   * @param function its native name
   * @return the number of calls, 0 or more
   */
  public long of(String function) {
    return byFunction.getOrDefault(function, 0L);
  }

  /**
   * Returns the calls of all functions.
   *
   * @return the number of calls, 0 or more
   */
  public long total() {
    return byFunction.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Returns the calls between two moments.
   *
   * @param earlier the counts of the first moment
   * @return the difference
   */
  public CallCounts since(CallCounts earlier) {
    var difference = new TreeMap<String, Long>();
    byFunction.forEach(
        (function, calls) -> {
          long more = calls - earlier.of(function);
          if (more != 0) {
            difference.put(function, more);
          }
        });
    return new CallCounts(difference);
  }

  /**
   * Returns the counts in one line.
   *
   * @return {@code 3 calls: 1 NtClose, 2 NtOpenFile} and the like
   */
  @Override
  public String toString() {
    var text = new StringBuilder().append(total()).append(" calls");
    var separator = ": ";
    for (var entry : byFunction.entrySet()) {
      text.append(separator).append(entry.getValue()).append(' ').append(entry.getKey());
      separator = ", ";
    }
    return text.toString();
  }
}
