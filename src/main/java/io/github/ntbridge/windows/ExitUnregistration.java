package io.github.ntbridge.windows;

import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Unregisters the remaining registrations at the exit of the JVM, because a later event would call
 * into a JVM that no longer exists. Unregistering waits for running callbacks, and an exit must not
 * wait without a limit, so there is one.
 */
final class ExitUnregistration implements Runnable {
  private static final System.Logger LOGGER = System.getLogger(ExitUnregistration.class.getName());

  private final Supplier<List<Long>> handles;
  private final LongConsumer unregister;
  private final Duration limit;

  ExitUnregistration(Supplier<List<Long>> handles, LongConsumer unregister, Duration limit) {
    this.handles = handles;
    this.unregister = unregister;
    this.limit = limit;
  }

  static void install(Supplier<List<Long>> handles, LongConsumer unregister, Duration limit) {
    var exit = new ExitUnregistration(handles, unregister, limit);
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(exit, "ntbridge-exit"));
    } catch (IllegalStateException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "registered while the JVM exits", e);
    }
  }

  @Override
  public void run() {
    var left = handles.get();
    if (left.isEmpty()) {
      return;
    }
    var worker = new Thread(() -> left.forEach(this::unregisterOne), "ntbridge-exit-unregister");
    worker.setDaemon(true);
    worker.start();
    try {
      worker.join(limit.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void unregisterOne(long handle) {
    try {
      unregister.accept(handle);
    } catch (RuntimeException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "could not unregister at exit", e);
    }
  }
}
