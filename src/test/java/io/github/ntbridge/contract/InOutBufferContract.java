package io.github.ntbridge.contract;

import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetSendInternalIoctlSynchronously;
import static io.github.ntbridge.wdf.WdfIoTarget.WdfIoTargetSendIoctlSynchronously;
import static io.github.ntbridge.wdf.WdfMemory.WDF_MEMORY_DESCRIPTOR_INIT_BUFFER;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.iotarget.FrameworkAttributes;
import io.github.ntbridge.iotarget.IoMemory;
import io.github.ntbridge.iotarget.IoRequest;
import io.github.ntbridge.iotarget.MemoryDescriptor;
import io.github.ntbridge.iotarget.MemoryRange;
import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.iotarget.SendOptions;
import io.github.ntbridge.iotarget.exchange.IoctlExchange;
import io.github.ntbridge.iotarget.exchange.StructCodec;
import io.github.ntbridge.iotarget.reader.ContinuousReader;
import io.github.ntbridge.iotarget.reader.ReadDisposition;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.wdf.WDF_MEMORY_DESCRIPTOR;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What an output buffer holds when a control is sent, which its method lets the device see. */
@Contract
@Requires(Capability.TEST_DEVICE)
class InOutBufferContract {
  private static final byte[] NOTHING = {};
  private static final byte[] DATA = {3, 0, (byte) 0x80, 127};
  private static final byte[] INVERTED = {~3, ~0, 0x7F, (byte) 0x80};

  private RemoteIoTarget target;

  @BeforeEach
  void open(NtBridge bridge) throws IOException {
    target = bridge.targets().open(TestDevice.DEVICE_CLASS, AccessMask.QUERY);
  }

  @AfterEach
  void close() {
    target.close();
  }

  @Nested
  class ATarget {
    private final MemoryDescriptor noInput = MemoryDescriptor.of(NOTHING);

    private void copiesInAndBack(ControlCode code) throws IOException {
      var bytes = DATA.clone();
      assertEquals(4, target.ioctl(code, noInput, MemoryDescriptor.of(bytes)));
      assertArrayEquals(INVERTED, bytes);

      var buffer = ByteBuffer.allocateDirect(8).position(2).put(DATA).flip().position(2);
      target.ioctl(code, noInput, MemoryDescriptor.of(buffer));
      assertEquals(2, buffer.position());
      var back = new byte[4];
      buffer.get(back);
      assertArrayEquals(INVERTED, back);
    }

    @Test
    void showsTheDeviceABufferForInDirectAndLeavesItAsItWas() throws IOException {
      var expected = MemoryDescriptor.of(DATA);
      var bytes = DATA.clone();
      assertEquals(
          4, target.ioctl(TestDevice.COMPARE_IN_DIRECT, expected, MemoryDescriptor.of(bytes)));
      assertArrayEquals(DATA, bytes);

      var buffer = ByteBuffer.allocateDirect(8).put(2, DATA).position(2).limit(6);
      assertEquals(
          4, target.ioctl(TestDevice.COMPARE_IN_DIRECT, expected, MemoryDescriptor.of(buffer)));
      assertEquals(ByteBuffer.wrap(DATA), buffer);

      bytes[0]++;
      assertEquals(
          TestDevice.DATA_ERROR,
          assertThrows(
                  NtStatusException.class,
                  () ->
                      target.ioctl(
                          TestDevice.COMPARE_IN_DIRECT, expected, MemoryDescriptor.of(bytes)))
              .status());
    }

    @Test
    void copiesABufferInAndBackForOutDirect() throws IOException {
      copiesInAndBack(TestDevice.INVERT_OUT_DIRECT);
    }

    @Test
    @Requires(Capability.METHOD_NEITHER_REQUESTS)
    void copiesABufferInAndBackForNeither() throws IOException {
      copiesInAndBack(TestDevice.INVERT_NEITHER);
    }

    @Test
    void showsTheDeviceNativeMemoryAsItIs() throws IOException {
      try (var memory = new Memory(4)) {
        memory.write(0, DATA, 0, 4);
        target.ioctl(TestDevice.INVERT_OUT_DIRECT, noInput, MemoryDescriptor.of(memory));

        assertArrayEquals(INVERTED, memory.getByteArray(0, 4));
      }
    }

    @Test
    void showsTheDeviceTheMemoryOfARequestAsItIs(NtBridge bridge) throws IOException {
      var driver = bridge.targets().driver();
      var request = IoRequest.create(driver, FrameworkAttributes.NONE);
      var memory =
          IoMemory.allocate(driver, FrameworkAttributes.NONE.withParent(request), DATA.length);
      memory.bytes().put(DATA);
      target.formatForIoctl(
          request,
          TestDevice.INVERT_OUT_DIRECT,
          Optional.empty(),
          MemoryRange.ALL,
          Optional.of(memory),
          MemoryRange.ALL);
      request.send(target, SendOptions.NONE.synchronously());

      assertEquals(NtStatus.SUCCESS, request.status());
      var back = new byte[DATA.length];
      memory.bytes().get(back);
      assertArrayEquals(INVERTED, back);
      request.delete();
    }

    @Test
    void acceptsAnIoctlWithAnInOutBuffer() throws IOException {
      var buffer = ByteBuffer.wrap(DATA.clone());
      var result = target.ioctl(TestDevice.INVERT_OUT_DIRECT, NOTHING, buffer);

      assertArrayEquals(INVERTED, result.data());
      assertArrayEquals(INVERTED, buffer.array());
      assertEquals(0, buffer.position());
    }

    @Test
    void takesItWithoutWaiting() throws IOException {
      var buffer = ByteBuffer.wrap(DATA.clone());
      var result = target.ioctlAsync(TestDevice.INVERT_OUT_DIRECT, NOTHING, buffer);

      assertArrayEquals(INVERTED, result.join().data());
      assertArrayEquals(INVERTED, buffer.array());
    }

    @Test
    void takesItWithTypes() throws IOException {
      var invert =
          IoctlExchange.inPlace(TestDevice.INVERT_OUT_DIRECT, StructCodec.INT32, StructCodec.INT32);

      assertEquals(~5, target.ioctl(invert, 5));
      assertEquals(~5, target.ioctlAsync(invert, 5).join());
    }

    @Test
    void showsTheDeviceZerosBehindTheInputOfATypedIoctl() throws IOException {
      var invert =
          IoctlExchange.inPlace(
              TestDevice.INVERT_OUT_DIRECT, StructCodec.bytes(1), StructCodec.INT64);

      assertEquals(~3L, target.ioctl(invert, new byte[] {3}));
    }

    @Test
    void refusesABufferThatNothingCanComeBackInto() {
      var constant = ByteBuffer.wrap(DATA).asReadOnlyBuffer();

      assertThrows(
          IllegalArgumentException.class,
          () -> target.ioctl(TestDevice.INVERT_OUT_DIRECT, NOTHING, constant));
      assertThrows(
          IllegalArgumentException.class,
          () -> target.ioctlAsync(TestDevice.INVERT_OUT_DIRECT, NOTHING, constant));
    }

    @Test
    void leavesTheBufferAsItWasAfterAnError() throws IOException {
      var buffer = ByteBuffer.wrap(DATA.clone());
      var unknown = ControlCode.of(0x9e372ffe);

      assertThrows(NtStatusException.class, () -> target.ioctl(unknown, NOTHING, buffer));
      assertThrows(
          CompletionException.class, () -> target.ioctlAsync(unknown, NOTHING, buffer).join());
      assertArrayEquals(DATA, buffer.array());
    }

    @Test
    void leavesTheBytesThatABufferedIoctlDoesNotReturnUnchanged() throws IOException {
      var buffer = ByteBuffer.wrap(DATA.clone());
      target.ioctl(TestDevice.ECHO, new byte[] {9}, buffer);

      assertArrayEquals(new byte[] {9, DATA[1], DATA[2], DATA[3]}, buffer.array());
    }
  }

  @Nested
  class AFunctionOfTheFramework {
    private final WDF_MEMORY_DESCRIPTOR descriptor = new WDF_MEMORY_DESCRIPTOR();

    @Test
    void showsTheDeviceABufferAsItIs() {
      try (var memory = new Memory(DATA.length)) {
        memory.write(0, DATA, 0, DATA.length);
        WDF_MEMORY_DESCRIPTOR_INIT_BUFFER(descriptor, memory, DATA.length);
        int code = TestDevice.INVERT_OUT_DIRECT.value();

        assertEquals(
            NtStatus.SUCCESS,
            WdfIoTargetSendIoctlSynchronously(target, null, code, null, descriptor, null, null));
        assertArrayEquals(INVERTED, memory.getByteArray(0, DATA.length));
        assertEquals(
            NtStatus.SUCCESS,
            WdfIoTargetSendInternalIoctlSynchronously(
                target, null, code, null, descriptor, null, null));
        assertArrayEquals(DATA, memory.getByteArray(0, DATA.length));
      }
    }
  }

  @Nested
  class AReader {
    @Test
    void sendsTheSameContentsEachTime() throws Exception {
      var seen = new ArrayList<byte[]>();
      try (var reader =
          ContinuousReader.of(target)
              .requests(1)
              .bufferSize(6)
              .ioctl(TestDevice.INVERT_OUT_DIRECT, NOTHING, DATA)
              .start(
                  buffer -> {
                    seen.add(buffer.toByteArray());
                    return seen.size() < 3 ? ReadDisposition.CONTINUE : ReadDisposition.STOP;
                  })) {
        assertTrue(reader.awaitEnd(Await.BOUND));
      }
      for (var bytes : seen) {
        assertArrayEquals(new byte[] {~3, ~0, 0x7F, (byte) 0x80, -1, -1}, bytes);
      }
      assertEquals(3, seen.size());
    }

    @Test
    void needsBuffersThatHoldTheContents() {
      var builder =
          ContinuousReader.of(target)
              .bufferSize(3)
              .ioctl(TestDevice.INVERT_OUT_DIRECT, NOTHING, DATA);

      assertThrows(IllegalStateException.class, () -> builder.startUntilError(data -> {}));
    }
  }

  @Nested
  class AHandle {
    private DeviceHandle device;

    @BeforeEach
    void open(NtBridge bridge) throws IOException {
      device = bridge.openDevice(TestDevice.DEVICE_CLASS);
    }

    @AfterEach
    void close() {
      device.close();
    }

    private void sendsInAndBack(ControlCode code) throws IOException {
      var bytes = DATA.clone();
      assertArrayEquals(INVERTED, device.ioctl(code, NOTHING, ByteBuffer.wrap(bytes)).data());
      assertArrayEquals(INVERTED, bytes);

      var buffer = ByteBuffer.allocateDirect(8).put(2, DATA).position(2).limit(6);
      assertArrayEquals(INVERTED, device.ioctl(code, NOTHING, buffer).data());
      assertEquals(2, buffer.position());
      var back = new byte[DATA.length];
      buffer.get(back);
      assertArrayEquals(INVERTED, back);
    }

    @Test
    void sendsABufferForInDirectAndLeavesItAsItWas() throws IOException {
      var buffer = ByteBuffer.wrap(DATA.clone());
      assertArrayEquals(DATA, device.ioctl(TestDevice.COMPARE_IN_DIRECT, DATA, buffer).data());
      assertEquals(ByteBuffer.wrap(DATA), buffer);

      buffer.put(0, (byte) 4);
      assertEquals(
          TestDevice.DATA_ERROR,
          assertThrows(
                  NtStatusException.class,
                  () -> device.ioctl(TestDevice.COMPARE_IN_DIRECT, DATA, buffer))
              .status());
    }

    @Test
    void sendsABufferInAndBackForOutDirect() throws IOException {
      sendsInAndBack(TestDevice.INVERT_OUT_DIRECT);
    }

    @Test
    @Requires(Capability.METHOD_NEITHER_REQUESTS)
    void sendsABufferInAndBackForNeither() throws IOException {
      sendsInAndBack(TestDevice.INVERT_NEITHER);
    }

    @Test
    void refusesABufferThatNothingCanComeBackInto() {
      var constant = ByteBuffer.wrap(DATA).asReadOnlyBuffer();

      assertThrows(
          IllegalArgumentException.class,
          () -> device.ioctl(TestDevice.INVERT_OUT_DIRECT, NOTHING, constant));
    }

    @Test
    void leavesTheBufferAsItWasAfterAnError() {
      var bytes = DATA.clone();

      assertThrows(
          NtStatusException.class,
          () -> device.ioctl(ControlCode.of(0x9e372ffe), NOTHING, ByteBuffer.wrap(bytes)));
      assertArrayEquals(DATA, bytes);
    }

    @Test
    void leavesTheBytesThatABufferedIoctlDoesNotReturnUnchanged() throws IOException {
      var bytes = DATA.clone();

      assertArrayEquals(
          new byte[] {9},
          device.ioctl(TestDevice.ECHO, new byte[] {9}, ByteBuffer.wrap(bytes)).data());
      assertArrayEquals(new byte[] {9, DATA[1], DATA[2], DATA[3]}, bytes);
    }
  }
}
