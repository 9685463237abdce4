package io.github.ntbridge.iotarget;

import io.github.ntbridge.iotarget.status.RetryPolicy;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.seam.Scheduling;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** Tries an open again for as long as it is refused with a status that may pass. */
final class RepeatedOpen {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Scheduling scheduling;
  private final Object closing;
  private final BooleanSupplier isClosed;

  /** Tries until {@code isClosed}, of which the monitor {@code closing} is notified. */
  RepeatedOpen(Scheduling scheduling, Object closing, BooleanSupplier isClosed) {
    this.scheduling = scheduling;
    this.closing = closing;
    this.isClosed = isClosed;
  }

  /** One open. */
  @FunctionalInterface
  interface Attempt {
    DeviceHandle open() throws IOException;
  }

  DeviceHandle open(Attempt attempt, Duration timeout) throws IOException {
    TimeLimits.requireNotNegative(timeout);
    long start = scheduling.nanoTime();
    for (int tries = 1; ; tries++) {
      try {
        return attempt.open();
      } catch (NtStatusException e) {
        if (!RetryPolicy.mayPass(e.status())) {
          throw e;
        }
        var left = timeout.minusNanos(scheduling.nanoTime() - start);
        if (left.isNegative() || left.isZero()) {
          throw failure(e, e.status(), tries, start, e.explanation() + ". Gave up");
        }
        var pause = TimeLimits.OPEN_RETRY.pauseAfter(tries);
        pause(e, pause.compareTo(left) < 0 ? pause : left, tries, start);
      }
    }
  }

  private void pause(NtStatusException last, Duration pause, int tries, long start)
      throws NtStatusException {
    try {
      // When it is closed meanwhile, the next try fails for that.
      scheduling.await(closing, isClosed, pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(
          last,
          NtStatus.CANCELLED,
          tries,
          start,
          last.status() + ": " + last.explanation() + ". Interrupted");
    }
  }

  /** The last refusal, with how often and for how long it was tried. */
  private NtStatusException failure(
      NtStatusException last, NtStatus status, int tries, long start, String why) {
    double seconds = (scheduling.nanoTime() - start) / NANOS_PER_SECOND;
    var failure =
        new NtStatusException(
            last.operation(),
            last.subject(),
            status,
            String.format(
                Locale.ROOT,
                "%s after %d %s in %.2f s",
                why,
                tries,
                tries == 1 ? "try" : "tries",
                seconds));
    failure.initCause(last);
    return failure;
  }
}
