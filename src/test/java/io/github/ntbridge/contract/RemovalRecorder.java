package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.iotarget.RemovalCallbacks;
import io.github.ntbridge.nt.NtStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Removal callbacks of a target that note their calls, and do what they are told. */
final class RemovalRecorder {
  /** Guarded by itself. */
  private final List<String> heard = new ArrayList<>();

  private NtStatus answer = NtStatus.SUCCESS;
  private Consumer<RemoteIoTarget> action = target -> {};

  /** What each callback does; before the target is opened. */
  RemovalRecorder doing(Consumer<RemoteIoTarget> newAction) {
    action = newAction;
    return this;
  }

  /** What a query-remove is answered; before the target is opened. */
  RemovalRecorder answering(NtStatus newAnswer) {
    answer = newAnswer;
    return this;
  }

  /** All three. */
  RemovalCallbacks callbacks() {
    return queryRemove().onRemoveCanceled(canceled()).onRemoveComplete(complete());
  }

  /** The one of a query-remove alone. */
  RemovalCallbacks queryRemove() {
    return RemovalCallbacks.NONE.onQueryRemove(
        target -> {
          run("QueryRemove", target);
          return answer;
        });
  }

  Consumer<RemoteIoTarget> canceled() {
    return target -> run("RemoveCanceled", target);
  }

  Consumer<RemoteIoTarget> complete() {
    return target -> run("RemoveComplete", target);
  }

  private void run(String what, RemoteIoTarget target) {
    action.accept(target);
    synchronized (heard) {
      heard.add(what);
    }
  }

  List<String> heard() {
    synchronized (heard) {
      return List.copyOf(heard);
    }
  }

  /** Waits until just these were called, and have returned. */
  void await(String... calls) {
    Await.until(() -> "heard " + heard(), () -> heard().equals(List.of(calls)));
  }

  void assertHeard(String... calls) {
    assertEquals(List.of(calls), heard());
  }
}
