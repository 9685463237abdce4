package io.github.ntbridge.nt.leak;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts calls by function. Safe for use from any thread, and cheap under contention. */
final class CallCounter {
  private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();

  void called(String function) {
    var count = calls.get(function);
    if (count == null) {
      count = calls.computeIfAbsent(function, name -> new LongAdder());
    }
    count.increment();
  }

  CallCounts counts() {
    var counts = new TreeMap<String, Long>();
    calls.forEach((function, count) -> counts.put(function, count.sum()));
    return new CallCounts(counts);
  }
}
