package io.github.ntbridge.iotarget;

/** The completion routine of a request (EVT_WDF_REQUEST_COMPLETION_ROUTINE). */
@FunctionalInterface
public interface CompletionRoutine {
  /**
   * Called once for each time the request was sent, on a thread of the target's own queue, or on
   * that of a synchronous sender. The request may be reused and sent again from here, and its
   * target may be stopped, closed or deleted. What is thrown is logged.
   *
   * @param request the request
   * @param target where it was sent
   * @param params how it ended
   */
  void completed(IoRequest request, IoTarget target, CompletionParams params);
}
