package io.github.ntbridge.device.watch;

import io.github.ntbridge.nt.seam.Scheduling;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Another scheduling, in which some things go differently. */
class ChangedScheduling implements Scheduling {
  private final Scheduling real;

  ChangedScheduling(Scheduling real) {
    this.real = real;
  }

  /** Every wait is for its condition alone: time does not end it. */
  static final class Timeless extends ChangedScheduling {
    private final CountDownLatch waiting = new CountDownLatch(1);

    Timeless(Scheduling real) {
      super(real);
    }

    void awaitSomebodyWaiting() throws InterruptedException {
      if (!waiting.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody waits");
      }
    }

    @Override
    public boolean await(Object monitor, BooleanSupplier condition, Duration timeout)
        throws InterruptedException {
      return super.await(
          monitor,
          () -> {
            boolean holds = condition.getAsBoolean();
            if (!holds) {
              waiting.countDown();
            }
            return holds;
          },
          Duration.ofHours(1));
    }
  }

  /** Listeners run within the call that has something for them, or are refused. */
  static final class Inline extends ChangedScheduling {
    private volatile boolean refusing;

    Inline(Scheduling real) {
      super(real);
    }

    void refuse(boolean refuse) {
      refusing = refuse;
    }

    @Override
    public Executor dispatcher() {
      return task -> {
        if (refusing) {
          throw new RejectedExecutionException("refused by the test");
        }
        task.run();
      };
    }
  }

  @Override
  public long systemTime() {
    return real.systemTime();
  }

  @Override
  public long nanoTime() {
    return real.nanoTime();
  }

  @Override
  public boolean await(Object monitor, BooleanSupplier condition, Duration timeout)
      throws InterruptedException {
    return real.await(monitor, condition, timeout);
  }

  @Override
  public Executor dispatcher() {
    return real.dispatcher();
  }

  @Override
  public Executor reaper() {
    return real.reaper();
  }
}
