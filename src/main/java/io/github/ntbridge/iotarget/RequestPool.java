package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Requests for whoever brings none of his own, kept for the next. Safe for use from any thread. */
final class RequestPool {
  /** More than are usually out at once are not worth keeping. */
  private static final int MAX_IDLE = 64;

  private final FrameworkDriver driver;

  /** Guarded by itself. */
  private final Deque<IoRequest> idle = new ArrayDeque<>();

  RequestPool(FrameworkDriver driver) {
    this.driver = driver;
  }

  IoRequest take() throws NtStatusException {
    synchronized (idle) {
      for (var request = idle.pollFirst(); request != null; request = idle.pollFirst()) {
        // Closing the bridge deletes what lies here.
        if (!request.isDeleted()) {
          return request;
        }
      }
    }
    return IoRequest.create(driver, FrameworkAttributes.NONE);
  }

  void giveBack(IoRequest request) {
    request.reuse(NtStatus.SUCCESS);
    request.trim();
    synchronized (idle) {
      if (idle.size() < MAX_IDLE && !request.isDeleted()) {
        idle.addFirst(request);
        return;
      }
    }
    request.delete();
  }
}
