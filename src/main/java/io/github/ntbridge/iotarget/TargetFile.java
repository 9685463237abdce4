package io.github.ntbridge.iotarget;

import com.sun.jna.Pointer;
import io.github.ntbridge.namespace.NtHandle;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.seam.Scheduling;
import io.github.ntbridge.nt.thread.Waiting;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The open device of a target: its handle, its leases, and where requests on it complete. Safe for
 * use from any thread.
 */
final class TargetFile {
  private final String name;
  private final Pointer value;
  private final @Nullable NtHandle owned;
  private final AccessMask access;
  private final Scheduling scheduling;
  private final Object lock = new Object();

  /** Changed under lock. */
  private volatile Completions completions;

  // Guarded by lock.
  private final Set<HandleLease> leases = new LinkedHashSet<>();
  private int users;
  private boolean closed;
  private boolean handleClosed;

  /** The way in which the completion of a request is reported. */
  enum Completions {
    /** By the event of the request alone, until the file is bound to the completion port. */
    BY_EVENT,
    /** By the event of a synchronous request, and at the port for an asynchronous one. */
    AT_PORT,
    /** To a thread that blocks for the request, since no port can be bound. */
    TO_WORKER
  }

  /**
   * An open device.
   *
   * @param name its name, for errors
   * @param value the handle
   * @param owned closes the handle; null when it is not the library's
   * @param access what the handle was opened with
   */
  TargetFile(
      Scheduling scheduling,
      String name,
      Pointer value,
      @Nullable NtHandle owned,
      AccessMask access,
      Completions completions) {
    this.scheduling = scheduling;
    this.name = name;
    this.value = value;
    this.owned = owned;
    this.access = access;
    this.completions = completions;
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
    return completions == Completions.TO_WORKER;
  }

  /**
   * Binds the file to the port, unless it was bound before.
   *
   * @throws NtStatusException with what NtSetInformationFile returned
   */
  void requirePort(CompletionEngine port) throws NtStatusException {
    synchronized (lock) {
      if (completions != Completions.BY_EVENT) {
        return;
      }
      var status = port.bind(value);
      if (!status.isSuccess()) {
        throw new NtStatusException("NtSetInformationFile", name, status);
      }
      completions = Completions.AT_PORT;
    }
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
      closeHandleOnReaper();
    }
  }

  /** The thread of a request does not wait for what a driver does at a close. */
  private void closeHandleOnReaper() {
    try {
      scheduling.reaper().execute(this::closeHandle);
    } catch (RejectedExecutionException e) {
      closeHandle();
    }
  }

  /** Adds a lease; false once the handle is closed. */
  boolean addLease(HandleLease lease) {
    synchronized (lock) {
      return !closed && leases.add(lease);
    }
  }

  void removeLease(HandleLease lease) {
    synchronized (lock) {
      leases.remove(lease);
      lock.notifyAll();
    }
  }

  /** Revokes the leases, and waits a while until they are closed. */
  void revokeLeases(Duration limit) {
    List<HandleLease> revoked;
    synchronized (lock) {
      revoked = List.copyOf(leases);
    }
    if (!revoked.isEmpty()) {
      revoked.forEach(HandleLease::revoke);
      Waiting.until(scheduling, lock, leases::isEmpty, limit);
    }
  }

  /**
   * Closes the handle; when a thread is inside a native call on it, after that, so that no call
   * uses a handle value that may be another object's by then. Waits a while for that: a request can
   * complete before the call that sent it has returned.
   */
  void close(Duration limit) {
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
