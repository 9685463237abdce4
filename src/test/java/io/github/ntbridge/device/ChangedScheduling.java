package io.github.ntbridge.device;

import io.github.ntbridge.nt.Scheduling;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;

/** Another scheduling, in which some things go differently. */
class ChangedScheduling implements Scheduling {
  private final Scheduling real;

  ChangedScheduling(Scheduling real) {
    this.real = real;
  }

  /** Every wait is for a condition; time alone does not end it. */
  static Scheduling withEndlessWaits(Scheduling real) {
    return new ChangedScheduling(real) {
      @Override
      public boolean await(Object monitor, BooleanSupplier condition, Duration timeout)
          throws InterruptedException {
        return super.await(monitor, condition, Duration.ofHours(1));
      }
    };
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
