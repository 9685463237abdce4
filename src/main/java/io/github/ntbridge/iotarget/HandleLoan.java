package io.github.ntbridge.iotarget;

import com.sun.jna.platform.win32.WinNT.HANDLE;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The handle of a target, lent to other native code such as HidD_ or WinUsb_ functions.
 *
 * <p>When the target closes, for a query-remove for instance, it asks for the handle back and waits
 * for as long as it waits for requests, 2 seconds. After that the handle is closed whether it was
 * given back or not. Do not close the handle itself, and do not bind it to a completion port. Safe
 * for use from any thread.
 */
public final class HandleLoan implements AutoCloseable {
  private final TargetFile file;
  private final Runnable onRecall;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicBoolean recalled = new AtomicBoolean();

  HandleLoan(TargetFile file, Runnable onRecall) {
    this.file = file;
    this.onRecall = onRecall;
  }

  /**
   * The handle.
   *
   * @return as jna-platform's functions take it; good until the loan is closed
   */
  public HANDLE handle() {
    return new HANDLE(file.value());
  }

  /**
   * Whether the target wants the handle back.
   *
   * @return true once it closes
   */
  public boolean isRecalled() {
    return recalled.get();
  }

  /** Asks for the handle; once, though a query-remove can come to the aid of a close that waits. */
  void recall() {
    if (recalled.compareAndSet(false, true)) {
      onRecall.run();
    }
  }

  /** Gives the handle back. Idempotent. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      file.takeBack(this);
    }
  }
}
