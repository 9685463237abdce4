package io.github.ntbridge.target;

import io.github.ntbridge.nt.CfgMgr32;
import io.github.ntbridge.nt.NativeHeap;
import io.github.ntbridge.nt.NativeLayer;
import io.github.ntbridge.nt.NtDll;
import io.github.ntbridge.nt.Scheduling;
import io.github.ntbridge.nt.layout.PointerSize;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** A layer that knows whether its dispatcher has anything to do. */
final class WatchedDispatcher implements NativeLayer, Scheduling {
  private final NativeLayer layer;
  private final AtomicInteger tasks = new AtomicInteger();

  WatchedDispatcher(NativeLayer layer) {
    this.layer = layer;
  }

  boolean isIdle() {
    return tasks.get() == 0;
  }

  @Override
  public Executor dispatcher() {
    return task -> {
      tasks.incrementAndGet();
      try {
        layer.scheduling().dispatcher().execute(() -> run(task));
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
  public Executor reaper() {
    return layer.scheduling().reaper();
  }

  @Override
  public String name() {
    return layer.name();
  }

  @Override
  public NtDll ntDll() {
    return layer.ntDll();
  }

  @Override
  public CfgMgr32 cfgMgr32() {
    return layer.cfgMgr32();
  }

  @Override
  public NativeHeap heap() {
    return layer.heap();
  }

  @Override
  public PointerSize pointerSize() {
    return layer.pointerSize();
  }

  @Override
  public void close() {
    layer.close();
  }
}
