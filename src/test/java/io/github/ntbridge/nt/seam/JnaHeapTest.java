package io.github.ntbridge.nt.seam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.jna.Pointer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JnaHeapTest {
  private final NativeHeap heap = new JnaHeap();

  @Nested
  class ABlock {
    @Test
    void hasItsSizeAndIsZeroed() {
      try (var block = heap.allocate(1_000)) {
        assertEquals(1_000, block.size());
        for (int at = 0; at < block.size(); at++) {
          assertEquals(0, block.buffer().get(at));
        }
      }
    }

    @Test
    void isTheSameBytesForPointerAndBuffer() {
      try (var block = heap.allocate(8)) {
        block.buffer().putInt(4, 0x01020304);
        assertEquals(0x01020304, block.pointer().getInt(4));
        assertEquals(0x01020304, block.pointer(4).getInt(0));
        assertEquals(block.address() + 4, Pointer.nativeValue(block.pointer(4)));
        assertSame(block.buffer(), block.buffer());
      }
    }

    @Test
    void isLittleEndian() {
      try (var block = heap.allocate(8)) {
        assertSame(ByteOrder.LITTLE_ENDIAN, block.buffer().order());
      }
    }

    @Test
    void isAlignedForEveryField() {
      try (var block = heap.allocate(1)) {
        assertEquals(0, block.address() % Long.BYTES);
      }
    }

    @Test
    void isFreedOnceByAnyNumberOfCloses() {
      var block = heap.allocate(8);
      block.close();
      block.close();
      try (var next = heap.allocate(8)) {
        block.close();
        next.buffer().putLong(0, 1);
        assertEquals(1, next.buffer().getLong(0));
        assertNotEquals(0, next.address());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void aBlockHasAtLeastOneByte(int bytes) {
    assertThrows(IllegalArgumentException.class, () -> heap.allocate(bytes));
  }
}
