package io.github.ntbridge.cli;

import io.github.ntbridge.nt.TimeLimits;
import java.time.Duration;

/**
 * Closes a bridge when the JVM shuts down, on Ctrl-C for example: requests are cancelled, handles
 * closed and listeners unregistered. A device that does not complete its requests delays the exit
 * for a while, not forever.
 */
final class ClosedOnExit {
  private static final System.Logger LOGGER = System.getLogger(ClosedOnExit.class.getName());

  private final Thread hook;

  private ClosedOnExit(Runnable close) {
    this.hook = new Thread(() -> closeWithin(TimeLimits.CLOSE_GRACE, close), "ntbridge-cli-exit");
  }

  /** Arranges for the close of a bridge, and of what is to be closed before it. */
  static ClosedOnExit arm(Runnable close) {
    var armed = new ClosedOnExit(close);
    try {
      Runtime.getRuntime().addShutdownHook(armed.hook);
    } catch (IllegalStateException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "opened while the JVM exits", e);
    }
    return armed;
  }

  private static void closeWithin(Duration limit, Runnable close) {
    var closing = new Thread(close, "ntbridge-cli-close");
    closing.setDaemon(true);
    closing.start();
    try {
      closing.join(limit.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Leaves the closing to the caller. */
  void disarm() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "the JVM exits, and the bridge is closed twice", e);
    }
  }
}
