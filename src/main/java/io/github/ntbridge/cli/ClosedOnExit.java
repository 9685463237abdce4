package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
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

  private ClosedOnExit(NtBridge bridge) {
    this.hook = new Thread(() -> closeWithin(TimeLimits.CLOSE_GRACE, bridge), "ntbridge-cli-exit");
  }

  static ClosedOnExit arm(NtBridge bridge) {
    var armed = new ClosedOnExit(bridge);
    try {
      Runtime.getRuntime().addShutdownHook(armed.hook);
    } catch (IllegalStateException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "opened while the JVM exits", e);
    }
    return armed;
  }

  private static void closeWithin(Duration limit, NtBridge bridge) {
    var closing = new Thread(bridge::close, "ntbridge-cli-close");
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
