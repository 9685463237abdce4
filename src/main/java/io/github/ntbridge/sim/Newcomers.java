package io.github.ntbridge.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Threads that began after the machine and have not met it yet: likely the program's, on their way
 * to a first call. Guarded by the scheduler.
 */
final class Newcomers {
  /** What has not met the machine by then has other work. */
  private static final long PATIENCE = Duration.ofMillis(500).toNanos();

  private final ThreadGroup everybody = root();
  private final Set<Thread> known = Collections.newSetFromMap(new WeakHashMap<>());
  private final List<Newcomer> awaited = new ArrayList<>();

  private record Newcomer(Thread thread, long since) {}

  Newcomers() {
    known.addAll(live());
  }

  private static ThreadGroup root() {
    var group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }

  private List<Thread> live() {
    var found = new Thread[everybody.activeCount() * 2 + 16];
    int count = everybody.enumerate(found, true);
    return Arrays.asList(found).subList(0, count);
  }

  /** It is known otherwise. */
  void ignore(Thread thread) {
    known.add(thread);
    awaited.removeIf(newcomer -> newcomer.thread().equals(thread));
  }

  /** What all of them do: RESTS if there are none, and BUSY if one is. */
  ThreadRest rest(long looker) {
    for (var thread : live()) {
      if (known.add(thread)) {
        awaited.add(new Newcomer(thread, System.nanoTime()));
      }
    }
    awaited.removeIf(newcomer -> System.nanoTime() - newcomer.since() > PATIENCE);
    var all = ThreadRest.RESTS;
    for (var newcomer : awaited) {
      switch (ThreadRest.of(newcomer.thread(), looker)) {
        case BUSY -> {
          return ThreadRest.BUSY;
        }
        case PERHAPS -> all = ThreadRest.PERHAPS;
        case RESTS, ENDED -> {}
      }
    }
    return all;
  }
}
