package io.github.ntbridge.contract;

import io.github.ntbridge.device.watch.DeviceHandleEvent;
import io.github.ntbridge.device.watch.DeviceHandleListener;
import io.github.ntbridge.device.watch.RemovalDecision;
import io.github.ntbridge.device.watch.RemovalQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Records the events of an open device, and decides on a query-remove as set. */
final class HandleEventRecorder implements DeviceHandleListener {
  private final List<String> received = new ArrayList<>();
  private final Function<RemovalQuery, RemovalDecision> answer;
  private Optional<DeviceHandleEvent> last = Optional.empty();

  HandleEventRecorder(Function<RemovalQuery, RemovalDecision> answer) {
    this.answer = answer;
  }

  @Override
  public RemovalDecision onQueryRemove(RemovalQuery query) {
    note("QueryRemove", Optional.empty());
    return answer.apply(query);
  }

  @Override
  public void onEvent(DeviceHandleEvent event) {
    note(event.getClass().getSimpleName(), Optional.of(event));
  }

  private synchronized void note(String what, Optional<DeviceHandleEvent> event) {
    received.add(what);
    last = event;
  }

  /** The events in their order, by their names in {@link DeviceHandleEvent}. */
  synchronized List<String> received() {
    return List.copyOf(received);
  }

  /** Waits until just these events were received. */
  void await(String... events) {
    Await.until("receiving " + List.of(events), () -> received().equals(List.of(events)));
  }

  synchronized Optional<DeviceHandleEvent> last() {
    return last;
  }
}
