package io.github.ntbridge.sim.device;

/**
 * Sees a request that a driver passed down on its way back up ("IoSetCompletionRoutine function").
 */
@FunctionalInterface
public interface IoCompletionRoutine {

  /**
   * Handles the completion by a driver below. Called once, on the thread that completed it, under
   * no lock. If it throws, the request completes with STATUS_UNSUCCESSFUL.
   *
   * @param request the request
   * @param result the result of the drivers below
   * @return the result for the drivers above and the caller: the same one, or another
   */
  RequestResult completed(DeviceRequest request, RequestResult result);
}
