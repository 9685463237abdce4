package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.iotarget.MemoryDescriptor;
import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.iotarget.exchange.IoctlExchange;
import io.github.ntbridge.iotarget.exchange.StructCodec;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Typed controls, buffers of every kind, and the channel of a target. */
@Contract
@Requires(Capability.TEST_DEVICE)
class TargetConveniencesContract {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final byte[] DATA = {10, 20, 30, 40, 50};

  private RemoteIoTarget target;

  @BeforeEach
  void open(NtBridge bridge) throws IOException {
    target = bridge.targets().open(TestDevice.DEVICE_CLASS, AccessMask.GENERIC_READ_WRITE);
  }

  @AfterEach
  void close() {
    target.close();
  }

  @Nested
  class ATypedIoctl {
    private record Point(int x, long y) {
      static final StructCodec<Point> CODEC =
          StructCodec.of(
              16,
              in -> new Point(in.getInt(), in.getLong(8)),
              (out, value) -> out.putInt(value.x()).putLong(8, value.y()));
    }

    private record Failure(NtStatus status, int bytes) {
      static final StructCodec<Failure> CODEC =
          StructCodec.of(
              8,
              in -> new Failure(NtStatus.of(in.getInt()), in.getInt()),
              (out, value) -> out.putInt(value.status().value()).putInt(value.bytes()));
    }

    private static final IoctlExchange<Point, Point> ECHO =
        IoctlExchange.of(TestDevice.ECHO, Point.CODEC, Point.CODEC);
    private static final IoctlExchange<Failure, Integer> FAIL =
        IoctlExchange.of(TestDevice.FAIL, Failure.CODEC, StructCodec.INT32);
    private static final IoctlExchange<StructCodec.Nothing, byte[]> COUNTERS =
        IoctlExchange.returning(TestDevice.COUNTERS, StructCodec.bytes(TestDevice.COUNTERS_BYTES));
    private static final IoctlExchange<Integer, Integer> RELEASE =
        IoctlExchange.of(TestDevice.RELEASE, StructCodec.INT32, StructCodec.INT32);

    private final Point point = new Point(-5, 1L << 40);

    @Test
    void takesAndReturnsValues() throws IOException {
      assertEquals(point, target.ioctl(ECHO, point));
      assertEquals(point, target.ioctl(ECHO, point, BOUND));
      assertEquals(point, target.ioctlAsync(ECHO, point).join());
    }

    @Test
    void takesOrReturnsNothing() throws IOException {
      var end = IoctlExchange.taking(TestDevice.FAIL, Failure.CODEC);

      assertEquals(TestDevice.COUNTERS_BYTES, target.ioctl(COUNTERS).length);
      assertEquals(
          StructCodec.Nothing.NOTHING, target.ioctl(end, new Failure(NtStatus.SUCCESS, 0)));
    }

    @Test
    void thatReturnsTooLittleFails() {
      var short1 = new Failure(NtStatus.SUCCESS, 1);

      var failure = assertThrows(MalformedDataException.class, () -> target.ioctl(FAIL, short1));
      assertTrue(
          String.valueOf(failure.getMessage())
              .matches(
                  "NtDeviceIoControlFile\\(.*0x9E372018.*\\) .+: "
                      + "a structure of 4 bytes came with 1"),
          failure::toString);
      assertInstanceOf(
          MalformedDataException.class,
          assertThrows(CompletionException.class, () -> target.ioctlAsync(FAIL, short1).join())
              .getCause());
    }

    @Test
    void thatEndsWithAWarningFails() {
      var failure =
          assertThrows(
              NtStatusException.class,
              () -> target.ioctl(FAIL, new Failure(NtStatus.BUFFER_OVERFLOW, 4)));

      assertEquals(NtStatus.BUFFER_OVERFLOW, failure.status());
    }

    @Test
    void thatGrowsIsSentAgainWithALargerBufferUntilTheLargest() throws IOException {
      var echo = IoctlExchange.of(TestDevice.ECHO, Point.CODEC, Point.CODEC).growingFrom(0);
      var always =
          IoctlExchange.of(TestDevice.FAIL, Failure.CODEC, StructCodec.bytes(8)).growingFrom(1);

      assertEquals(point, target.ioctlAsync(echo, point).join());
      var failure =
          assertThrows(
              NtStatusException.class,
              () -> target.ioctl(always, new Failure(NtStatus.BUFFER_OVERFLOW, 1), BOUND));
      assertEquals(NtStatus.BUFFER_OVERFLOW, failure.status());
    }

    @Test
    void thatTakesTooLongTimesOut() {
      var pend = IoctlExchange.of(TestDevice.PEND, StructCodec.NOTHING, StructCodec.NOTHING);

      var failure =
          assertThrows(
              NtStatusException.class,
              () -> target.ioctl(pend, StructCodec.Nothing.NOTHING, SHORT));

      assertEquals(NtStatus.IO_TIMEOUT, failure.status());
    }

    @Test
    void canReleaseWhatPends(TestMachine machine) throws IOException {
      var pending = target.ioctlAsync(TestDevice.PEND, new byte[0], 0);
      machine.awaitPendingIoctls(1);

      assertEquals(1, target.ioctl(RELEASE, NtStatus.SUCCESS.value()));

      pending.orTimeout(20, TimeUnit.SECONDS).join();
    }
  }

  @Nested
  class Buffers {
    private ByteBuffer buffer(boolean direct, int capacity) {
      return direct ? ByteBuffer.allocateDirect(capacity) : ByteBuffer.allocate(capacity);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void areReadAndWrittenBetweenPositionAndLimit(boolean direct) throws NtStatusException {
      var output = buffer(direct, 16).put((byte) 99).put(DATA);
      output.flip().position(1);
      assertEquals(DATA.length, target.write(output, BOUND));
      assertFalse(output.hasRemaining());

      var input = buffer(direct, 16).position(2).limit(5);
      assertEquals(3, target.read(input, BOUND));
      assertEquals(5, input.position());
      assertEquals(2, target.read(input.limit(16), BOUND));

      assertEquals(7, input.position());
      var bytes = new byte[DATA.length];
      input.flip().position(2).get(bytes);
      assertArrayEquals(DATA, bytes);
    }

    @Test
    void ofJnaAreUsedInPlace() throws NtStatusException {
      try (var memory = new Memory(16)) {
        memory.write(0, DATA, 0, DATA.length);
        assertEquals(5, target.write(MemoryDescriptor.of(memory, 5), 0, BOUND));
        memory.clear();
        assertEquals(5, target.read(MemoryDescriptor.of(memory), 0, BOUND));
        assertArrayEquals(DATA, memory.getByteArray(0, 5));

        assertEquals(
            8,
            target.ioctl(
                TestDevice.ECHO,
                MemoryDescriptor.of(memory, 8),
                MemoryDescriptor.of(memory.share(8), 8),
                BOUND));
        assertArrayEquals(DATA, memory.getByteArray(8, 5));
      }
    }

    @Test
    void thatAreReadOnlyAreWrittenButNotFilled() throws NtStatusException {
      var readOnly = ByteBuffer.wrap(DATA).asReadOnlyBuffer();

      assertEquals(5, target.write(readOnly.duplicate(), BOUND));
      assertThrows(IllegalArgumentException.class, () -> target.read(readOnly, BOUND));
      assertEquals(5, target.read(16, BOUND).length());
    }
  }

  @Nested
  class TheChannel {
    private ByteChannel channel;

    @BeforeEach
    void openChannel() throws NtStatusException {
      channel = target.channel(BOUND);
    }

    @AfterEach
    void closeChannel() throws IOException {
      channel.close();
    }

    private final class Reader {
      private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
      private final Thread thread =
          new Thread(
              () -> {
                try {
                  channel.read(ByteBuffer.allocate(8));
                  failure.complete(new AssertionError("the read brought something"));
                } catch (IOException e) {
                  failure.complete(e);
                }
              });

      Reader(TestMachine machine) {
        thread.start();
        machine.awaitPendingReads(1);
      }

      Throwable failure() {
        return failure.orTimeout(20, TimeUnit.SECONDS).join();
      }
    }

    @Test
    void writesAndReads() throws IOException {
      assertEquals(5, channel.write(ByteBuffer.wrap(DATA)));
      var input = ByteBuffer.allocate(3);

      assertEquals(3, channel.read(input));

      assertArrayEquals(new byte[] {10, 20, 30}, input.array());
      assertEquals(0, channel.read(input));
      assertEquals(2, channel.read(ByteBuffer.allocateDirect(9)));
    }

    @Test
    void endsAReadWhenItIsClosedAndLeavesTheTargetOpen(TestMachine machine) throws IOException {
      var reader = new Reader(machine);

      channel.close();

      assertInstanceOf(AsynchronousCloseException.class, reader.failure());
      machine.awaitPendingReads(0);
      assertTrue(target.isOpen());
      assertThrows(ClosedChannelException.class, () -> channel.read(ByteBuffer.allocate(1)));
      assertThrows(ClosedChannelException.class, () -> channel.write(ByteBuffer.wrap(DATA)));
    }

    @Test
    void isClosedWhenAReaderIsInterrupted(TestMachine machine) {
      var reader = new Reader(machine);

      reader.thread.interrupt();

      assertInstanceOf(ClosedByInterruptException.class, reader.failure());
      assertFalse(channel.isOpen());
    }

    @Test
    void failsAReadWhenTheTargetCloses(TestMachine machine) {
      var reader = new Reader(machine);

      target.close();

      assertEquals(
          NtStatus.CANCELLED, assertInstanceOf(NtStatusException.class, reader.failure()).status());
      assertTrue(channel.isOpen());
    }

    @Test
    void timesOutAndKeepsWorking() throws IOException {
      try (var hasty = target.channel(SHORT)) {
        var failure =
            assertThrows(NtStatusException.class, () -> hasty.read(ByteBuffer.allocate(8)));

        assertEquals(NtStatus.IO_TIMEOUT, failure.status());
        hasty.write(ByteBuffer.wrap(DATA));
        assertEquals(5, hasty.read(ByteBuffer.allocate(8)));
      }
    }
  }
}
