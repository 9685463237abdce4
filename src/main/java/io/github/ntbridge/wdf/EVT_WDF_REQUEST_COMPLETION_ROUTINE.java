package io.github.ntbridge.wdf;

import io.github.ntbridge.iotarget.IoRequest;
import io.github.ntbridge.iotarget.IoTarget;
import org.jspecify.annotations.Nullable;

/** Hears that a request is over ("EVT_WDF_REQUEST_COMPLETION_ROUTINE callback function"). */
@FunctionalInterface
public interface EVT_WDF_REQUEST_COMPLETION_ROUTINE {
  /**
   * Called once for each time the request was sent, on a thread of the target's own queue, or on
   * the sender's when he waits.
   *
   * @param request the request
   * @param target where it was sent
   * @param params how it ended
   * @param context what {@link WdfRequest#WdfRequestSetCompletionRoutine} was given
   */
  void EvtRequestCompletionRoutine(
      IoRequest request,
      IoTarget target,
      WDF_REQUEST_COMPLETION_PARAMS params,
      @Nullable Object context);
}
