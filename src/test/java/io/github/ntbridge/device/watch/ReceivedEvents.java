package io.github.ntbridge.device.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A listener that can be held up, and what it received. */
final class ReceivedEvents implements InterfaceListener {
  private static final int BOUND_SECONDS = 30;

  private final BlockingQueue<InterfaceEvent> events = new LinkedBlockingQueue<>();
  private final Semaphore entered = new Semaphore(0);
  private final Semaphore leave;

  private ReceivedEvents(int freeCalls) {
    leave = new Semaphore(freeCalls);
  }

  static ReceivedEvents free() {
    return new ReceivedEvents(Integer.MAX_VALUE / 2);
  }

  /** Stays in its first call until {@link #release}. */
  static ReceivedEvents held() {
    return new ReceivedEvents(0);
  }

  @Override
  public void onEvent(InterfaceEvent event) {
    entered.release();
    leave.acquireUninterruptibly();
    events.add(event);
  }

  void awaitEntered() throws InterruptedException {
    if (!entered.tryAcquire(BOUND_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the listener was not called");
    }
  }

  void release() {
    leave.release(Integer.MAX_VALUE / 2);
  }

  List<InterfaceEvent> next(int count) throws InterruptedException {
    var next = new ArrayList<InterfaceEvent>();
    while (next.size() < count) {
      var event = events.poll(BOUND_SECONDS, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("received only " + next);
      }
      next.add(event);
    }
    return next;
  }

  boolean isEmpty() {
    return events.isEmpty();
  }
}
