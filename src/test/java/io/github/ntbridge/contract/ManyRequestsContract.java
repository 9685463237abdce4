package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.CompletionPacket;
import io.github.ntbridge.nt.layout.IoStatusBlock;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.seam.NativeBlock;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten thousand controls that are pending at once, sent by one thread to one completion port. */
@Contract
@Requires(Capability.TEST_DEVICE)
class ManyRequestsContract {
  private static final int REQUESTS = 10_000;
  private static final int BATCH = 64;
  private static final long TWENTY_SECONDS = -200_000_000;

  private NativeCalls calls;
  private Pointer device;
  private Pointer port;
  private NativeBlock statusBlocks;

  @BeforeEach
  void send(LeakCheckingLayer layer, TestMachine machine) throws IOException {
    calls = new NativeCalls(layer);
    device = calls.file(null, machine.device().objectName()).require();
    port = calls.completionPort();
    statusBlocks = calls.memory(REQUESTS * blockSize());
    assertEquals(NtStatus.SUCCESS, calls.bind(device, port));
    for (int i = 0; i < REQUESTS; i++) {
      assertEquals(NtStatus.PENDING, pend(i));
    }
  }

  @AfterEach
  void close() {
    calls.close();
  }

  private int blockSize() {
    return IoStatusBlock.LAYOUT.size(calls.pointers());
  }

  private NtStatus pend(int number) {
    return NtStatus.of(
        calls
            .ntDll()
            .NtDeviceIoControlFile(
                device,
                null,
                null,
                new Pointer(number + 1L),
                statusBlocks.pointer(number * blockSize()),
                TestDevice.PEND.value(),
                null,
                0,
                null,
                0));
  }

  /** Takes a packet for each request, and fails if one comes twice or with another status. */
  private void assertEachEndsOnceWith(NtStatus status) {
    int packetSize = CompletionPacket.LAYOUT.size(calls.pointers());
    var packets = calls.memory(BATCH * packetSize);
    var removed = calls.memory(Integer.BYTES);
    var timeout = calls.memory(Long.BYTES);
    timeout.buffer().putLong(0, TWENTY_SECONDS);
    Map<Long, Integer> ends = new HashMap<>();
    while (ends.size() < REQUESTS) {
      int result =
          calls
              .ntDll()
              .NtRemoveIoCompletionEx(
                  port, packets.pointer(), BATCH, removed.pointer(), timeout.pointer(), (byte) 0);
      assertEquals(NtStatus.SUCCESS, NtStatus.of(result), () -> ends.size() + " have ended");
      for (int i = 0; i < removed.buffer().getInt(0); i++) {
        var packet = CompletionPacket.read(packets.buffer(), i * packetSize, calls.pointers());
        assertEquals(status, NtStatus.of(packet.status()));
        assertEquals(1, ends.merge(packet.context(), 1, Integer::sum));
      }
    }
  }

  @Test
  void endOnceEachWhenTheDeviceIsDoneWithThem(TestMachine machine) throws IOException {
    assertEquals(REQUESTS, machine.counters().pendingControls());

    machine.releasePending(NtStatus.SUCCESS);

    assertEachEndsOnceWith(NtStatus.SUCCESS);
  }

  @Test
  void endOnceEachWhenTheyAreCancelledOneByOne() {
    var result = calls.memory(blockSize());
    for (int i = 0; i < REQUESTS; i++) {
      assertEquals(
          0,
          calls
              .ntDll()
              .NtCancelIoFileEx(device, statusBlocks.pointer(i * blockSize()), result.pointer()));
    }

    assertEachEndsOnceWith(NtStatus.CANCELLED);
  }
}
