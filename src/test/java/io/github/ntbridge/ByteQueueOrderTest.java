package io.github.ntbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntbridge.iotarget.reader.ContinuousReader;
import io.github.ntbridge.iotarget.reader.ReadDisposition;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.ByteQueueDevice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reads that are pending at once complete in the order of the bytes, whatever threads do. */
@Timeout(60)
class ByteQueueOrderTest {
  private static final String NAME = "\\Device\\Queue";
  private static final int BYTES = 20_000;

  @Test
  void readsCompleteInTheOrderOfTheBytes() throws Exception {
    List<Byte> read = Collections.synchronizedList(new ArrayList<>());
    var all = new CountDownLatch(BYTES);
    try (var machine =
            SimulatedMachine.builder().device(NAME).handler(new ByteQueueDevice()).build();
        var bridge = NtBridge.open(new SimulatedLayer(machine));
        var target = bridge.targets().open(NAME, AccessMask.GENERIC_READ);
        var reader =
            ContinuousReader.of(target)
                .requests(3)
                .bufferSize(1)
                .start(
                    buffer -> {
                      read.add(buffer.bytes().get());
                      all.countDown();
                      return ReadDisposition.CONTINUE;
                    })) {
      write(bridge);
      all.await();
    }
    assertEquals(IntStream.range(0, BYTES).mapToObj(i -> (byte) i).toList(), read);
  }

  private static void write(NtBridge bridge) {
    try (var target = bridge.targets().open(NAME, AccessMask.GENERIC_WRITE)) {
      for (int i = 0; i < BYTES; i++) {
        target.write(new byte[] {(byte) i});
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
