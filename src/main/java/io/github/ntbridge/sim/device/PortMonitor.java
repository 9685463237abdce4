package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.NtStatus;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a serial port. What a change completes, or sends to the other end, happens after it,
 * under no lock, and in the order of the changes.
 */
final class PortMonitor {
  // Guarded by this.
  private final Queue<Runnable> actions = new ArrayDeque<>();
  private boolean acting;

  /** Makes a change under the lock, and then does what it left for afterwards. */
  void change(Runnable change) {
    synchronized (this) {
      change.run();
      if (acting) {
        return;
      }
      acting = true;
    }
    act();
  }

  /** Leaves an action for after the change that is being made. */
  void afterwards(Runnable action) {
    actions.add(action);
  }

  /** Completes a request after the change that is being made. */
  void complete(DeviceRequest request, RequestResult result) {
    afterwards(() -> request.tryComplete(result));
  }

  /** Completes a request without data after the change that is being made. */
  void complete(DeviceRequest request, NtStatus status) {
    complete(request, RequestResult.of(status, 0L));
  }

  /** What one action throws does not keep the next from being done. */
  private void act() {
    for (var action = next(); action != null; action = next()) {
      boolean done = false;
      try {
        action.run();
        done = true;
      } finally {
        if (!done) {
          act();
        }
      }
    }
  }

  private synchronized @Nullable Runnable next() {
    var action = actions.poll();
    acting = action != null;
    return action;
  }
}
