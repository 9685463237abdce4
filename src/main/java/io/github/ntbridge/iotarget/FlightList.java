package io.github.ntbridge.iotarget;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests in flight, in the order they came. Each is in one list at most and knows its neighbours,
 * so that it enters and leaves without allocating. Guarded by the lock of the target.
 */
final class FlightList {
  private @Nullable Flight first;
  private @Nullable Flight last;

  void add(Flight flight) {
    flight.list = this;
    flight.previous = last;
    flight.next = null;
    if (last == null) {
      first = flight;
    } else {
      last.next = flight;
    }
    last = flight;
  }

  void remove(Flight flight) {
    if (flight.previous == null) {
      first = flight.next;
    } else {
      flight.previous.next = flight.next;
    }
    if (flight.next == null) {
      last = flight.previous;
    } else {
      flight.next.previous = flight.previous;
    }
    flight.list = null;
    flight.previous = null;
    flight.next = null;
  }

  @Nullable Flight first() {
    return first;
  }

  boolean isEmpty() {
    return first == null;
  }

  boolean hasAnyOnCallersMemory() {
    for (var flight = first; flight != null; flight = flight.next) {
      if (flight.isOnCallersMemory()) {
        return true;
      }
    }
    return false;
  }

  List<Flight> copy() {
    var copy = new ArrayList<Flight>();
    for (var flight = first; flight != null; flight = flight.next) {
      copy.add(flight);
    }
    return copy;
  }
}
