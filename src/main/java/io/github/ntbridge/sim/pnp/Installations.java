package io.github.ntbridge.sim.pnp;

import io.github.ntbridge.sim.time.MachineScheduling;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The device installations that are under way. Safe for use from any thread. */
public final class Installations {
  /** INFINITE. */
  private static final int UNLIMITED = -1;

  private final MachineScheduling scheduling;
  private int pending;

  Installations(MachineScheduling scheduling) {
    this.scheduling = scheduling;
  }

  /** Begins one; the result ends it. */
  public synchronized Runnable begin() {
    pending++;
    var ended = new AtomicBoolean();
    return () -> {
      if (ended.compareAndSet(false, true)) {
        end();
      }
    };
  }

  private synchronized void end() {
    pending--;
    notifyAll();
  }

  /** Waits until none is under way; false if the milliseconds elapse. */
  synchronized boolean await(int milliseconds) {
    var deadline =
        milliseconds == UNLIMITED
            ? OptionalLong.empty()
            : OptionalLong.of(
                scheduling.nanoTime()
                    + TimeUnit.MILLISECONDS.toNanos(Integer.toUnsignedLong(milliseconds)));
    return scheduling.await(this, () -> pending == 0, deadline);
  }
}
