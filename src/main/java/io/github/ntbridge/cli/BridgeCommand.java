package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A command that needs a bridge, and that closes it on Ctrl-C. */
abstract class BridgeCommand implements Callable<Integer> {
  /** Options and streams. */
  protected final RootCommand root;

  /** Changes back what the command changed of the machine. */
  private volatile Optional<Closeable> restoring = Optional.empty();

  BridgeCommand(RootCommand root) {
    this.root = root;
  }

  /** Also closes this on Ctrl-C, before the bridge; it can be closed twice. */
  protected final void restoreOnExit(Closeable change) {
    restoring = Optional.of(change);
  }

  private void close(NtBridge bridge) {
    try (bridge) {
      if (restoring.isPresent()) {
        restoring.get().close();
      }
    } catch (IOException e) {
      root.note(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public final Integer call() throws IOException {
    try (var bridge = root.openBridge()) {
      var closedOnExit = ClosedOnExit.arm(() -> close(bridge));
      try {
        return run(bridge);
      } finally {
        closedOnExit.disarm();
      }
    }
  }

  /** Returns whether the result is a list, which can be printed as comma-separated values. */
  boolean printsList() {
    return false;
  }

  /** Does the work, prints the result and returns the exit code. */
  abstract int run(NtBridge bridge) throws IOException;
}
