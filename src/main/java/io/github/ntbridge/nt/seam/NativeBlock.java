package io.github.ntbridge.nt.seam;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/**
 * A block of native memory: a {@link Pointer} for native signatures and a little-endian {@link
 * ByteBuffer} on the same bytes for the codecs.
 *
 * <p>Closing frees the memory, so a block that was passed to the kernel is closed only after the
 * request completed. Closing twice does nothing. Neither the pointer nor the buffer may be used
 * afterwards.
 */
public interface NativeBlock extends AutoCloseable {

  /**
   * The block as native functions take it.
   *
   * @return the address of its first byte
   */
  Pointer pointer();

  /**
   * The block as codecs take it. Codecs use absolute positions and leave position and limit alone.
   * The buffer does not keep the memory: keep the block as long as the buffer.
   *
   * @return the same buffer each time, little-endian
   */
  ByteBuffer buffer();

  /**
   * A place inside the block.
   *
   * @param offset in bytes from its start
   * @return the pointer to that byte
   */
  default Pointer pointer(int offset) {
    return pointer().share(offset);
  }

  /**
   * The address of the block.
   *
   * @return the address as a number
   */
  default long address() {
    return Pointer.nativeValue(pointer());
  }

  /**
   * The size of the block.
   *
   * @return bytes
   */
  default int size() {
    return buffer().capacity();
  }

  @Override
  void close();
}
