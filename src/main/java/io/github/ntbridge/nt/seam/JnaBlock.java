package io.github.ntbridge.nt.seam;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A block of JNA's memory. */
final class JnaBlock implements NativeBlock {
  private final Memory memory;
  private final ByteBuffer buffer;

  JnaBlock(int bytes) {
    memory = new Memory(bytes);
    memory.clear();
    // Of a pointer that is no Memory: JNA notes each buffer of one in a map, which costs as much as
    // the memory.
    buffer =
        new Pointer(Pointer.nativeValue(memory))
            .getByteBuffer(0, bytes)
            .order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public Pointer pointer() {
    return memory;
  }

  @Override
  public ByteBuffer buffer() {
    return buffer;
  }

  @Override
  public void close() {
    memory.close();
  }
}
