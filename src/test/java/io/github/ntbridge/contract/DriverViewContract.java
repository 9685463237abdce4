package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.iotarget.MemoryDescriptor;
import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.iotarget.reader.ContinuousReader;
import io.github.ntbridge.iotarget.reader.ReadDisposition;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A driver is shown what the caller put into a buffer, or zeros: never another request's bytes. */
@Contract
@Requires(Capability.JAVA_DRIVERS)
class DriverViewContract {
  private static final byte[] NOTHING = {};
  private static final byte[] ZEROS = new byte[8];

  /** METHOD_BUFFERED: fills the output. */
  private static final ControlCode FILL = ControlCode.of(0x222000);

  /** METHOD_IN_DIRECT: the driver reads the output buffer. */
  private static final ControlCode SHOW_DIRECT = ControlCode.of(0x222001);

  /** METHOD_NEITHER: the driver has the address of the output buffer. */
  private static final ControlCode SHOW_NEITHER = ControlCode.of(0x222003);

  private final Spy spy = new Spy();
  private NtBridge bridge;

  /** Fills buffers with secret data, and records what it is shown. */
  private static final class Spy implements DeviceHandler {
    private final Queue<byte[]> shown = new ConcurrentLinkedQueue<>();

    @Override
    public void ioctl(DeviceRequest request) {
      if (!request.controlCode().equals(FILL)) {
        shown.add(request.outputContents());
      }
      request.complete(NtStatus.SUCCESS, secret(request.outputLength()));
    }

    @Override
    public void read(DeviceRequest request) {
      request.complete(NtStatus.SUCCESS, secret(request.outputLength()));
    }

    private static byte[] secret(int length) {
      var bytes = new byte[length];
      Arrays.fill(bytes, (byte) 's');
      return bytes;
    }

    void assertShown(byte[]... expected) {
      assertEquals(expected.length, shown.size());
      for (var bytes : expected) {
        assertArrayEquals(bytes, shown.remove());
      }
    }
  }

  @BeforeEach
  void plug(NtBridge ofTheTest, TestMachine machine) {
    bridge = ofTheTest;
    machine.support().plug("\\Device\\SpyA", spy);
    machine.support().plug("\\Device\\SpyB", spy);
  }

  private DeviceHandle handle(String name) throws IOException {
    return bridge.devices().open(ObjectPath.of(name), AccessMask.GENERIC_READ_WRITE);
  }

  private RemoteIoTarget target(String name) throws IOException {
    return bridge.targets().open(name, AccessMask.GENERIC_READ_WRITE);
  }

  @Nested
  class TheOutputBufferOfAnIoctl {
    @Test
    void isZeroBehindAnotherHandlesIoctl() throws IOException {
      try (var a = handle("\\Device\\SpyA");
          var b = handle("\\Device\\SpyB")) {
        a.ioctl(FILL, NOTHING, 8);
        b.ioctl(SHOW_DIRECT, NOTHING, 8);
        b.ioctl(SHOW_NEITHER, NOTHING, 8);
      }
      spy.assertShown(ZEROS, ZEROS);
    }

    @Test
    void isZeroBehindALongerRead() throws IOException {
      try (var a = handle("\\Device\\SpyA");
          var b = handle("\\Device\\SpyB")) {
        a.read(1000);
        b.ioctl(SHOW_DIRECT, NOTHING, 4);
        b.ioctl(SHOW_DIRECT, NOTHING, 1000);
      }
      spy.assertShown(new byte[4], new byte[1000]);
    }

    @Test
    void isZeroBehindAnotherTargetsIoctl() throws IOException {
      try (var a = target("\\Device\\SpyA");
          var b = target("\\Device\\SpyB")) {
        a.ioctl(FILL, NOTHING, 8);
        b.ioctl(SHOW_DIRECT, NOTHING, 8);
        b.ioctl(SHOW_NEITHER, MemoryDescriptor.NONE, MemoryDescriptor.of(new byte[8]));
      }
      spy.assertShown(ZEROS, ZEROS);
    }

    @Test
    void isZeroBehindAnotherTargetsIoctlThatIsNotWaitedFor() throws IOException {
      try (var a = target("\\Device\\SpyA");
          var b = target("\\Device\\SpyB")) {
        a.ioctlAsync(FILL, NOTHING, 8).join();
        a.readAsync(8).join();
        b.ioctlAsync(SHOW_DIRECT, NOTHING, 8).join();
      }
      spy.assertShown(ZEROS);
    }

    @Test
    void isZeroEachTimeAContinuousReaderSendsIt() throws Exception {
      var seen = new ArrayList<Integer>();
      try (var a = target("\\Device\\SpyA");
          var reader =
              ContinuousReader.of(a)
                  .requests(1)
                  .bufferSize(8)
                  .ioctl(SHOW_DIRECT, NOTHING)
                  .start(
                      buffer -> {
                        seen.add(buffer.size());
                        return seen.size() < 3 ? ReadDisposition.CONTINUE : ReadDisposition.STOP;
                      })) {
        Await.until("the reader has stopped", () -> !reader.isRunning());
      }
      assertEquals(List.of(8, 8, 8), seen);
      spy.assertShown(ZEROS, ZEROS, ZEROS);
    }
  }
}
