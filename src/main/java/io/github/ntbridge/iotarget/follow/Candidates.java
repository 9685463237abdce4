package io.github.ntbridge.iotarget.follow;

import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.device.watch.KnownInterface;
import io.github.ntbridge.iotarget.status.RetryPolicy;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.TimeLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The interfaces that a followed target can open, in the order they arrived. Each arrival makes a
 * candidate of its own, so that nothing sticks to one that went and came back. For one thread at a
 * time.
 */
final class Candidates {
  private final Duration retryTime;
  private final Map<InterfacePath, Candidate> present = new LinkedHashMap<>();

  Candidates(Duration retryTime) {
    this.retryTime = retryTime;
  }

  /** One arrival of an interface. */
  static final class Candidate {
    private final KnownInterface identity;
    private boolean accepted;
    private boolean rejected;
    private boolean dismissed;
    private int tries;
    private long firstTry;
    private Optional<Long> notBefore = Optional.empty();
    private long openedAt;

    /** The number of recent opens after which it reported that it is gone. */
    private int timesGone;

    Candidate(KnownInterface identity) {
      this.identity = identity;
    }

    KnownInterface identity() {
      return identity;
    }

    InterfacePath path() {
      return identity.path();
    }

    /** Returns whether it passed the filter, and was not vetoed. */
    boolean isAccepted() {
      return accepted;
    }

    void accept() {
      accepted = true;
    }

    /** Rejects it, because it does not pass the filter or was vetoed. */
    void reject() {
      rejected = true;
      dismiss();
    }

    /** Ignores this arrival from now on. */
    void dismiss() {
      dismissed = true;
    }

    private boolean isReady(long now) {
      return !dismissed && (notBefore.isEmpty() || notBefore.get() - now <= 0);
    }

    private boolean isWaiting() {
      return !dismissed && notBefore.isPresent();
    }

    /** Records that it opened: the next refusal counts as the first. */
    void opened(long now) {
      tries = 0;
      openedAt = now;
      notBefore = Optional.empty();
    }
  }

  void apply(InterfaceEvent event) {
    if (event instanceof InterfaceEvent.Arrived arrived) {
      add(arrived.identity());
    } else if (event instanceof InterfaceEvent.Removed removed) {
      present.remove(removed.path());
    } else if (event instanceof InterfaceEvent.Snapshot snapshot) {
      reset(snapshot.interfaces());
    } else if (event instanceof InterfaceEvent.Resynchronised resynchronised) {
      // Removals and arrivals were dropped, so each may be another arrival.
      reset(resynchronised.interfaces());
    }
  }

  private void reset(Collection<KnownInterface> interfaces) {
    present.clear();
    interfaces.forEach(this::add);
  }

  private void add(KnownInterface identity) {
    present.put(identity.path(), new Candidate(identity));
  }

  /** Returns whether the interface is present and has not arrived again since. */
  private boolean isPresent(Candidate candidate) {
    return present.get(candidate.path()) == candidate;
  }

  /** The device went; if its interface has arrived again since, that is another candidate. */
  void remove(Candidate candidate) {
    present.remove(candidate.path(), candidate);
  }

  /**
   * Notes that what was open reported that it is gone, although it is there: it is tried again
   * after a pause, which grows unless it has worked for a while.
   */
  void reportedGone(Candidate candidate, long now) {
    if (now - candidate.openedAt > TimeLimits.GONE_RETRY.longest().toNanos()) {
      candidate.timesGone = 0;
    }
    candidate.timesGone++;
    candidate.notBefore =
        Optional.of(now + TimeLimits.GONE_RETRY.pauseAfter(candidate.timesGone).toNanos());
  }

  int count() {
    return present.size();
  }

  /** Returns whether every candidate was rejected. */
  boolean areAllRejected() {
    return present.values().stream().allMatch(candidate -> candidate.rejected);
  }

  /** The first to be tried now. */
  Optional<Candidate> next(long now) {
    return present.values().stream().filter(candidate -> candidate.isReady(now)).findFirst();
  }

  /** Returns the time at which the first of the refused candidates is tried again. */
  Optional<Long> nextTry() {
    return present.values().stream()
        .filter(Candidate::isWaiting)
        .map(candidate -> candidate.notBefore.orElseThrow())
        .min((a, b) -> Long.signum(a - b));
  }

  /**
   * Notes that a candidate was refused.
   *
   * @return whether it is tried again; else it is dismissed
   */
  boolean refused(Candidate candidate, IOException failure, long now) {
    if (candidate.tries == 0) {
      candidate.firstTry = now;
    }
    candidate.tries++;
    var left = retryTime.minusNanos(now - candidate.firstTry);
    boolean again =
        isPresent(candidate) && mayPass(failure) && !left.isNegative() && !left.isZero();
    if (again) {
      var pause = TimeLimits.OPEN_RETRY.pauseAfter(candidate.tries);
      candidate.notBefore = Optional.of(now + (pause.compareTo(left) < 0 ? pause : left).toNanos());
    } else {
      candidate.dismiss();
    }
    return again;
  }

  /** A property that cannot be read belongs to an interface that is not ready, or about to go. */
  private static boolean mayPass(IOException failure) {
    return !(failure instanceof NtStatusException refusal)
        || RetryPolicy.mayPass(refusal.nativeStatus());
  }
}
