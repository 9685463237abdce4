package io.github.ntbridge.iotarget;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Requests to a device with a position")
class DeviceOffsetTest {
  private static final String NAME = "\\Device\\Disk";
  private static final int SIZE = 64;

  private final byte[] sectors = new byte[SIZE];
  private final SimulatedMachine machine = SimulatedMachine.create();
  private NtBridge bridge;
  private DeviceHandle handle;
  private RemoteIoTarget target;

  /** A disk of a few bytes. */
  private final class Disk implements DeviceHandler {
    private int offset(DeviceRequest request) {
      return Math.toIntExact(Math.min(request.offset(), SIZE));
    }

    @Override
    public void read(DeviceRequest request) {
      int from = offset(request);
      int to = Math.min(SIZE, from + request.outputLength());
      if (from == to) {
        request.complete(NtStatus.END_OF_FILE);
      } else {
        request.complete(NtStatus.SUCCESS, Arrays.copyOfRange(sectors, from, to));
      }
    }

    @Override
    public void write(DeviceRequest request) {
      var input = request.input();
      System.arraycopy(input, 0, sectors, offset(request), input.length);
      request.complete(NtStatus.SUCCESS, input.length);
    }

    @Override
    public void ioctl(DeviceRequest request) {
      if (!request.controlCode().equals(ControlCode.of(0x7405C))) {
        request.complete(NtStatus.INVALID_DEVICE_REQUEST);
        return;
      }
      var length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      request.complete(NtStatus.SUCCESS, length.putLong(SIZE).array());
    }
  }

  @BeforeEach
  void open() throws Exception {
    for (int i = 0; i < SIZE; i++) {
      sectors[i] = (byte) i;
    }
    machine.device(NAME).handler(new Disk()).plug();
    bridge = NtBridge.open(SimulatedLayer.owning(machine));
    handle = bridge.devices().open(ObjectPath.of(NAME), AccessMask.GENERIC_READ_WRITE);
    target = bridge.targets().open(NAME, AccessMask.GENERIC_READ_WRITE);
  }

  @AfterEach
  void close() {
    bridge.close();
  }

  @Test
  @DisplayName("read and write at the offset that they name")
  void readAndWriteAtTheirOffset() throws Exception {
    for (DeviceIo device : List.of(handle, target)) {
      var buffer = ByteBuffer.allocate(3);
      assertEquals(3, device.read(buffer, 5));
      assertArrayEquals(new byte[] {5, 6, 7}, buffer.array());
      assertEquals(3, device.readAsync(buffer.clear(), 20).join());
      assertArrayEquals(new byte[] {20, 21, 22}, buffer.array());

      assertEquals(2, device.write(ByteBuffer.wrap(new byte[] {1, 2}), 30));
      assertEquals(2, device.writeAsync(ByteBuffer.wrap(new byte[] {3, 4}), 32).join());
      assertArrayEquals(new byte[] {1, 2, 3, 4}, Arrays.copyOfRange(sectors, 30, 34));
    }
  }

  @Test
  @DisplayName("refuse a negative offset")
  void refuseANegativeOffset() {
    assertThrows(IllegalArgumentException.class, () -> handle.read(ByteBuffer.allocate(1), -1));
    assertThrows(
        IllegalArgumentException.class, () -> handle.readAsync(ByteBuffer.allocate(1), -1));
  }

  @Test
  @DisplayName("are a seekable channel")
  void areASeekableChannel() throws Exception {
    for (DeviceIo device : List.of(handle, target)) {
      try (var channel = device.seekableChannel()) {
        var buffer = ByteBuffer.allocate(4);
        assertEquals(SIZE, channel.size());
        assertEquals(4, channel.position(10).read(buffer));
        assertEquals(14, channel.position());
        assertArrayEquals(new byte[] {10, 11, 12, 13}, buffer.array());
        assertEquals(1, channel.write(ByteBuffer.wrap(new byte[] {99})));
        assertEquals(99, sectors[14]);
        assertEquals(-1, channel.position(SIZE).read(buffer.clear()));
        assertEquals(SIZE, channel.position());
        assertThrows(IllegalArgumentException.class, () -> channel.position(-1));
        assertThrows(UnsupportedOperationException.class, () -> channel.truncate(0));
      }
    }
  }
}
