package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.iotarget.FrameworkAttributes;
import io.github.ntbridge.iotarget.IoRequest;
import io.github.ntbridge.iotarget.MemoryDescriptor;
import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.iotarget.SendOptions;
import io.github.ntbridge.iotarget.exchange.IoctlExchange;
import io.github.ntbridge.iotarget.exchange.StructCodec;
import io.github.ntbridge.iotarget.reader.ContinuousReader;
import io.github.ntbridge.iotarget.reader.ReadDisposition;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A device that reports more bytes than were asked for: no result is outside 0 to what was asked
 * for, and a success that claims so is STATUS_DEVICE_PROTOCOL_ERROR.
 */
@Contract
@Requires(Capability.JAVA_DRIVERS)
class ReportedCountContract {
  private static final String NAME = "\\Device\\Liar";
  private static final ControlCode CODE = ControlCode.of(0x222000);
  private static final byte[] NOTHING = {};
  private static final int ASKED = 8;

  private final Liar liar = new Liar();
  private NtBridge bridge;

  /** Completes each request with a count of the test's. */
  private static final class Liar implements DeviceHandler {
    private volatile NtStatus status = NtStatus.SUCCESS;
    private volatile long count;

    @Override
    public void ioctl(DeviceRequest request) {
      request.complete(status, count);
    }

    @Override
    public void read(DeviceRequest request) {
      request.complete(status, count);
    }

    @Override
    public void write(DeviceRequest request) {
      request.complete(status, count);
    }
  }

  @BeforeEach
  void plug(NtBridge ofTheTest, TestMachine machine) {
    bridge = ofTheTest;
    machine.support().plug(NAME, liar);
  }

  private DeviceHandle handle() throws IOException {
    return bridge.devices().open(ObjectPath.of(NAME), AccessMask.GENERIC_READ_WRITE);
  }

  private RemoteIoTarget target() throws IOException {
    return bridge.targets().open(NAME, AccessMask.GENERIC_READ_WRITE);
  }

  private void assertReported(Executable request) {
    assertReported(assertThrows(NtStatusException.class, request));
  }

  private void assertReported(NtStatusException failure) {
    assertEquals(NtStatus.DEVICE_PROTOCOL_ERROR, failure.status());
    assertTrue(failure.toString().contains("reports " + liar.count + " bytes"), failure::toString);
  }

  private void assertReported(CompletableFuture<?> request) {
    var failure = assertThrows(CompletionException.class, request::join);
    assertReported(assertInstanceOf(NtStatusException.class, failure.getCause()));
  }

  @ParameterizedTest
  @ValueSource(longs = {ASKED + 1, 0x7FFFFFFFL, 0x80000000L, 0xFFFFFFFFL, Long.MAX_VALUE})
  void aHandleReportsIt(long count) throws IOException {
    liar.count = count;
    try (var device = handle()) {
      assertReported(() -> device.ioctl(CODE, NOTHING, ASKED));
      assertReported(() -> device.ioctl(CODE, NOTHING, ByteBuffer.allocate(ASKED)));
      assertReported(() -> device.ioctl(CODE, new byte[ASKED + 1], ASKED));
      assertReported(() -> device.read(ASKED));
      assertReported(() -> device.write(new byte[ASKED]));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {ASKED + 1, 0x7FFFFFFFL, 0x80000000L, 0xFFFFFFFFL, Long.MAX_VALUE})
  void aTargetReportsIt(long count) throws IOException {
    liar.count = count;
    try (var target = target();
        var memory = new Memory(ASKED);
        var channel = target.channel()) {
      var inPlace = MemoryDescriptor.of(memory);
      var copied = MemoryDescriptor.of(new byte[ASKED]);
      assertReported(() -> target.ioctl(CODE, NOTHING, ASKED));
      assertReported(() -> target.ioctl(CODE, copied, inPlace));
      assertReported(() -> target.read(ASKED));
      assertReported(() -> target.read(inPlace, 0));
      assertReported(() -> target.read(ByteBuffer.allocate(ASKED)));
      assertReported(() -> target.write(new byte[ASKED]));
      assertReported(() -> target.write(inPlace, 0));
      assertReported(() -> target.write(ByteBuffer.allocate(ASKED)));
      assertReported(() -> channel.read(ByteBuffer.allocate(ASKED)));
      assertReported(() -> channel.write(ByteBuffer.allocate(ASKED)));
      assertReported(target.ioctlAsync(CODE, NOTHING, ASKED));
      assertReported(target.readAsync(ASKED));
      assertReported(target.writeAsync(new byte[ASKED]));
    }
  }

  @Test
  void anIoctlThatReturnsNothingReportsIt() throws IOException {
    liar.count = ASKED + 1;
    try (var target = target();
        var device = handle()) {
      assertReported(() -> device.ioctl(CODE, new byte[ASKED], 0));
      assertReported(
          () ->
              target.ioctl(
                  IoctlExchange.of(CODE, StructCodec.NOTHING, StructCodec.NOTHING),
                  StructCodec.Nothing.NOTHING));
    }
  }

  @Test
  void anIoctlThatReturnsNothingMayCountItsInput() throws IOException {
    liar.count = ASKED;
    try (var target = target();
        var device = handle()) {
      assertArrayEquals(NOTHING, device.ioctl(CODE, new byte[ASKED], 0));
      assertEquals(
          0, target.ioctl(CODE, MemoryDescriptor.of(new byte[ASKED]), MemoryDescriptor.NONE));
    }
  }

  @Test
  void aFailedReadLeavesThePositionOfItsBuffer() throws IOException {
    liar.count = ASKED + 1;
    try (var target = target()) {
      var buffer = ByteBuffer.allocate(ASKED);
      assertReported(() -> target.read(buffer));

      assertEquals(0, buffer.position());
    }
  }

  @Test
  void anErrorIsWhatItIs() throws IOException {
    liar.status = NtStatus.DEVICE_NOT_READY;
    liar.count = 0xFFFFFFFFL;
    try (var target = target()) {
      assertEquals(
          NtStatus.DEVICE_NOT_READY,
          assertThrows(NtStatusException.class, () -> target.write(new byte[ASKED])).status());
    }
  }

  /** What drivers do that report how much they have. */
  @Nested
  class ABufferOverflow {
    @BeforeEach
    void overflow() {
      liar.status = NtStatus.BUFFER_OVERFLOW;
      liar.count = 1000;
    }

    @Test
    void isCutToTheCapacity() throws IOException {
      try (var device = handle();
          var target = target();
          var memory = new Memory(ASKED)) {
        var result = device.ioctl(CODE, NOTHING, ByteBuffer.allocate(ASKED));
        assertEquals(NtStatus.BUFFER_OVERFLOW, result.status());
        assertEquals(ASKED, result.length());
        assertEquals(ASKED, result.information());
        var read = target.read(ASKED);
        assertArrayEquals(new byte[ASKED], read.data());
        assertEquals(ASKED, read.information());
        assertEquals(ASKED, target.ioctl(CODE, MemoryDescriptor.NONE, MemoryDescriptor.of(memory)));
      }
    }
  }

  /** As the framework does, which hands on what it is given. */
  @Test
  void aRequestOfTheCallersHasTheCountAsItIs() throws IOException {
    liar.count = 0xFFFFFFFFL;
    try (var target = target()) {
      var request = IoRequest.create(bridge.targets().driver(), FrameworkAttributes.NONE);
      assertEquals(
          NtStatus.SUCCESS,
          target.sendWriteSynchronously(
              request,
              MemoryDescriptor.of(new byte[ASKED]),
              OptionalLong.empty(),
              SendOptions.NONE));
      assertEquals(0xFFFFFFFFL, request.information());
    }
  }

  @Test
  void aContinuousReaderHandsItOutAsAnError() throws Exception {
    liar.count = 0xFFFFFFFFL;
    var status = new CompletableFuture<NtStatus>();
    var size = new CompletableFuture<Integer>();
    try (var target = target();
        var reader =
            ContinuousReader.of(target)
                .requests(1)
                .bufferSize(ASKED)
                .start(
                    buffer -> {
                      status.complete(buffer.status());
                      size.complete(buffer.size());
                      return ReadDisposition.STOP;
                    })) {
      Await.until("the reader has stopped", () -> !reader.isRunning());
    }
    assertEquals(NtStatus.DEVICE_PROTOCOL_ERROR, status.join());
    assertEquals(0, size.join());
  }
}
