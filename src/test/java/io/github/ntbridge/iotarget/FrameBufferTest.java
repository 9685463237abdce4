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

  private static byte[] contents(NativeBlock block) {
    return block.pointer().getByteArray(0, block.size());
  }

  @Test
  void aBlockThatIsUsedAgainIsZeroToItsEnd() {
    var first = buffer.zeroed(100);
    fill(first, 100);

    var second = buffer.zeroed(8);

    assertSame(first, second);
    assertArrayEquals(new byte[second.size()], contents(second));
  }

  @Test
  void aBlockIsZeroAfterARequestThatUsedMoreThanTheOneBefore() {
    fill(buffer.zeroed(8), 8);
    fill(buffer.zeroed(100), 100);

    assertArrayEquals(new byte[256], contents(buffer.zeroed(1)));
  }

  @Test
  void aLargerBlockIsZero() {
    fill(buffer.zeroed(256), 256);

    assertArrayEquals(new byte[257], contents(buffer.zeroed(257)));
  }

  @Test
  void aLargeBlockIsNotKept() {
    buffer.zeroed(64 * 1024 + 1);
    buffer.trim();

    assertTrue(buffer.zeroed(1).size() < 64 * 1024);
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
