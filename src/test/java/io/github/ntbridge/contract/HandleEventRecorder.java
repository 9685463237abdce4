package io.github.ntbridge.contract;

import io.github.ntbridge.device.watch.DeviceHandleEvent;
import io.github.ntbridge.device.watch.DeviceHandleListener;
import io.github.ntbridge.device.watch.RemovalDecision;
import io.github.ntbridge.device.watch.RemovalQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Notes the events of an open device, and answers a query-remove as it is told. */
final class HandleEventRecorder implements DeviceHandleListener {
  private final List<String> heard = new ArrayList<>();
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
    heard.add(what);
    last = event;
  }

  /** The events in their order, by their names in {@link DeviceHandleEvent}. */
  synchronized List<String> heard() {
    return List.copyOf(heard);
  }

  /** Waits until just these events were heard. */
  void await(String... events) {
    Await.until("hearing " + List.of(events), () -> heard().equals(List.of(events)));
  }

  synchronized Optional<DeviceHandleEvent> last() {
    return last;
  }
}
