package io.github.ntbridge.iotarget;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests in the order they came. A request is in one list at most and knows its neighbours, so
 * that it enters and leaves without allocating. Guarded by the lock of its target.
 */
final class RequestList {
  private @Nullable IoRequest first;
  private @Nullable IoRequest last;

  void add(IoRequest request) {
    request.list = this;
    request.previous = last;
    request.next = null;
    if (last == null) {
      first = request;
    } else {
      last.next = request;
    }
    last = request;
  }

  void remove(IoRequest request) {
    if (request.previous == null) {
      first = request.next;
    } else {
      request.previous.next = request.next;
    }
    if (request.next == null) {
      last = request.previous;
    } else {
      request.next.previous = request.previous;
    }
    request.list = null;
    request.previous = null;
    request.next = null;
  }

  @Nullable IoRequest first() {
    return first;
  }

  boolean isEmpty() {
    return first == null;
  }

  boolean hasAnyOnCallersMemory() {
    for (var request = first; request != null; request = request.next) {
      if (request.isOnCallersMemory()) {
        return true;
      }
    }
    return false;
  }

  List<TargetRequests.Flight> flights() {
    return copy().stream()
        .map(request -> new TargetRequests.Flight(request, request.flight))
        .toList();
  }

  List<IoRequest> copy() {
    var copy = new ArrayList<IoRequest>();
    for (var request = first; request != null; request = request.next) {
      copy.add(request);
    }
    return copy;
  }
}
