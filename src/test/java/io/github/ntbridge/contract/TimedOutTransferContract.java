package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.platform.win32.WinNT.HANDLE;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.DeviceIo;
import io.github.ntbridge.iotarget.FrameworkAttributes;
import io.github.ntbridge.iotarget.IoRequest;
import io.github.ntbridge.iotarget.IoResult;
import io.github.ntbridge.iotarget.MemoryDescriptor;
import io.github.ntbridge.iotarget.OpenParams;
import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.iotarget.SendOptions;
import io.github.ntbridge.iotarget.exchange.SerialExchanges;
import io.github.ntbridge.iotarget.exchange.SerialTimeouts;
import io.github.ntbridge.iotarget.reader.ContinuousReader;
import io.github.ntbridge.iotarget.reader.ReadDisposition;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.sim.device.SerialPortDevice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * A driver's own timeout, such as that of a serial port, is a success with the bytes transferred so
 * far, however the request was sent; none of it is the end of a stream.
 */
@Contract
@Requires(Capability.JAVA_DRIVERS)
@Rule("serial 1 timed out")
class TimedOutTransferContract {
  private static final String NAME = "\\Device\\SerialOfTheTest";
  private static final byte[] DATA = {1, 2, 3};
  private static final byte[] NOTHING = {};

  private final SerialPortDevice port = new SerialPortDevice();
  private NtBridge bridge;

  @BeforeEach
  void plug(NtBridge ofTheTest, TestMachine machine) {
    bridge = ofTheTest;
    machine.support().plug(NAME, port);
  }

  private <T extends DeviceIo> T withTimeouts(T opened) throws IOException {
    opened.ioctl(SerialExchanges.SET_TIMEOUTS, new SerialTimeouts(0, 0, 30, 0, 30));
    return opened;
  }

  private RemoteIoTarget target() throws IOException {
    return withTimeouts(bridge.targets().open(NAME, AccessMask.GENERIC_READ_WRITE));
  }

  private static void assertTimedOut(byte[] data, IoResult result) {
    assertEquals(NtStatus.TIMEOUT, result.status());
    assertArrayEquals(data, result.data());
    assertEquals(data.length, result.information());
  }

  /** A write that the other end does not take. */
  private static void hold(DeviceIo device) throws IOException {
    device.ioctl(SerialExchanges.SET_XOFF);
  }

  private void readsAndWrites(DeviceIo device) throws IOException {
    port.receive(DATA);
    assertTimedOut(DATA, device.read(10));
    assertTimedOut(NOTHING, device.read(10));

    port.receive(DATA);
    assertTimedOut(DATA, device.readAsync(10).join());
    assertTimedOut(NOTHING, device.readAsync(10).join());

    var buffer = ByteBuffer.allocate(10);
    port.receive(DATA);
    assertEquals(DATA.length, device.read(buffer));
    assertEquals(0, device.read(buffer));
    assertEquals(0, device.readAsync(buffer, 0).join());
    assertEquals(DATA.length, buffer.position());

    assertEquals(DATA.length, device.write(DATA));
    hold(device);
    assertEquals(0, device.write(DATA));
    assertEquals(0, device.writeAsync(DATA).join());
  }

  @Test
  void aHandleReturnsWhatWasTransferred() throws IOException {
    try (var handle =
        withTimeouts(bridge.devices().open(ObjectPath.of(NAME), AccessMask.GENERIC_READ_WRITE))) {
      readsAndWrites(handle);
    }
  }

  @Test
  void aTargetReturnsWhatWasTransferred() throws IOException {
    try (var target = target()) {
      readsAndWrites(target);
    }
  }

  @Test
  void aTargetOnASynchronousHandleReturnsWhatWasTransferred(LeakCheckingLayer layer)
      throws IOException {
    try (var calls = new NativeCalls(layer)) {
      int access = AccessMask.GENERIC_READ_WRITE.bits() | AccessMask.SYNCHRONIZE.bits();
      var handle = calls.create(NAME, access, OpenOptions.SYNCHRONOUS_IO_NONALERT).require();
      try (var target =
          withTimeouts(
              bridge
                  .targets()
                  .open(
                      OpenParams.existingDevice(
                          new HANDLE(handle),
                          OpenParams.Ownership.BORROWED,
                          AccessMask.GENERIC_READ_WRITE)))) {
        readsAndWrites(target);
      }
    }
  }

  @Nested
  class AChannel {
    @Test
    void thatTimedOutIsNotAtItsEnd() throws IOException {
      try (var target = target();
          var channel = target.channel()) {
        var buffer = ByteBuffer.allocate(10);
        assertEquals(0, channel.read(buffer));
        port.receive(DATA);
        assertEquals(DATA.length, channel.read(buffer));
        assertEquals(0, channel.read(buffer));
      }
    }

    @Test
    void returnsWhatItWrote() throws IOException {
      try (var target = target();
          var channel = target.channel()) {
        hold(target);
        var data = ByteBuffer.wrap(DATA);

        assertEquals(0, channel.write(data));

        assertEquals(0, data.position());
      }
    }
  }

  @Test
  void aRequestHasTheStatusAndTheCount() throws IOException {
    try (var target = target()) {
      var request = IoRequest.create(bridge.targets().driver(), FrameworkAttributes.NONE);
      var output = new byte[10];
      port.receive(DATA);

      assertEquals(
          NtStatus.TIMEOUT,
          target.sendReadSynchronously(
              request, MemoryDescriptor.of(output), OptionalLong.empty(), SendOptions.NONE));

      assertEquals(NtStatus.TIMEOUT, request.status());
      assertEquals(DATA.length, request.information());
      assertArrayEquals(new byte[] {1, 2, 3, 0, 0, 0, 0, 0, 0, 0}, output);
      request.delete();
    }
  }

  @Test
  void aContinuousReaderGoesOn() throws Exception {
    List<NtStatus> statuses = new CopyOnWriteArrayList<>();
    List<Integer> sizes = new CopyOnWriteArrayList<>();
    port.receive(DATA);
    try (var target = target();
        var reader =
            ContinuousReader.of(target)
                .requests(1)
                .bufferSize(10)
                .start(
                    buffer -> {
                      statuses.add(buffer.status());
                      sizes.add(buffer.size());
                      if (statuses.size() == 1) {
                        port.receive(DATA);
                      }
                      return statuses.size() < 3 ? ReadDisposition.CONTINUE : ReadDisposition.STOP;
                    })) {
      reader.awaitEnd(Await.BOUND);
    }
    assertEquals(List.of(NtStatus.TIMEOUT, NtStatus.TIMEOUT, NtStatus.TIMEOUT), statuses);
    assertEquals(List.of(0, DATA.length, 0), sizes);
  }
}
