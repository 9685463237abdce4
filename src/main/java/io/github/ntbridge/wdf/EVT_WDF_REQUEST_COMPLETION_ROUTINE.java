package io.github.ntbridge.wdf;

import io.github.ntbridge.iotarget.IoRequest;
import io.github.ntbridge.iotarget.IoTarget;
import org.jspecify.annotations.Nullable;

/** Called when a request is completed ("EVT_WDF_REQUEST_COMPLETION_ROUTINE callback function"). */
@FunctionalInterface
public interface EVT_WDF_REQUEST_COMPLETION_ROUTINE {
  /**
   * Called once for each time the request was sent, on a thread of the target's own queue, or on
   * the sender's if it waits.
   *
   * @param request the request
   * @param target the target that it was sent to
   * @param params its completion parameters
   * @param context the context passed to {@link WdfRequest#WdfRequestSetCompletionRoutine}
   */
  void EvtRequestCompletionRoutine(
      IoRequest request,
      IoTarget target,
      WDF_REQUEST_COMPLETION_PARAMS params,
      @Nullable Object context);
}
