package io.github.ntbridge.sim.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.IoResult;
import io.github.ntbridge.nt.NtStatus;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reads of a serial port under its timeouts, in virtual time. */
@Timeout(30)
class SerialReadTest {
  private static final int MAX = SerialLine.MAX;
  private static final int PURGE = 0x1B004C;
  private static final int SET_QUEUE_SIZE = 0x1B0008;

  private SerialLine line;

  @BeforeEach
  void open() throws IOException {
    line = new SerialLine();
  }

  @AfterEach
  void close() {
    line.close();
  }

  private CompletableFuture<IoResult> read(int length) {
    return line.handle().readAsync(length);
  }

  private static void assertRead(NtStatus status, CompletableFuture<IoResult> read, int... data) {
    var result = read.join();
    var expected = new byte[data.length];
    for (int i = 0; i < data.length; i++) {
      expected[i] = (byte) data[i];
    }
    assertArrayEquals(expected, result.data());
    assertEquals(status, result.status());
  }

  @Nested
  @Rule("serial 1 none")
  class WithoutTimeouts {
    @Test
    void aReadWaitsForAllOfItsBytes() {
      var read = read(3);
      line.port.receive((byte) 1, (byte) 2);
      line.advance(1_000_000);
      assertFalse(read.isDone());

      line.port.receive((byte) 3, (byte) 4);

      assertRead(NtStatus.SUCCESS, read, 1, 2, 3);
      assertRead(NtStatus.SUCCESS, read(1), 4);
    }

    @Test
    void readsGetTheBytesInTheirOrder() {
      var first = read(2);
      var second = read(2);

      line.port.receive((byte) 1, (byte) 2, (byte) 3, (byte) 4);

      assertRead(NtStatus.SUCCESS, first, 1, 2);
      assertRead(NtStatus.SUCCESS, second, 3, 4);
    }

    @Test
    void aReadOfNoBytesIsDone() {
      assertRead(NtStatus.SUCCESS, read(0));
    }
  }

  @Nested
  @Rule("serial 1 total")
  class WithATotalTimeout {
    @BeforeEach
    void set() throws IOException {
      line.setTimeouts(0, 3, 100);
    }

    @Test
    void aReadReturnsWhatItGotAndStatusTimeout() {
      var read = read(10);
      line.port.receive((byte) 1, (byte) 2);
      line.advance(129);
      assertFalse(read.isDone());

      line.advance(1);

      assertRead(NtStatus.TIMEOUT, read, 1, 2);
    }

    @Test
    void aReadThatGetsNothingIsASuccessWithoutBytes() throws IOException {
      long start = line.now();

      var result = line.handle().read(10);

      assertEquals(NtStatus.TIMEOUT, result.status());
      assertEquals(0, result.length());
      assertEquals(130, line.now() - start);
    }

    @Test
    void aReadThatHasAllOfItsBytesIsNotTimedOut() {
      line.port.receive((byte) 1, (byte) 2);

      assertRead(NtStatus.SUCCESS, read(2), 1, 2);
    }

    @Test
    @Rule("serial 1 start")
    void theTimeOfAReadBeginsWhenTheReadBeforeHasEnded() {
      var first = read(10);
      var second = read(10);

      line.advance(130);
      assertRead(NtStatus.TIMEOUT, first);
      line.advance(129);
      assertFalse(second.isDone());
      line.advance(1);

      assertRead(NtStatus.TIMEOUT, second);
    }

    @Test
    @Rule("serial 1 start")
    void aReadKeepsTheTimeoutsOfItsStart() throws IOException {
      var first = read(10);
      var second = read(10);
      line.setTimeouts(0, 0, 1000);

      line.advance(130);
      assertRead(NtStatus.TIMEOUT, first);
      line.advance(999);
      assertFalse(second.isDone());
      line.advance(1);

      assertRead(NtStatus.TIMEOUT, second);
    }
  }

  @Nested
  @Rule("serial 1 interval")
  class WithAnIntervalTimeout {
    @BeforeEach
    void set() throws IOException {
      line.setTimeouts(20, 0, 0);
    }

    @Test
    void theFirstByteIsAwaitedForEver() {
      var read = read(10);
      line.advance(1_000_000);
      assertFalse(read.isDone());

      line.port.receive((byte) 1);
      line.advance(19);
      line.port.receive((byte) 2);
      line.advance(19);
      assertFalse(read.isDone());
      line.advance(1);

      assertRead(NtStatus.TIMEOUT, read, 1, 2);
    }

    @Test
    void theSilenceBeginsAtTheStartOfAReadThatFindsBytes() {
      line.port.receive((byte) 1);
      line.advance(1000);
      var read = read(10);

      line.advance(19);
      assertFalse(read.isDone());
      line.advance(1);

      assertRead(NtStatus.TIMEOUT, read, 1);
    }

    @Test
    void aReadThatIsFullEndsBefore() {
      var read = read(2);
      line.port.receive((byte) 1, (byte) 2);

      assertRead(NtStatus.SUCCESS, read, 1, 2);
    }
  }

  @Nested
  @Rule("serial 1 both")
  class WithBothTimeouts {
    @BeforeEach
    void set() throws IOException {
      line.setTimeouts(20, 0, 50);
    }

    @Test
    void theSilenceCanEndARead() {
      var read = read(10);
      line.port.receive((byte) 1);
      line.advance(20);

      assertRead(NtStatus.TIMEOUT, read, 1);
    }

    @Test
    void theTotalCanEndAReadWithoutSilence() {
      var read = read(10);
      for (int i = 0; i < 5; i++) {
        line.port.receive((byte) i);
        line.advance(10);
      }

      assertRead(NtStatus.TIMEOUT, read, 0, 1, 2, 3, 4);
    }
  }

  @Nested
  @Rule("serial 1 at once")
  class WithTheLargestIntervalAlone {
    @BeforeEach
    void set() throws IOException {
      line.setTimeouts(MAX, 0, 0);
    }

    @Test
    void aReadReturnsAtOnceWithNothing() {
      assertRead(NtStatus.SUCCESS, read(10));
    }

    @Test
    void aReadReturnsAtOnceWithWhatThereIs() {
      line.port.receive((byte) 1, (byte) 2);

      assertRead(NtStatus.SUCCESS, read(10), 1, 2);
    }
  }

  @Nested
  @Rule("serial 1 first byte")
  class WithTheLargestIntervalAndMultiplier {
    @BeforeEach
    void set() throws IOException {
      line.setTimeouts(MAX, MAX, 100);
    }

    @Test
    void aReadReturnsAtOnceWithWhatThereIs() {
      line.port.receive((byte) 1, (byte) 2);

      assertRead(NtStatus.SUCCESS, read(10), 1, 2);
    }

    @Test
    void aReadThatFindsNothingReturnsTheFirstByteAlone() {
      var read = read(10);
      line.port.receive((byte) 1, (byte) 2);

      assertRead(NtStatus.SUCCESS, read, 1);
      assertRead(NtStatus.SUCCESS, read(10), 2);
    }

    @Test
    void aReadThatGetsNothingEndsAfterTheConstant() {
      var read = read(10);
      line.advance(99);
      assertFalse(read.isDone());
      line.advance(1);

      assertRead(NtStatus.TIMEOUT, read);
    }
  }

  @Nested
  @Rule("serial 1 at once or total")
  class WithTheLargestIntervalAndATotalTimeout {
    @BeforeEach
    void set() throws IOException {
      line.setTimeouts(MAX, 3, 100);
    }

    @Test
    void aReadReturnsAtOnceWithWhatThereIs() {
      line.port.receive((byte) 1);

      assertRead(NtStatus.SUCCESS, read(10), 1);
    }

    @Test
    void aReadThatFindsNothingWaitsForItsBytesOrTheTotal() {
      var read = read(10);
      line.port.receive((byte) 1);
      line.advance(129);
      assertFalse(read.isDone());
      line.advance(1);

      assertRead(NtStatus.TIMEOUT, read, 1);
    }
  }

  @Nested
  class ThatIsCancelled {
    @Test
    @Rule("serial 1 cancelled")
    void losesWhatItGot() throws IOException {
      var read = read(10);
      line.port.receive((byte) 1);
      read.cancel(false);
      line.advance(0);

      line.port.receive((byte) 2);
      assertRead(NtStatus.SUCCESS, read(1), 2);
    }

    @Test
    @Rule("serial 3 abort")
    void byAPurgeIsCancelledWithThoseBehindIt() throws IOException {
      var first = read(10);
      var second = read(10);

      line.send(PURGE, 0x2);

      assertEquals(NtStatus.CANCELLED, SerialLine.statusOf(first));
      assertEquals(NtStatus.CANCELLED, SerialLine.statusOf(second));
    }

    @Test
    void behindAnotherLeavesItAlone() {
      var first = read(1);
      var second = read(1);
      var third = read(1);
      second.cancel(false);
      line.advance(0);

      line.port.receive((byte) 1, (byte) 3);

      assertRead(NtStatus.SUCCESS, first, 1);
      assertRead(NtStatus.SUCCESS, third, 3);
    }

    @Test
    void byTheRemovalOfThePortIsDeviceRemoved() {
      var first = read(10);
      var second = read(10);

      line.device.surpriseRemove();

      assertEquals(NtStatus.DEVICE_REMOVED, SerialLine.statusOf(first));
      assertEquals(NtStatus.DEVICE_REMOVED, SerialLine.statusOf(second));
    }
  }

  @Nested
  class TheReceiveQueue {
    @Test
    @Rule("serial 3 clear")
    void isClearedByAPurge() throws IOException {
      line.port.receive((byte) 1);
      line.send(PURGE, 0x8);
      line.port.receive((byte) 2);

      assertRead(NtStatus.SUCCESS, read(1), 2);
    }

    @Test
    void isEmptyAfterAnOpen() throws IOException {
      line.port.receive((byte) 1);
      line.reopen();
      line.port.receive((byte) 2);

      assertRead(NtStatus.SUCCESS, read(1), 2);
    }

    @Test
    void losesWhatDoesNotFitAndReportsIt() throws IOException {
      line.port.receive(new byte[5000]);

      var status = line.send(0x1B006C);
      assertEquals(0x8, SerialLine.intAt(status, 0));
      assertEquals(4096, SerialLine.intAt(status, 8));
      assertEquals(4096, read(4096).join().length());
      assertEquals(904, SerialLine.intAt(line.send(0x1B008C), 16));
    }

    @Test
    @Rule("serial 5 queue size")
    void growsAndKeepsItsBytes() throws IOException {
      line.port.receive((byte) 7);
      line.send(SET_QUEUE_SIZE, 8000, 0);
      line.port.receive(new byte[7000]);
      line.send(SET_QUEUE_SIZE, 100, 100);

      assertEquals(7001, SerialLine.intAt(line.send(0x1B006C), 8));
      assertEquals(0, SerialLine.intAt(line.send(0x1B006C), 0));
      assertTrue(read(7001).join().data()[0] == 7);
    }

    @Test
    void ofTooManyBytesIsRefused() {
      assertEquals(NtStatus.INSUFFICIENT_RESOURCES, line.refusal(SET_QUEUE_SIZE, -1, 0));
    }
  }

  @Test
  void aPortThatIsNotOpenDropsWhatItReceives() throws IOException {
    line.handle().close();
    line.port.receive((byte) 1);
    line.reopen();

    assertEquals(0, SerialLine.intAt(line.send(0x1B006C), 8));
  }
}
