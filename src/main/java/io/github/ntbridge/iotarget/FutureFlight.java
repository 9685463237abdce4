package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.NtStatus;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** A send whose end completes a future, on the queue of the target. */
final class FutureFlight<T> extends Flight {
  private final Transfer<T, ? extends IOException> transfer;
  private final Transfers transfers;
  private final CompletableFuture<T> future;

  FutureFlight(
      RequestEngine engine,
      RequestFormat format,
      Transfer<T, ? extends IOException> transfer,
      Transfers transfers,
      CompletableFuture<T> future) {
    super(engine, format, false);
    this.transfer = transfer;
    this.transfers = transfers;
    this.future = future;
  }

  @Override
  void refused(NtStatus refusal) {
    fail(transfers.origin().failure(transfer.exchange(), refusal));
  }

  @Override
  boolean ended() {
    return true;
  }

  /** The memory goes back first, since completing the future runs code of the user. */
  @Override
  void deliver() {
    copyBack();
    T result;
    try {
      result = transfers.result(transfer, this);
    } catch (IOException | RuntimeException | Error e) {
      fail(e);
      return;
    }
    transfers.pool().giveBack(format);
    future.complete(result);
  }

  private void fail(Throwable failure) {
    transfers.pool().giveBack(format);
    future.completeExceptionally(failure);
  }

  @Override
  void undeliverable() {
    transfers.pool().giveBack(format);
  }
}
