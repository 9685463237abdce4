package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.iotarget.MemoryDescriptor;
import io.github.ntbridge.iotarget.exchange.IoctlExchange;
import io.github.ntbridge.iotarget.exchange.StructCodec;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a handle has in common with a target, beside what the contracts of requests hold. */
@Contract
@Requires(Capability.TEST_DEVICE)
@DisplayName("A device handle")
class DeviceHandleContract {
  private static final byte[] DATA = {10, 20, 30, 40, 50};
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(50);

  private DeviceHandle device;

  @BeforeEach
  void open(NtBridge bridge, TestMachine machine) throws IOException {
    device =
        bridge
            .devices()
            .open(ObjectPath.of(machine.device().objectName()), AccessMask.GENERIC_READ_WRITE);
  }

  @AfterEach
  void close() {
    device.close();
  }

  private static NtStatus statusOf(CompletableFuture<?> request) {
    var failure = assertThrows(CompletionException.class, request::join);
    return assertInstanceOf(NtStatusException.class, failure.getCause()).status();
  }

  @Test
  @DisplayName("sends asynchronous requests, and synchronous ones beside them")
  void sendsAsynchronousRequests() throws IOException {
    var read = device.readAsync(100);

    assertEquals(DATA.length, device.writeAsync(DATA).join());
    assertArrayEquals(DATA, read.join().data());
    assertArrayEquals(DATA, device.ioctlAsync(TestDevice.ECHO, DATA, 8).join());
    assertArrayEquals(DATA, device.ioctl(TestDevice.ECHO, DATA, 8));
  }

  @Test
  @DisplayName("cancels an asynchronous request that takes longer than its timeout")
  void cancelsWhatTakesTooLong(TestMachine machine) {
    assertEquals(NtStatus.IO_TIMEOUT, statusOf(device.ioctlAsync(TestDevice.PEND, DATA, 0, SHORT)));
    machine.awaitPendingIoctls(0);
  }

  @Test
  @DisplayName("cancels its asynchronous requests when it is closed, and refuses further ones")
  void cancelsWhenItIsClosed(TestMachine machine) {
    List<CompletableFuture<byte[]>> pending = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      pending.add(device.ioctlAsync(TestDevice.PEND, new byte[0], 0));
    }
    machine.awaitPendingIoctls(100);

    device.close();

    pending.forEach(request -> assertTrue(request.isDone()));
    pending.forEach(request -> assertEquals(NtStatus.CANCELLED, statusOf(request)));
    assertEquals(NtStatus.FILE_CLOSED, statusOf(device.readAsync(1)));
    assertEquals(
        NtStatus.FILE_CLOSED, assertThrows(NtStatusException.class, () -> device.read(1)).status());
  }

  @Test
  @DisplayName("takes typed IOCTLs")
  void takesTypedIoctls() throws IOException {
    var echo = IoctlExchange.of(TestDevice.ECHO, StructCodec.INT32, StructCodec.INT32);

    assertEquals(42, device.ioctl(echo, 42));
    assertEquals(43, device.ioctl(echo, 43, BOUND));
    assertEquals(44, device.ioctlAsync(echo, 44).join());
  }

  @Test
  @DisplayName("takes buffers and memory of the caller")
  void takesBuffers() throws IOException {
    try (var memory = new Memory(8)) {
      var output = ByteBuffer.wrap(DATA, 1, 4);
      assertEquals(4, device.write(output));
      assertEquals(5, output.position());
      assertEquals(4, device.read(MemoryDescriptor.of(memory), 0, BOUND));
      assertArrayEquals(new byte[] {20, 30, 40, 50}, memory.getByteArray(0, 4));
      assertEquals(2, device.write(MemoryDescriptor.of(memory, 2), 0));
      var input = ByteBuffer.allocateDirect(8);
      assertEquals(2, device.readAsync(input, 0, BOUND).join());
      assertEquals(2, input.position());
    }
  }

  @Test
  @DisplayName("is a channel, which closes alone and ends the read in it")
  void isAChannel(TestMachine machine) throws Exception {
    try (var channel = device.channel()) {
      assertEquals(5, channel.write(ByteBuffer.wrap(DATA)));
      assertEquals(5, channel.read(ByteBuffer.allocate(8)));
      var failure =
          CompletableFuture.supplyAsync(
              () -> assertThrows(IOException.class, () -> channel.read(ByteBuffer.allocate(8))));
      machine.awaitPendingReads(1);
      channel.close();

      assertInstanceOf(AsynchronousCloseException.class, failure.join());
      machine.awaitPendingReads(0);
      assertArrayEquals(DATA, device.ioctl(TestDevice.ECHO, DATA, 8));
    }
  }
}
