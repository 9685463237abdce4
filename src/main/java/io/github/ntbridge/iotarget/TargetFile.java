package io.github.ntbridge.iotarget;

import com.sun.jna.Pointer;
import io.github.ntbridge.namespace.NtHandle;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.seam.Scheduling;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The open device of a target: its handle, whose it is, and how requests on it complete. Safe for
 * use from any thread.
 */
final class TargetFile {
  private final String name;
  private final Pointer value;
  private final @Nullable NtHandle owned;
  private final AccessMask access;
  private final boolean servedByWorkers;
  private final Object lock = new Object();

  // Guarded by lock.
  private final Set<HandleLoan> loans = new LinkedHashSet<>();
  private int users;
  private boolean closed;
  private boolean handleClosed;

  /**
   * An open device.
   *
   * @param name its name, for errors
   * @param value the handle
   * @param owned closes the handle; null when it is somebody else's
   * @param access what the handle was opened with
   * @param servedByWorkers whether requests block a thread each, because no port can be bound
   */
  TargetFile(
      String name,
      Pointer value,
      @Nullable NtHandle owned,
      AccessMask access,
      boolean servedByWorkers) {
    this.name = name;
    this.value = value;
    this.owned = owned;
    this.access = access;
    this.servedByWorkers = servedByWorkers;
  }

  String name() {
    return name;
  }

  Pointer value() {
    return value;
  }

  AccessMask access() {
    return access;
  }

  boolean isServedByWorkers() {
    return servedByWorkers;
  }

  /** Begins a native call on the handle; false once it is closed. */
  boolean enter() {
    synchronized (lock) {
      if (closed) {
        return false;
      }
      users++;
      return true;
    }
  }

  /** Ends a native call on the handle. */
  void leave() {
    boolean last;
    synchronized (lock) {
      users--;
      last = closed && users == 0;
    }
    if (last) {
      closeHandle();
    }
  }

  /** Takes a loan in; false once the handle is closed. */
  boolean lend(HandleLoan loan) {
    synchronized (lock) {
      return !closed && loans.add(loan);
    }
  }

  void takeBack(HandleLoan loan) {
    synchronized (lock) {
      loans.remove(loan);
      lock.notifyAll();
    }
  }

  /** Asks for the handle back, and waits a while for it. */
  void recall(Scheduling scheduling, Duration limit) {
    List<HandleLoan> out;
    synchronized (lock) {
      out = List.copyOf(loans);
    }
    if (!out.isEmpty()) {
      out.forEach(HandleLoan::recall);
      Waiting.until(scheduling, lock, loans::isEmpty, limit);
    }
  }

  /**
   * Closes the handle; when a thread is inside a native call on it, that thread does, so that
   * nobody uses a handle value that may be somebody else's by then. Waits a while for that: a
   * request can be over before the call that sent it has returned.
   */
  void close(Scheduling scheduling, Duration limit) {
    boolean last;
    synchronized (lock) {
      last = !closed && users == 0;
      closed = true;
    }
    if (last) {
      closeHandle();
    } else {
      Waiting.until(scheduling, lock, () -> handleClosed, limit);
    }
  }

  private void closeHandle() {
    if (owned != null) {
      owned.close();
    }
    synchronized (lock) {
      handleClosed = true;
      lock.notifyAll();
    }
  }
}
