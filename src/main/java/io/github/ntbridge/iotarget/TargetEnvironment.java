package io.github.ntbridge.iotarget;

import io.github.ntbridge.iotarget.status.Shortage;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.thread.ThreadOrigin;
import io.github.ntbridge.nt.thread.Waiting;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The environment that all framework objects of a bridge share. Safe for use from any thread. */
final class TargetEnvironment implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(TargetEnvironment.class.getName());

  private final NativeLayer layer;
  private final Quarantine quarantine;
  private final RequestPool pool;

  /** Guarded by this. */
  private Optional<CompletionEngine> engine = Optional.empty();

  private boolean closed;

  TargetEnvironment(NativeLayer layer) {
    this.layer = layer;
    this.quarantine = new Quarantine(layer);
    this.pool = new RequestPool(layer);
  }

  NativeLayer layer() {
    return layer;
  }

  Quarantine quarantine() {
    return quarantine;
  }

  RequestPool pool() {
    return pool;
  }

  /** The engine, made when it is first needed. */
  synchronized CompletionEngine engine() throws NtStatusException {
    if (engine.isEmpty()) {
      requireOpen();
      engine =
          Optional.of(
              Shortage.asStatus("NtCreateIoCompletion", "", () -> new CompletionEngine(layer)));
    }
    return engine.get();
  }

  synchronized void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the bridge is closed; open another one");
    }
  }

  /** Allocates memory for a user. */
  NativeBlock allocate(String operation, int bytes) throws NtStatusException {
    return Shortage.asStatus(operation, bytes + " bytes", () -> layer.heap().allocate(bytes));
  }

  /** Ends the engine, after every object was deleted. */
  @Override
  public void close() {
    awaitReaper();
    Optional<CompletionEngine> toClose;
    synchronized (this) {
      closed = true;
      toClose = engine;
      engine = Optional.empty();
    }
    quarantine.close();
    pool.close();
    toClose.ifPresent(CompletionEngine::close);
  }

  /** Registrations that threads of the library ended are gone when the reaper gets here. */
  private void awaitReaper() {
    if (ThreadOrigin.isLibrary()) {
      return;
    }
    var reached = new AtomicBoolean();
    try {
      layer
          .scheduling()
          .reaper()
          .execute(
              () -> {
                synchronized (reached) {
                  reached.set(true);
                  reached.notifyAll();
                }
              });
      Waiting.until(layer.scheduling(), reached, reached::get, TimeLimits.UNREGISTER_GRACE);
    } catch (RejectedExecutionException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "the layer is closed already", e);
    }
  }
}
