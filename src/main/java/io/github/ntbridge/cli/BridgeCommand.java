package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import java.io.IOException;
import java.util.concurrent.Callable;

/** A command that needs a bridge, and that closes it on Ctrl-C. */
abstract class BridgeCommand implements Callable<Integer> {
  /** Options and streams. */
  protected final RootCommand root;

  BridgeCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public final Integer call() throws IOException {
    try (var bridge = root.openBridge()) {
      var closedOnExit = ClosedOnExit.arm(bridge);
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
