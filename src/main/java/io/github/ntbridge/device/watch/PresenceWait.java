package io.github.ntbridge.device.watch;

import io.github.ntbridge.device.InterfacePath;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A wait until the present interfaces pass a test. The waiting thread waits on its monitor. */
final class PresenceWait {
  private final Predicate<? super Set<InterfacePath>> test;

  // Guarded by this.
  private boolean passed;
  private boolean ended;
  private Optional<Throwable> failure = Optional.empty();

  PresenceWait(Predicate<? super Set<InterfacePath>> test) {
    this.test = test;
  }

  /**
   * Runs the test, which is the user's, without a lock; its exception goes to the waiting thread.
   */
  void check(Set<InterfacePath> present) {
    if (isDone()) {
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

  synchronized boolean isDone() {
    return passed || ended || failure.isPresent();
  }

  /** Returns true, or throws if the test threw or the watch was closed. */
  synchronized boolean passed() {
    if (failure.isPresent()) {
      throw new IllegalStateException("the awaited test threw", failure.get());
    }
    if (!passed) {
      throw new IllegalStateException("the watch was closed while a thread waited");
    }
    return true;
  }
}
