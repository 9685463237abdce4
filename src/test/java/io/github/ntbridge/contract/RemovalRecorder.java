package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.iotarget.RemovalCallbacks;
import io.github.ntbridge.nt.NtStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Removal callbacks of a target that record their calls, and act as set. */
final class RemovalRecorder {
  /** Guarded by itself. */
  private final List<String> received = new ArrayList<>();

  private NtStatus result = NtStatus.SUCCESS;
  private Consumer<RemoteIoTarget> action = target -> {};

  /** What each callback does; before the target is opened. */
  RemovalRecorder doing(Consumer<RemoteIoTarget> newAction) {
    action = newAction;
    return this;
  }

  /** Sets the result for a query-remove, before the target is opened. */
  RemovalRecorder answering(NtStatus newResult) {
    result = newResult;
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
          return result;
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
    synchronized (received) {
      received.add(what);
    }
  }

  List<String> received() {
    synchronized (received) {
      return List.copyOf(received);
    }
  }

  /** Waits until just these were called, and have returned. */
  void await(String... calls) {
    Await.until(() -> "received " + received(), () -> received().equals(List.of(calls)));
  }

  void assertReceived(String... calls) {
    assertEquals(List.of(calls), received());
  }
}
