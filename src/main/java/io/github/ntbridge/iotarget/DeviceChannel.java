package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.NtStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.spi.AbstractInterruptibleChannel;

/**
 * Reads and writes of a device as a channel. Closing it, or interrupting a thread inside, cancels
 * its requests.
 */
sealed class DeviceChannel extends AbstractInterruptibleChannel implements ByteChannel
    permits SeekableDeviceChannel {
  private final Transfers transfers;
  private final SendOptions options;
  private final ChannelDirection reading;
  private final ChannelDirection writing;

  DeviceChannel(Transfers transfers, SendOptions options) {
    this.transfers = transfers;
    this.options = options;
    this.reading = new ChannelDirection(transfers, options);
    this.writing = new ChannelDirection(transfers, options);
  }

  final Transfers transfers() {
    return transfers;
  }

  final SendOptions options() {
    return options;
  }

  @Override
  public int read(ByteBuffer output) throws IOException {
    return readAt(output, 0);
  }

  @Override
  public int write(ByteBuffer input) throws IOException {
    return writeAt(input, 0);
  }

  final int readAt(ByteBuffer output, long deviceOffset) throws IOException {
    return transfer(reading, output, Transfer.read(output, deviceOffset));
  }

  final int writeAt(ByteBuffer input, long deviceOffset) throws IOException {
    return transfer(writing, input, Transfer.write(input, deviceOffset));
  }

  private int transfer(ChannelDirection direction, ByteBuffer buffer, Transfer<Integer, ?> transfer)
      throws IOException {
    // The monitor is the turn of the direction.
    synchronized (direction) {
      if (!buffer.hasRemaining()) {
        requireOpen();
        return 0;
      }
      boolean completed = false;
      var format = transfers.pool().take();
      begin();
      try {
        var flight = direction.send(transfer, format);
        var status = flight.status();
        completed = !status.equals(NtStatus.CANCELLED);
        if (status.equals(NtStatus.END_OF_FILE)) {
          return -1;
        }
        // A cancelled transfer of a closed channel throws in end().
        return !completed && !isOpen() ? 0 : transfers.result(transfer, flight);
      } finally {
        transfers.pool().giveBack(format);
        end(completed);
      }
    }
  }

  final void requireOpen() throws ClosedChannelException {
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
  }

  @Override
  protected final void implCloseChannel() {
    reading.close();
    writing.close();
  }
}
