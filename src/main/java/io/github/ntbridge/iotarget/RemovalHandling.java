package io.github.ntbridge.iotarget;

import io.github.ntbridge.device.watch.DeviceHandleEvent;
import io.github.ntbridge.device.watch.DeviceHandleListener;
import io.github.ntbridge.device.watch.DeviceHandleWatch;
import io.github.ntbridge.device.watch.RemovalDecision;
import io.github.ntbridge.device.watch.RemovalQuery;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.seam.MissingExportException;
import io.github.ntbridge.nt.thread.SerialExecutor;
import io.github.ntbridge.nt.thread.ThreadOrigin;
import io.github.ntbridge.nt.thread.Waiting;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The handling of the removal of a target's device, and of a removal that is cancelled. Each
 * registration is one generation: late notifications of a former one are ignored. Safe for use from
 * any thread.
 */
final class RemovalHandling {
  private static final System.Logger LOGGER = System.getLogger(RemovalHandling.class.getName());

  private final IoTarget target;

  /**
   * A queue beside that of completions, so that a routine that blocks keeps no device from going.
   */
  private final Executor events;

  // Guarded by this.
  private RemovalCallbacks callbacks = RemovalCallbacks.NONE;
  private Optional<DeviceHandleWatch> watch = Optional.empty();
  private int generation;

  /** Callbacks of the user that run. */
  private int calling;

  RemovalHandling(IoTarget target) {
    this.target = target;
    this.events =
        new SerialExecutor("removals", target.environment().layer().scheduling().dispatcher());
  }

  /**
   * Registers for the device. Without a registration the target works, and is not notified.
   *
   * @param first whether the callbacks of the parameters count, which a reopen leaves alone
   */
  void begin(TargetFile file, OpenParams params, boolean first) {
    Generation mine;
    synchronized (this) {
      if (first) {
        callbacks = params.callbacks();
      }
      generation++;
      mine = new Generation(generation);
    }
    try {
      var opened =
          DeviceHandleWatch.open(
              target.environment().layer(),
              file.value(),
              file.name(),
              TimeLimits.QUERY_REMOVE_BUDGET,
              mine);
      keep(opened, mine);
    } catch (ConfigRetException | MissingExportException | OutOfMemoryError e) {
      LOGGER.log(
          System.Logger.Level.INFO,
          () -> target + ": no notification of the removal of this device",
          e);
      synchronized (this) {
        callbacks = RemovalCallbacks.NONE;
      }
    }
  }

  private void keep(DeviceHandleWatch opened, Generation mine) {
    synchronized (this) {
      if (mine.number == generation) {
        watch = Optional.of(opened);
        return;
      }
    }
    opened.close();
  }

  /**
   * Ignores notifications from now on, and begins to end the registration.
   *
   * @return the registration; closing it waits for the end, under no lock
   */
  synchronized Optional<DeviceHandleWatch> detach() {
    generation++;
    var detached = watch;
    watch = Optional.empty();
    // As a thread of the library does it, which waits for nothing.
    detached.ifPresent(ended -> ThreadOrigin.runAsLibrary(ended::close));
    return detached;
  }

  /** Waits a while for callbacks of the user that run. */
  void awaitCallbacks() {
    Waiting.until(
        target.environment().layer().scheduling(),
        this,
        () -> calling == 0,
        TimeLimits.CANCEL_GRACE);
  }

  /** Begins to call back, unless the notification is one of a former registration. */
  private synchronized boolean beginCallback(int number) {
    boolean current = isCurrent(number);
    if (current) {
      calling++;
    }
    return current;
  }

  private synchronized void endCallback() {
    calling--;
    notifyAll();
  }

  /** Returns whether the target is notified of the removal of its device. */
  synchronized boolean isRegistered() {
    return watch.isPresent();
  }

  private synchronized RemovalCallbacks callbacks() {
    return callbacks;
  }

  private synchronized boolean isCurrent(int number) {
    return number == generation;
  }

  /** One registration. */
  private final class Generation implements DeviceHandleListener {
    private final int number;

    Generation(int number) {
      this.number = number;
    }

    @Override
    public RemovalDecision onQueryRemove(RemovalQuery query) {
      if (!isCurrent(number)) {
        return RemovalDecision.ALLOW;
      }
      var callback = callbacks().queryRemove();
      if (callback.isPresent() && target instanceof RemoteIoTarget remote) {
        var decision = query.ask(() -> decide(callback.get(), remote));
        boolean tooLate = query.remaining().isZero();
        if (decision == RemovalDecision.VETO || !tooLate) {
          return decision;
        }
      }
      return target.closeForQueryRemove(query.remaining())
          ? RemovalDecision.ALLOW
          : RemovalDecision.VETO;
    }

    private RemovalDecision decide(
        Function<RemoteIoTarget, NtStatus> callback, RemoteIoTarget remote) {
      if (!beginCallback(number)) {
        return RemovalDecision.ALLOW;
      }
      try {
        return callback.apply(remote).isSuccess() ? RemovalDecision.ALLOW : RemovalDecision.VETO;
      } finally {
        endCallback();
      }
    }

    private void call(Consumer<RemoteIoTarget> callback, RemoteIoTarget remote) {
      if (beginCallback(number)) {
        try {
          callback.accept(remote);
        } finally {
          endCallback();
        }
      }
    }

    @Override
    public void onEvent(DeviceHandleEvent event) {
      if (event instanceof DeviceHandleEvent.QueryRemoveFailed) {
        events.execute(this::removeCanceled);
      } else if (event instanceof DeviceHandleEvent.RemoveComplete) {
        events.execute(this::removeComplete);
      }
    }

    private void removeCanceled() {
      // A callback that closes the target may wait for a request still, and be too late by then.
      target.awaitRemoval();
      if (!isCurrent(number)) {
        return;
      }
      var callback = callbacks().removeCanceled();
      if (callback.isPresent() && target instanceof RemoteIoTarget remote) {
        call(callback.get(), remote);
        return;
      }
      try {
        target.open(OpenParams.reopen());
      } catch (NtStatusException e) {
        LOGGER.log(System.Logger.Level.DEBUG, () -> target + " was not reopened", e);
      }
    }

    private void removeComplete() {
      if (!isCurrent(number)) {
        return;
      }
      var callback = callbacks().removeComplete();
      if (callback.isPresent() && target instanceof RemoteIoTarget remote) {
        call(callback.get(), remote);
      } else {
        target.deviceIsGone();
      }
    }
  }
}
