package io.github.ntbridge.sim;

import java.util.ArrayList;
import java.util.List;

/** What the handlers of a machine threw. Safe for use from any thread. */
final class HandlerFailures {
  private static final System.Logger LOGGER = System.getLogger(HandlerFailures.class.getName());

  /** A handler that always throws should not fill the memory of a machine that nobody asks. */
  private static final int LIMIT = 100;

  private final List<HandlerFailure> failures = new ArrayList<>();

  void add(FileObject file, String what, Throwable cause) {
    add(file + ": the handler's " + what, cause);
  }

  void add(String where, Throwable cause) {
    var failure = new HandlerFailure(where, cause);
    LOGGER.log(System.Logger.Level.ERROR, () -> failure.where() + " threw", cause);
    synchronized (failures) {
      if (failures.size() < LIMIT) {
        failures.add(failure);
      }
    }
  }

  List<HandlerFailure> take() {
    synchronized (failures) {
      var taken = List.copyOf(failures);
      failures.clear();
      return taken;
    }
  }
}
