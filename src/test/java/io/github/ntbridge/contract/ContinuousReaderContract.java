package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.iotarget.SentIoAction;
import io.github.ntbridge.iotarget.follow.FollowedTarget;
import io.github.ntbridge.iotarget.reader.BufferHandler;
import io.github.ntbridge.iotarget.reader.ContinuousReader;
import io.github.ntbridge.iotarget.reader.ContinuousReaderBuilder;
import io.github.ntbridge.iotarget.reader.ReadBuffer;
import io.github.ntbridge.iotarget.reader.ReadDisposition;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.seam.NotifyAction;
import io.github.ntbridge.sim.device.RemovalOutcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A reader that keeps requests out. */
@Contract
@Requires(Capability.TEST_DEVICE)
class ContinuousReaderContract {
  private static final byte[] PING = {1, 2, 3};
  private static final Duration SHORT = Duration.ofMillis(50);

  private static RemoteIoTarget open(NtBridge bridge) throws IOException {
    return bridge.targets().open(TestDevice.DEVICE_CLASS, AccessMask.GENERIC_READ_WRITE);
  }

  private static ContinuousReaderBuilder pending(IoTarget target) {
    return ContinuousReader.of(target).requests(3).bufferSize(8).ioctl(TestDevice.PEND, PING);
  }

  private static ContinuousReaderBuilder failing(IoTarget target, NtStatus status) {
    return ContinuousReader.of(target)
        .requests(1)
        .bufferSize(8)
        .ioctl(TestDevice.FAIL, TestDevice.fail(status, 4));
  }

  /** Records the statuses it receives, and returns the given dispositions. */
  private static final class Collector implements BufferHandler {
    private final List<NtStatus> statuses = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Function<Integer, ReadDisposition> dispositions;

    /** Answers by how many buffers it has got. */
    Collector(Function<Integer, ReadDisposition> dispositions) {
      this.dispositions = dispositions;
    }

    Collector() {
      this(count -> ReadDisposition.CONTINUE);
    }

    @Override
    public synchronized ReadDisposition completed(ReadBuffer buffer) {
      statuses.add(buffer.status());
      bytes.writeBytes(buffer.toByteArray());
      return dispositions.apply(statuses.size());
    }

    synchronized List<NtStatus> statuses() {
      return List.copyOf(statuses);
    }

    synchronized byte[] bytes() {
      return bytes.toByteArray();
    }

    void awaitBytes(int count) {
      Await.until(() -> count + " bytes, have " + bytes().length, () -> bytes().length >= count);
    }
  }

  @Nested
  class AReader {
    @Test
    void keepsSoManyRequestsOut(NtBridge bridge, TestMachine machine) throws Exception {
      try (var target = open(bridge);
          var reader = ContinuousReader.of(target).requests(4).start(new Collector())) {
        machine.awaitPendingReads(4);
        assertTrue(reader.isRunning());
      }
    }

    @Test
    void ofOneRequestHandsBuffersOverInTheOrderOfTheDevice(NtBridge bridge) throws Exception {
      assertArrayEquals(ascending(500), readOf(500, bridge, builder -> builder));
    }

    @Test
    void ofSeveralRequestsHandsOverEachByteOnce(NtBridge bridge) throws Exception {
      var read = readOf(250, bridge, builder -> builder.requests(4));
      var unsigned = new int[read.length];
      Arrays.setAll(unsigned, i -> read[i] & 0xFF);
      Arrays.sort(unsigned);

      assertArrayEquals(IntStream.range(0, 250).toArray(), unsigned);
    }

    /** Writes ascending bytes one by one, and returns them as a reader hands them over. */
    private static byte[] readOf(
        int count, NtBridge bridge, UnaryOperator<ContinuousReaderBuilder> settings)
        throws Exception {
      var collector = new Collector();
      try (var target = open(bridge);
          var writer = open(bridge);
          var reader = settings.apply(ContinuousReader.of(target).bufferSize(3)).start(collector)) {
        for (byte each : ascending(count)) {
          writer.write(new byte[] {each});
        }
        collector.awaitBytes(count);
        assertTrue(reader.isRunning());
      }
      return collector.bytes();
    }

    private static byte[] ascending(int count) {
      var bytes = new byte[count];
      for (int i = 0; i < count; i++) {
        bytes[i] = (byte) i;
      }
      return bytes;
    }

    @Test
    void sendsIoctlsInstead(NtBridge bridge) throws Exception {
      var collector =
          new Collector(count -> count < 10 ? ReadDisposition.CONTINUE : ReadDisposition.STOP);
      try (var target = open(bridge);
          var reader =
              ContinuousReader.of(target)
                  .requests(1)
                  .bufferSize(8)
                  .ioctl(TestDevice.ECHO, PING)
                  .start(collector)) {
        assertTrue(reader.awaitEnd(Await.BOUND));

        assertEquals(10 * PING.length, collector.bytes().length);
        assertEquals(10, collector.statuses().size());
      }
    }

    @Test
    void isStoppedWithoutAWaitInsideItsHandler(NtBridge bridge) throws Exception {
      var started = new CompletableFuture<ContinuousReader>();
      try (var target = open(bridge);
          var writer = open(bridge);
          var reader =
              ContinuousReader.of(target)
                  .start(
                      buffer -> {
                        stopAtOnce(started.join());
                        return ReadDisposition.CONTINUE;
                      })) {
        started.complete(reader);
        writer.write(PING);

        assertTrue(reader.awaitEnd(Await.BOUND));
        assertEquals(Optional.empty(), reader.failure());
      }
    }

    private static void stopAtOnce(ContinuousReader reader) {
      try {
        assertFalse(reader.stop(Duration.ZERO));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Test
    void continuesWhenItsHandlerThrows(NtBridge bridge, TestMachine machine) throws Exception {
      var calls = new AtomicInteger();
      try (var target = open(bridge);
          var writer = open(bridge);
          var reader =
              ContinuousReader.of(target)
                  .requests(1)
                  .start(
                      buffer -> {
                        calls.incrementAndGet();
                        throw new IllegalStateException("a handler that throws, for a test");
                      })) {
        writer.write(PING);
        Await.until("the first", () -> calls.get() == 1);
        machine.awaitPendingReads(1);
        writer.write(PING);

        Await.until("the second", () -> calls.get() == 2);
        assertTrue(reader.isRunning());
      }
    }
  }

  @Nested
  class AnError {
    @Test
    void isTheHandlersToDecide(NtBridge bridge) throws Exception {
      var collector =
          new Collector(count -> count < 3 ? ReadDisposition.CONTINUE : ReadDisposition.STOP);
      try (var target = open(bridge);
          var reader = failing(target, NtStatus.UNSUCCESSFUL).start(collector)) {
        assertTrue(reader.awaitEnd(Await.BOUND));

        var failed = NtStatus.UNSUCCESSFUL;
        assertEquals(List.of(failed, failed, failed), collector.statuses());
        assertEquals(0, collector.bytes().length);
        assertTrue(reader.failure().isEmpty());
      }
    }

    @Test
    void endsAReaderWhoseHandlerTakesDataAlone(NtBridge bridge) throws Exception {
      var calls = new AtomicInteger();
      try (var target = open(bridge);
          var reader =
              failing(target, NtStatus.UNSUCCESSFUL)
                  .startUntilError(data -> calls.incrementAndGet())) {
        assertTrue(reader.awaitEnd(Await.BOUND));

        assertEquals(NtStatus.UNSUCCESSFUL, reader.failure().orElseThrow().status());
        assertEquals(0, calls.get());
      }
    }

    @Test
    void thatIsAWarningBringsItsBytes(NtBridge bridge) throws Exception {
      var collector = new Collector(count -> ReadDisposition.STOP);
      try (var target = open(bridge);
          var reader = failing(target, NtStatus.BUFFER_OVERFLOW).start(collector)) {
        assertTrue(reader.awaitEnd(Await.BOUND));

        assertArrayEquals(new byte[] {0, 1, 2, 3}, collector.bytes());
      }
    }
  }

  @Nested
  class ADeviceThatCompletesReadsAsGone {
    @Test
    void endsAReaderWhoseHandlerTakesDataAlone(NtBridge bridge) throws Exception {
      try (var target = open(bridge);
          var reader = failing(target, NtStatus.DEVICE_REMOVED).startUntilError(data -> {})) {
        assertTrue(reader.awaitEnd(Await.BOUND));

        assertEquals(NtStatus.DEVICE_REMOVED, reader.failure().orElseThrow().status());
      }
    }

    @Test
    void isTheHandlersToDecideWhenTheTargetStaysOpen(NtBridge bridge) throws Exception {
      var collector = new Collector(count -> ReadDisposition.STOP);
      try (var target = open(bridge);
          var reader = failing(target, NtStatus.NO_SUCH_DEVICE).start(collector)) {
        assertTrue(reader.awaitEnd(Await.BOUND));

        assertEquals(List.of(NtStatus.NO_SUCH_DEVICE), collector.statuses());
      }
    }

    @Test
    void isReadOnWhenItsFollowedTargetHasOpenedAgain(NtBridge bridge) throws Exception {
      var events = new FollowRecorder();
      var collector = new Collector();
      try (var followed = bridge.follow(TestDevice.DEVICE_CLASS).listener(events).start();
          var reader = failing(followed.target(), NtStatus.DEVICE_NOT_CONNECTED).start(collector)) {
        Await.until("another open", () -> events.events().size() >= 3);

        assertTrue(reader.isRunning());
        assertEquals(List.of(), collector.statuses());
      }
    }
  }

  @Nested
  class ABuffer {
    @Test
    void isTheReadersAgainWhenTheHandlerHasReturned(NtBridge bridge) throws Exception {
      var seen = new CompletableFuture<ReadBuffer>();
      try (var target = open(bridge);
          var reader =
              ContinuousReader.of(target)
                  .start(
                      buffer -> {
                        seen.complete(buffer);
                        return ReadDisposition.STOP;
                      })) {
        target.write(PING);
        assertTrue(reader.awaitEnd(Await.BOUND));

        assertThrows(IllegalStateException.class, () -> seen.join().bytes());
      }
    }

    @Test
    void thatIsRetainedIsUnchangedUntilItIsReleased(NtBridge bridge) throws Exception {
      var seen = new ArrayList<ReadBuffer>();
      var reading = new CountDownLatch(3);
      try (var target = open(bridge);
          var reader =
              ContinuousReader.of(target)
                  .requests(1)
                  .start(
                      buffer -> {
                        seen.add(buffer);
                        reading.countDown();
                        return ReadDisposition.RETAIN;
                      })) {
        for (byte i = 0; i < 3; i++) {
          long left = reading.getCount();
          target.write(new byte[] {i});
          Await.until("the buffer", () -> reading.getCount() < left);
        }
        reader.close();

        for (byte i = 0; i < 3; i++) {
          var buffer = seen.get(i);
          assertArrayEquals(new byte[] {i}, buffer.toByteArray());
          buffer.giveBack();
          buffer.giveBack();
          assertThrows(IllegalStateException.class, buffer::bytes);
        }
      }
    }
  }

  @Nested
  class AcrossTheClosingOfItsTarget {
    private final Collector collector = new Collector();

    private FollowedTarget followChild(NtBridge bridge) throws IOException {
      return bridge.follow(TestDevice.CHILD_CLASS).start();
    }

    @Test
    void waitsForTheFirstOpen(NtBridge bridge, TestMachine machine) throws Exception {
      try (var followed = followChild(bridge);
          var reader = pending(followed.target()).start(collector)) {
        machine.plugChild(0);

        machine.awaitPendingIoctls(machine.child(), 3);
        assertTrue(reader.isRunning());
      }
    }

    @Test
    void readsOnAfterASurpriseRemoval(NtBridge bridge, TestMachine machine) throws Exception {
      machine.plugChild(0);
      try (var followed = followChild(bridge);
          var reader = pending(followed.target()).start(collector)) {
        for (int i = 0; i < 3; i++) {
          machine.awaitPendingIoctls(machine.child(), 3);
          machine.unplugChild(0);
          machine.plugChild(0);
        }
        machine.awaitPendingIoctls(machine.child(), 3);

        assertTrue(reader.isRunning());
        assertEquals(List.of(), collector.statuses());
      }
    }

    @Test
    void readsOnAfterARemovalInOrder(NtBridge bridge, TestMachine machine) throws Exception {
      machine.plugChild(0);
      try (var followed = followChild(bridge);
          var reader = pending(followed.target()).start(collector)) {
        machine.awaitPendingIoctls(machine.child(), 3);
        assertEquals(RemovalOutcome.REMOVED, machine.removeChild(0));
        machine.plugChild(0);

        machine.awaitPendingIoctls(machine.child(), 3);
        assertTrue(reader.isRunning());
        assertEquals(List.of(), collector.statuses());
      }
    }

    @Test
    @Requires(Capability.RAISED_HANDLE_EVENTS)
    void readsOnAfterARemovalThatFailed(NtBridge bridge, TestMachine machine) throws Exception {
      machine.plugChild(0);
      var name = machine.child().objectName();
      try (var target = bridge.targets().open(name, AccessMask.QUERY);
          var reader = pending(target).start(collector)) {
        machine.awaitPendingIoctls(machine.child(), 3);
        machine.raiseChildEvent(NotifyAction.DEVICE_QUERY_REMOVE);
        machine.awaitPendingIoctls(machine.child(), 0);
        machine.raiseChildEvent(NotifyAction.DEVICE_QUERY_REMOVE_FAILED);

        machine.awaitPendingIoctls(machine.child(), 3);
        assertTrue(reader.isRunning());
        assertEquals(List.of(), collector.statuses());
      }
    }

    @Test
    void readsOnAfterAStop(NtBridge bridge, TestMachine machine) throws Exception {
      try (var target = open(bridge);
          var reader = pending(target).start(collector)) {
        machine.awaitPendingIoctls(3);
        target.stop(SentIoAction.CANCEL_SENT_IO);
        machine.awaitPendingIoctls(0);
        target.start();

        machine.awaitPendingIoctls(3);
        assertTrue(reader.isRunning());
        assertEquals(List.of(), collector.statuses());
      }
    }

    @Test
    void endsWhenItIsDeleted(NtBridge bridge, TestMachine machine) throws Exception {
      try (var target = open(bridge)) {
        var reader = pending(target).start(collector);
        machine.awaitPendingIoctls(3);
        target.delete();

        assertTrue(reader.awaitEnd(Await.BOUND));
        assertEquals(List.of(), collector.statuses());
      }
    }
  }

  @Nested
  class TheEnd {
    @Test
    void ofAStopWaitsForPendingRequests(NtBridge bridge, TestMachine machine) throws Exception {
      var collector = new Collector();
      try (var target = open(bridge);
          var reader = ContinuousReader.of(target).requests(1).start(collector)) {
        machine.awaitPendingReads(1);
        assertFalse(reader.stop(SHORT));
        target.write(PING);

        assertTrue(reader.stop(Await.BOUND));
        assertArrayEquals(PING, collector.bytes());
        machine.awaitPendingReads(0);
      }
    }

    @Test
    void ofACloseCancelsPendingRequestsWithoutNotification(NtBridge bridge, TestMachine machine)
        throws Exception {
      var collector = new Collector();
      try (var target = open(bridge)) {
        var reader = pending(target).start(collector);
        machine.awaitPendingIoctls(3);
        reader.close();
        reader.close();

        machine.awaitPendingIoctls(0);
        assertEquals(List.of(), collector.statuses());
        assertTrue(reader.awaitEnd(Duration.ZERO));
      }
    }

    @Test
    void canBeginInTheHandler(NtBridge bridge, TestMachine machine) throws Exception {
      var self = new CompletableFuture<ContinuousReader>();
      try (var target = open(bridge);
          var reader =
              ContinuousReader.of(target)
                  .requests(2)
                  .start(
                      buffer -> {
                        self.join().close();
                        return ReadDisposition.CONTINUE;
                      })) {
        self.complete(reader);
        machine.awaitPendingReads(2);
        target.write(PING);

        assertTrue(reader.awaitEnd(Await.BOUND));
        machine.awaitPendingReads(0);
      }
    }

    @Test
    void takesRequestsAwayThatTheDeviceDoesNotGiveBack(NtBridge bridge, TestMachine machine)
        throws Exception {
      var collector = new Collector();
      try (var target = open(bridge)) {
        var reader =
            ContinuousReader.of(target)
                .requests(2)
                .ioctl(TestDevice.LATE, TestDevice.late(3000, false, PING))
                .start(collector);
        machine.awaitPendingIoctls(2);
        reader.close();

        assertTrue(reader.awaitEnd(Duration.ZERO));
        assertEquals(List.of(), collector.statuses());
      }
    }
  }
}
