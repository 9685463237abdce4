package io.github.ntbridge.iotarget;

import com.sun.jna.platform.win32.WinNT.HANDLE;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A lease of the handle of a target, for other native code such as HidD_ or WinUsb_ functions.
 *
 * <p>When the target closes, for a query-remove for instance, it revokes the lease and waits up to
 * 2 seconds until the lease is closed, as it does for requests. Then it closes the handle in any
 * case. Do not close the handle itself, and do not bind it to a completion port. Safe for use from
 * any thread.
 */
public final class HandleLease implements AutoCloseable {
  private final TargetFile file;
  private final Runnable onRevoke;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicBoolean revoked = new AtomicBoolean();

  HandleLease(TargetFile file, Runnable onRevoke) {
    this.file = file;
    this.onRevoke = onRevoke;
  }

  /**
   * Returns the handle.
   *
   * @return the handle for jna-platform's functions, valid until the lease is closed
   */
  public HANDLE handle() {
    return new HANDLE(file.value());
  }

  /**
   * Returns whether the target has revoked the lease.
   *
   * @return true once it closes
   */
  public boolean isRevoked() {
    return revoked.get();
  }

  /** Revokes the lease; once, although a query-remove can join a close that waits. */
  void revoke() {
    if (revoked.compareAndSet(false, true)) {
      onRevoke.run();
    }
  }

  /** Ends the lease. Idempotent. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      file.removeLease(this);
    }
  }
}
