package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.thread.ThreadOrigin;
import org.jspecify.annotations.Nullable;

/** A send of an {@link IoRequest}, whose completion routine is called at the end. */
final class RequestFlight extends Flight {
  private static final System.Logger LOGGER = System.getLogger(RequestFlight.class.getName());

  private final IoRequest request;

  /** Calls the completion routine; null without one. */
  private @Nullable Runnable routineCall;

  RequestFlight(RequestEngine engine, IoRequest request, boolean synchronous) {
    super(engine, request.format(), synchronous);
    this.request = request;
  }

  @Override
  boolean isUnwanted() {
    return request.isCancelled();
  }

  @Override
  boolean hasRoutine() {
    return request.hasRoutine();
  }

  @Override
  void refused(NtStatus refusal) {
    request.end(refusal, 0);
    engine.requests().signal();
  }

  @Override
  boolean ended() {
    copyBack();
    request.end(status(), information());
    routineCall = request.takeRoutineCall();
    engine.requests().signal();
    return routineCall != null;
  }

  @Override
  void deliver() {
    if (routineCall != null) {
      routineCall.run();
    }
  }

  /**
   * Calls the completion routine on the thread of a sender that has waited, which counts as one of
   * the library meanwhile.
   */
  void deliverHere() {
    if (routineCall == null) {
      return;
    }
    try {
      ThreadOrigin.runAsLibrary(this);
    } catch (RuntimeException | Error e) {
      LOGGER.log(System.Logger.Level.ERROR, () -> request + ": its completion routine threw", e);
    }
  }
}
