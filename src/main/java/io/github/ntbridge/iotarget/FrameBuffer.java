package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeLayer;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A buffer of a frame, used by one request after the other. The contents that a driver finds there
 * are what the request put there, or zeros: never what another request left, which may have been
 * another device's.
 */
final class FrameBuffer implements AutoCloseable {
  /** The size of the smallest block. */
  static final int MIN_BYTES = 256;

  private final NativeLayer layer;
  private @Nullable NativeBlock block;

  /** The number of bytes that the last request used; the rest of the block is zeros. */
  private int used;

  FrameBuffer(NativeLayer layer) {
    this.layer = layer;
  }

  /** Returns a block that begins with these bytes, and is zero beyond; their position stays. */
  NativeBlock filled(ByteBuffer bytes) {
    int length = bytes.remaining();
    var kept = ofSize(length);
    if (bytes.hasArray()) {
      // The JIT can leave out a buffer that was only made around an array.
      kept.buffer().put(0, bytes.array(), bytes.arrayOffset() + bytes.position(), length);
    } else {
      kept.buffer().put(0, bytes, bytes.position(), length);
    }
    clear(kept, length);
    used = length;
    return kept;
  }

  /** Returns a block of zeros. */
  NativeBlock zeroed(int length) {
    var kept = ofSize(length);
    clear(kept, 0);
    used = length;
    return kept;
  }

  private NativeBlock ofSize(int bytes) {
    var kept = block;
    return kept == null || kept.size() < bytes ? replace(bytes) : kept;
  }

  private void clear(NativeBlock kept, int from) {
    if (used > from) {
      kept.pointer().setMemory(from, used - from, (byte) 0);
    }
  }

  private NativeBlock replace(int bytes) {
    // The old block goes last, so that a frame is whole when there is no memory for the new one.
    var larger = layer.heap().allocate(Math.max(bytes, MIN_BYTES));
    close();
    block = larger;
    used = 0;
    return larger;
  }

  /** The block of the current request. */
  NativeBlock block() {
    return Objects.requireNonNull(block);
  }

  /** Frees a block of more bytes. */
  void trim(int mostBytes) {
    if (block != null && block.size() > mostBytes) {
      close();
    }
  }

  @Override
  public void close() {
    if (block != null) {
      block.close();
      block = null;
    }
  }
}
