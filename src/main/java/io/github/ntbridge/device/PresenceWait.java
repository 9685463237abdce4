package io.github.ntbridge.device;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Somebody who waits until the present interfaces pass a test. Its monitor is what he waits on. */
final class PresenceWait {
  private final Predicate<? super Set<InterfacePath>> test;

  // Guarded by this.
  private boolean passed;
  private boolean ended;
  private Optional<Throwable> failure = Optional.empty();

  PresenceWait(Predicate<? super Set<InterfacePath>> test) {
    this.test = test;
  }

  /** Asks the test, which is the user's: under no lock, and what it throws goes to who waits. */
  void check(Set<InterfacePath> present) {
    if (isOver()) {
      return;
    }
    boolean passes = false;
    Optional<Throwable> thrown = Optional.empty();
    try {
      passes = test.test(present);
    } catch (RuntimeException | Error e) {
      thrown = Optional.of(e);
    }
    synchronized (this) {
      passed = passes;
      failure = thrown;
      notifyAll();
    }
  }

  /** The watch was closed. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  synchronized boolean isOver() {
    return passed || ended || failure.isPresent();
  }

  /** How it ended, for who waited. */
  synchronized boolean passed() {
    if (failure.isPresent()) {
      throw new IllegalStateException("the test that is waited for threw", failure.get());
    }
    if (!passed) {
      throw new IllegalStateException("the watch was closed while it was waited for");
    }
    return true;
  }
}
