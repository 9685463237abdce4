package io.github.ntbridge.iotarget.reader;

import io.github.ntbridge.iotarget.IoMemory;
import io.github.ntbridge.nt.NtStatus;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * One completed read of a {@link ContinuousReader}. The buffer belongs to the reader, and its bytes
 * are valid until the handler returns; a handler that returns {@link ReadDisposition#RETAIN} owns
 * it until it releases it. Safe for use from any thread.
 */
public final class ReadBuffer {
  private enum Owner {
    HANDLER_FOR_THE_CALL,
    CLIENT,
    READER
  }

  private final NtStatus status;
  private final IoMemory memory;
  private final int size;
  private final Consumer<IoMemory> takeBack;

  /** Guarded by this. */
  private Owner owner = Owner.HANDLER_FOR_THE_CALL;

  ReadBuffer(NtStatus status, IoMemory memory, int size, Consumer<IoMemory> takeBack) {
    this.status = status;
    this.memory = memory;
    this.size = size;
    this.takeBack = takeBack;
  }

  /**
   * Returns the status of the read.
   *
   * @return a success, a warning such as STATUS_BUFFER_OVERFLOW, or an error
   */
  public NtStatus status() {
    return status;
  }

  /**
   * Returns the number of bytes read.
   *
   * @return bytes; 0 after an error
   */
  public int size() {
    return size;
  }

  /**
   * The bytes that were read, in native memory.
   *
   * @return a read-only, little-endian view from 0 to {@link #size}; do not use it any more once
   *     the buffer is the reader's again, which fills it anew
   * @throws IllegalStateException if the buffer is the reader's again
   */
  public synchronized ByteBuffer bytes() {
    if (owner == Owner.READER) {
      throw new IllegalStateException(
          "the buffer is the reader's again; return RETAIN to keep it, or copy its bytes");
    }
    return memory.bytes().limit(size).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * A copy of the bytes that were read.
   *
   * @return the caller's own
   * @throws IllegalStateException if the buffer is the reader's again
   */
  public synchronized byte[] toByteArray() {
    var copy = new byte[size];
    bytes().get(copy);
    return copy;
  }

  /** Gives a retained buffer back. Idempotent, and without effect on one that was not retained. */
  public void giveBack() {
    synchronized (this) {
      if (owner != Owner.CLIENT) {
        return;
      }
      owner = Owner.READER;
    }
    takeBack.accept(memory);
  }

  /** The handler has returned. */
  synchronized void decide(boolean retained) {
    owner = retained ? Owner.CLIENT : Owner.READER;
  }
}
