package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.iotarget.exchange.IoctlExchange;
import io.github.ntbridge.iotarget.exchange.StructCodec;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A control code of the device type FILE_DEVICE_FILE_SYSTEM goes to the file system. */
@Contract
@Requires(Capability.JAVA_DRIVERS)
class FileSystemControlContract {
  private static final byte[] DATA = {1, 2, 3};

  /** FSCTL_IS_VOLUME_MOUNTED. */
  private static final ControlCode ECHO = ControlCode.of(0x90028);

  /** FSCTL_REQUEST_OPLOCK_LEVEL_1, which pends. */
  private static final ControlCode PEND = ControlCode.of(0x90000);

  /** FSCTL_SET_COMPRESSION, which needs read and write access. */
  private static final ControlCode READ_AND_WRITE = ControlCode.of(0x9C040);

  /** FSCTL_GET_VOLUME_BITMAP, METHOD_NEITHER. */
  private static final ControlCode NEITHER = ControlCode.of(0x9006F);

  private static final ControlCode IOCTL = ControlCode.of(0x222000);

  private final FileSystem fileSystem = new FileSystem();
  private DeviceHandle volume;

  /** Returns the input, and remembers by which function each request came. */
  private static final class FileSystem implements DeviceHandler {
    private final Queue<String> received = new ConcurrentLinkedQueue<>();

    @Override
    public void ioctl(DeviceRequest request) {
      receive(request);
    }

    @Override
    public void fsctl(DeviceRequest request) {
      receive(request);
    }

    private void receive(DeviceRequest request) {
      received.add(request.kind() + " " + request.controlCode());
      if (request.controlCode().equals(NEITHER)) {
        request.complete(NtStatus.SUCCESS, request.outputContents());
      } else if (!request.controlCode().equals(PEND)) {
        request.complete(NtStatus.SUCCESS, request.input());
      }
    }
  }

  @BeforeEach
  void open(NtBridge bridge, TestMachine machine) throws IOException {
    machine.support().plug("\\Device\\FileSystemControl", fileSystem);
    volume = bridge.devices().open(ObjectPath.of("\\Device\\FileSystemControl"), AccessMask.QUERY);
  }

  @AfterEach
  void close() {
    volume.close();
  }

  @Test
  @Rule("native-api 2.5 file system control")
  void reachesTheFileSystemAndAnotherCodeTheDevice(LeakCheckingLayer layer) throws IOException {
    var before = layer.calls();

    assertArrayEquals(DATA, volume.ioctl(ECHO, DATA, 8));
    assertArrayEquals(DATA, volume.ioctl(IOCTL, DATA, 8));

    assertEquals(
        List.of("FSCTL FSCTL_IS_VOLUME_MOUNTED (0x00090028)", "IOCTL 0x00222000"),
        List.copyOf(fileSystem.received));
    assertEquals(1, layer.calls().since(before).of("NtFsControlFile"));
    assertEquals(1, layer.calls().since(before).of("NtDeviceIoControlFile"));
  }

  @Test
  void carriesTypedInputAndOutput() throws IOException {
    var exchange = IoctlExchange.of(ECHO, StructCodec.INT32, StructCodec.INT32);

    assertEquals(0x12345678, volume.ioctl(exchange, 0x12345678));
  }

  @Test
  void showsTheOutputBufferWhenTheCodeIsNotBuffered() throws IOException {
    var buffer = ByteBuffer.wrap(DATA.clone());

    assertArrayEquals(DATA, volume.ioctl(NEITHER, new byte[0], buffer).data());
  }

  @Test
  void completesAsynchronously() {
    assertArrayEquals(DATA, volume.ioctlAsync(ECHO, DATA, 8).join());
  }

  @Test
  void isSentByATargetToo(NtBridge bridge) throws IOException {
    try (var target =
        bridge.targets().open("\\Device\\FileSystemControl", AccessMask.GENERIC_READ_WRITE)) {
      assertArrayEquals(DATA, target.ioctl(READ_AND_WRITE, DATA, 8));
      assertArrayEquals(DATA, target.ioctlAsync(ECHO, DATA, 8).join());
    }
    assertEquals(
        List.of(
            "FSCTL FSCTL_SET_COMPRESSION (0x0009C040)",
            "FSCTL FSCTL_IS_VOLUME_MOUNTED (0x00090028)"),
        List.copyOf(fileSystem.received));
  }

  @Test
  void needsTheAccessOfItsCode() {
    var refused =
        assertThrows(NtStatusException.class, () -> volume.ioctl(READ_AND_WRITE, DATA, 8));

    assertEquals(NtStatus.ACCESS_DENIED, refused.status());
    assertTrue(
        refused.toString().contains("NtFsControlFile(FSCTL_SET_COMPRESSION (0x0009C040)"),
        refused::toString);
    assertEquals(List.of(), List.copyOf(fileSystem.received));
  }

  @Nested
  class Pending {

    @Test
    void isCancelledByItsTimeLimit() {
      var failure =
          assertThrows(
              NtStatusException.class, () -> volume.ioctl(PEND, DATA, 8, Duration.ofMillis(20)));

      assertEquals(NtStatus.IO_TIMEOUT, failure.status());
    }

    @Test
    void isCancelledWithItsFuture() {
      var sent = volume.ioctlAsync(PEND, DATA, 8);

      sent.cancel(true);

      assertThrows(CancellationException.class, sent::join);
    }

    @Test
    void isCancelledWithItsHandle() {
      var sent = volume.ioctlAsync(PEND, DATA, 8);

      volume.close();

      var failure = assertThrows(CompletionException.class, sent::join);
      assertEquals(
          NtStatus.CANCELLED,
          assertInstanceOf(NtStatusException.class, failure.getCause()).status());
    }
  }
}
