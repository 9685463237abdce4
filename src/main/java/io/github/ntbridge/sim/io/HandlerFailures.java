package io.github.ntbridge.sim.io;

import io.github.ntbridge.sim.device.HandlerFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Calls the code that a test gave to a machine, handlers and actions, and keeps what it threw:
 * anything, since some languages throw checked exceptions without declaring them. Safe for use from
 * any thread.
 */
public final class HandlerFailures {
  private static final System.Logger LOGGER = System.getLogger(HandlerFailures.class.getName());

  /**
   * A handler that always throws should not fill the memory of a machine whose failures are never
   * taken.
   */
  private static final int LIMIT = 100;

  private final List<HandlerFailure> failures = new ArrayList<>();

  /** False if the action threw. */
  public boolean guard(String where, Runnable action) {
    return guard(() -> where, action);
  }

  /** Calls the handler; returns false if it threw. */
  public boolean guard(FileObject file, String what, Runnable call) {
    return guard(() -> where(file, what), call);
  }

  private boolean guard(Supplier<String> where, Runnable call) {
    try {
      call.run();
      return true;
    } catch (Throwable e) {
      add(where.get(), e);
      return false;
    }
  }

  /** Returns the result of the handler, or a substitute if it threw. */
  public <T> T guard(FileObject file, String what, Supplier<T> call, T ifThrown) {
    try {
      return call.get();
    } catch (Throwable e) {
      add(where(file, what), e);
      return ifThrown;
    }
  }

  private static String where(FileObject file, String what) {
    return file + ": the handler's " + what;
  }

  private void add(String where, Throwable cause) {
    var failure = new HandlerFailure(where, cause);
    LOGGER.log(System.Logger.Level.ERROR, () -> failure.where() + " threw", cause);
    synchronized (failures) {
      if (failures.size() < LIMIT) {
        failures.add(failure);
      }
    }
  }

  public List<HandlerFailure> take() {
    synchronized (failures) {
      var taken = List.copyOf(failures);
      failures.clear();
      return taken;
    }
  }
}
