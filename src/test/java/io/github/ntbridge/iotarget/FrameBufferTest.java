package io.github.ntbridge.iotarget;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrameBufferTest {
  private static final byte SECRET = 7;

  private final SimulatedLayer layer = SimulatedLayer.owning(SimulatedMachine.create());
  private final FrameBuffer buffer = new FrameBuffer(layer);

  @AfterEach
  void close() {
    buffer.close();
    layer.close();
  }

  private static void fill(NativeBlock block, int bytes) {
    block.pointer().setMemory(0, bytes, SECRET);
  }

  private NativeBlock zeros(int bytes) {
    return buffer.filled(ByteBuffer.allocate(bytes));
  }

  private static byte[] contents(NativeBlock block) {
    return block.pointer().getByteArray(0, block.size());
  }

  @Test
  void aBlockThatIsUsedAgainIsZeroToItsEnd() {
    var first = zeros(100);
    fill(first, 100);

    var second = zeros(8);

    assertSame(first, second);
    assertArrayEquals(new byte[second.size()], contents(second));
  }

  @Test
  void aBlockIsZeroAfterARequestThatUsedMoreThanTheOneBefore() {
    fill(zeros(8), 8);
    fill(zeros(100), 100);

    assertArrayEquals(new byte[256], contents(zeros(1)));
  }

  @Test
  void aLargerBlockIsZero() {
    fill(zeros(256), 256);

    assertArrayEquals(new byte[257], contents(zeros(257)));
  }

  @Test
  void aLargeBlockIsNotKept() {
    zeros(64 * 1024 + 1);
    buffer.trim(64 * 1024);

    assertTrue(zeros(1).size() < 64 * 1024);
  }

  @Test
  void aBlockBeginsWithTheBytesOfTheRequestWhosePositionStays() {
    var bytes = ByteBuffer.wrap(new byte[] {9, 1, 2, 9}).position(1).limit(3);

    var block = buffer.filled(bytes);

    assertArrayEquals(new byte[] {1, 2, 0}, block.pointer().getByteArray(0, 3));
    assertEquals(1, bytes.position());
  }

  @Test
  void theInputOfAFrameIsFollowedByZeros() {
    try (var frame = new CallFrame(layer)) {
      frame.copyIn(ByteBuffer.wrap(new byte[] {SECRET, SECRET, SECRET, SECRET}));
      var input = frame.copyIn(ByteBuffer.wrap(new byte[] {1}));

      assertEquals(1, input.getByte(0));
      assertArrayEquals(new byte[3], input.getByteArray(1, 3));
    }
  }
}
