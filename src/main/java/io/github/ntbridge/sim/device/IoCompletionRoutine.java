package io.github.ntbridge.sim.device;

/**
 * Sees a request that a driver passed down on its way back up ("IoSetCompletionRoutine function").
 */
@FunctionalInterface
public interface IoCompletionRoutine {

  /**
   * A driver below completed the request. Called once, on the thread that completed it, under no
   * lock. If it throws, the request ends with STATUS_UNSUCCESSFUL.
   *
   * @param request the request
   * @param result how it was completed
   * @return what the drivers above and the caller get: the same result, or another one
   */
  RequestResult completed(DeviceRequest request, RequestResult result);
}
