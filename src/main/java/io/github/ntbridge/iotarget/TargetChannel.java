package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.util.OptionalLong;

/**
 * Reads and writes of a target as a channel. Closing it, or interrupting a thread inside, cancels
 * what the channel has out.
 */
final class TargetChannel extends AbstractInterruptibleChannel implements ByteChannel {
  private final IoTarget target;
  private final SendOptions options;
  private final Direction reading;
  private final Direction writing;

  TargetChannel(IoTarget target, SendOptions options) throws NtStatusException {
    this.target = target;
    this.options = options;
    this.reading = new Direction(new Exchange.Read());
    this.writing = new Direction(new Exchange.Write());
  }

  /** Transfers of one kind, one at a time; its monitor is the turn. */
  private final class Direction {
    private final Exchange exchange;
    private final IoRequest request;
    private final Object lock = new Object();

    // Guarded by lock.
    private boolean busy;
    private boolean closed;

    Direction(Exchange exchange) throws NtStatusException {
      this.exchange = exchange;
      this.request = IoRequest.create(target.environment().driver(), FrameworkAttributes.NONE);
    }

    /** Sends and advances the buffer; answers how many bytes were transferred, -1 at the end. */
    synchronized int transfer(ByteBuffer buffer, Transfer transfer) throws IOException {
      if (!buffer.hasRemaining()) {
        requireOpen();
        return 0;
      }
      boolean completed = false;
      begin();
      try {
        var status = send(buffer, transfer);
        completed = !status.equals(NtStatus.CANCELLED);
        if (status.equals(NtStatus.END_OF_FILE)) {
          return -1;
        }
        if (status.isError() && (completed || isOpen())) {
          throw target.failure(exchange, status);
        }
        if (status.isError()) {
          return 0;
        }
        target.requirePossibleCount(exchange, request);
        return IoTarget.advance(buffer, request.transferred());
      } finally {
        end(completed);
      }
    }

    private NtStatus send(ByteBuffer buffer, Transfer transfer) throws IOException {
      enter();
      try {
        request.reuse(NtStatus.SUCCESS);
        // A close before this was undone by the reuse; a close from now on cancels the request.
        requireOpen();
        return transfer.send(request, MemoryDescriptor.of(buffer));
      } finally {
        leave();
      }
    }

    private void enter() throws ClosedChannelException {
      synchronized (lock) {
        if (closed) {
          throw new ClosedChannelException();
        }
        busy = true;
      }
    }

    private void leave() {
      boolean last;
      synchronized (lock) {
        busy = false;
        last = closed;
      }
      if (last) {
        request.delete();
      }
    }

    /**
     * Cancels what is out. It cannot wait for the thread that is inside: that needs a lock in the
     * end that an interrupt holds, so it deletes the request when it leaves.
     */
    void close() {
      boolean last;
      synchronized (lock) {
        closed = true;
        last = !busy;
      }
      request.cancelSent();
      if (last) {
        request.delete();
      }
    }
  }

  @FunctionalInterface
  private interface Transfer {
    NtStatus send(IoRequest request, MemoryDescriptor buffer) throws NtStatusException;
  }

  private void requireOpen() throws ClosedChannelException {
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
  }

  @Override
  public int read(ByteBuffer output) throws IOException {
    return reading.transfer(
        output,
        (request, memory) ->
            target.sendReadSynchronously(request, memory, OptionalLong.empty(), options));
  }

  @Override
  public int write(ByteBuffer input) throws IOException {
    return writing.transfer(
        input,
        (request, memory) ->
            target.sendWriteSynchronously(request, memory, OptionalLong.empty(), options));
  }

  @Override
  protected void implCloseChannel() {
    reading.close();
    writing.close();
  }
}
