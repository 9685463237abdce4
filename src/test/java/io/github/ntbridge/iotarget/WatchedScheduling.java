package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.seam.LayerDecorator;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.Scheduling;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A layer that knows whether its dispatcher and its reaper have anything to do. */
final class WatchedScheduling extends LayerDecorator implements Scheduling {
  private final NativeLayer layer;
  private final AtomicInteger tasks = new AtomicInteger();

  WatchedScheduling(NativeLayer layer) {
    super(layer);
    this.layer = layer;
  }

  boolean isIdle() {
    return tasks.get() == 0;
  }

  @Override
  public Executor dispatcher() {
    return watched(layer.scheduling().dispatcher());
  }

  @Override
  public Executor reaper() {
    return watched(layer.scheduling().reaper());
  }

  private Executor watched(Executor executor) {
    return task -> {
      tasks.incrementAndGet();
      try {
        executor.execute(() -> run(task));
      } catch (RuntimeException | Error e) {
        tasks.decrementAndGet();
        throw e;
      }
    };
  }

  private void run(Runnable task) {
    try {
      task.run();
    } finally {
      tasks.decrementAndGet();
    }
  }

  @Override
  public Scheduling scheduling() {
    return this;
  }

  @Override
  public long nanoTime() {
    return layer.scheduling().nanoTime();
  }

  @Override
  public long systemTime() {
    return layer.scheduling().systemTime();
  }

  @Override
  public boolean await(Object monitor, BooleanSupplier condition, Duration timeout)
      throws InterruptedException {
    return layer.scheduling().await(monitor, condition, timeout);
  }
}
