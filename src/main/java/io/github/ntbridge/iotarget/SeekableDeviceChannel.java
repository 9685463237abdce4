package io.github.ntbridge.iotarget;

import io.github.ntbridge.iotarget.exchange.DiskExchanges;
import io.github.ntbridge.iotarget.exchange.StructCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.concurrent.atomic.AtomicLong;

/** Reads and writes of a device as a channel with a position. */
final class SeekableDeviceChannel extends DeviceChannel implements SeekableByteChannel {
  private final AtomicLong position = new AtomicLong();

  SeekableDeviceChannel(Transfers transfers, SendOptions options) {
    super(transfers, options);
  }

  @Override
  public int read(ByteBuffer output) throws IOException {
    return advance(readAt(output, position.get()));
  }

  @Override
  public int write(ByteBuffer input) throws IOException {
    return advance(writeAt(input, position.get()));
  }

  private int advance(int transferred) {
    if (transferred > 0) {
      position.addAndGet(transferred);
    }
    return transferred;
  }

  @Override
  public long position() throws IOException {
    requireOpen();
    return position.get();
  }

  @Override
  public SeekableDeviceChannel position(long newPosition) throws IOException {
    requireOpen();
    if (newPosition < 0) {
      throw new IllegalArgumentException("position must not be negative: " + newPosition);
    }
    position.set(newPosition);
    return this;
  }

  @Override
  public long size() throws IOException {
    requireOpen();
    return transfers().send(DiskExchanges.GET_LENGTH_INFO, StructCodec.Nothing.NOTHING, options());
  }

  @Override
  public SeekableDeviceChannel truncate(long size) {
    throw new UnsupportedOperationException("a device cannot be truncated");
  }
}
