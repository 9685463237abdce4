package io.github.ntbridge.iotarget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import io.github.ntbridge.AllocatedBytes;
import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.seam.NativeLayer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * A synchronous IOCTL that does not pend makes one native call, allocates no native memory, and at
 * most one small object.
 */
class SynchronousIoctlCostTest {
  private static final ControlCode CODE = ControlCode.of(0x222000);
  private static final int BYTES = 64;
  private static final int CALLS = 10_000;

  /** One small object, in bytes. */
  private static final long MOST_BYTES = 96;

  private final AnsweringNtDll ntDll = new AnsweringNtDll();
  private @Nullable NativeLayer layer;
  private @Nullable IoTargets targets;

  private RemoteIoTarget open(NativeLayer onLayer) throws NtStatusException {
    layer = onLayer;
    targets = new IoTargets(onLayer, new DeviceInterfaces(onLayer));
    return targets.open("\\Device\\X", AccessMask.QUERY);
  }

  @AfterEach
  void close() {
    if (targets != null && layer != null) {
      targets.close();
      layer.close();
    }
  }

  /** One IOCTL, sent again and again. */
  @FunctionalInterface
  private interface Ioctl {
    NtStatus send() throws NtStatusException;
  }

  private static void repeat(Ioctl ioctl, int times, NtStatus expected) throws NtStatusException {
    for (int i = 0; i < times; i++) {
      if (!ioctl.send().equals(expected)) {
        throw new AssertionError("completed with another status than " + expected);
      }
    }
  }

  @Nested
  class NativeCost {
    @Test
    void isOneCallAndNoNativeMemory() throws Exception {
      var counting = LeakCheckingLayer.around(NtDllLayer.of(ntDll));
      var target = open(counting);
      var request = IoRequest.create(target.driver(), FrameworkAttributes.NONE);
      var memory = new Memory(BYTES);
      Ioctl ioctl =
          () ->
              target.sendIoctlSynchronously(
                  request,
                  CODE,
                  MemoryDescriptor.of(memory, BYTES),
                  MemoryDescriptor.of(memory, BYTES),
                  SendOptions.NONE);
      repeat(ioctl, 1, NtStatus.SUCCESS);
      // The thread of the completions makes a call, too, when it comes up.
      assertTrue(ntDll.waitingForPackets.await(20, TimeUnit.SECONDS));
      var calls = counting.calls();
      var open = counting.ledger().openResources();

      repeat(ioctl, CALLS, NtStatus.SUCCESS);

      assertEquals(
          Map.of("NtDeviceIoControlFile", (long) CALLS),
          counting.calls().since(calls).byFunction());
      assertEquals(open, counting.ledger().openResources());
    }
  }

  @Nested
  class HeapCost {
    private RemoteIoTarget target;
    private IoRequest request;

    @BeforeEach
    void open() throws NtStatusException {
      target = SynchronousIoctlCostTest.this.open(NtDllLayer.of(ntDll));
      request = IoRequest.create(target.driver(), FrameworkAttributes.NONE);
    }

    private void assertIsOneSmallObject(Ioctl ioctl, NtStatus expected) throws Exception {
      long bytes = AllocatedBytes.of(MOST_BYTES, () -> repeat(ioctl, 1, expected));

      assertTrue(bytes <= MOST_BYTES, () -> bytes + " bytes for a request");
    }

    private Ioctl ioctl(MemoryDescriptor memory) {
      return () -> target.sendIoctlSynchronously(request, CODE, memory, memory, SendOptions.NONE);
    }

    @Test
    void isOneSmallObjectWithNativeMemory() throws Exception {
      assertIsOneSmallObject(
          ioctl(MemoryDescriptor.of(new Memory(BYTES), BYTES)), NtStatus.SUCCESS);
    }

    @Test
    void isOneSmallObjectWithAMemoryObject() throws Exception {
      var memory = IoMemory.allocate(target.driver(), FrameworkAttributes.NONE, BYTES);

      assertIsOneSmallObject(ioctl(MemoryDescriptor.of(memory)), NtStatus.SUCCESS);
    }

    @Test
    void isOneSmallObjectWithATimeout() throws Exception {
      var memory = MemoryDescriptor.of(new Memory(BYTES), BYTES);
      var options = SendOptions.timeout(Duration.ofSeconds(1));

      assertIsOneSmallObject(
          () -> target.sendIoctlSynchronously(request, CODE, memory, memory, options),
          NtStatus.SUCCESS);
    }

    @Test
    void isOneSmallObjectWhenTheDeviceRefusesAtOnce() throws Exception {
      ntDll.answer = NtStatus.INVALID_DEVICE_REQUEST.value();

      assertIsOneSmallObject(
          ioctl(MemoryDescriptor.of(new Memory(BYTES), BYTES)), NtStatus.INVALID_DEVICE_REQUEST);
    }

    @Test
    void isOneSmallObjectWhileTheTargetIsStoppedAndTheRequestIgnoresThat() throws Exception {
      target.stop(SentIoAction.CANCEL_SENT_IO);
      var memory = MemoryDescriptor.of(new Memory(BYTES), BYTES);
      var options = SendOptions.NONE.ignoringTargetState();

      assertIsOneSmallObject(
          () -> target.sendIoctlSynchronously(request, CODE, memory, memory, options),
          NtStatus.SUCCESS);
    }
  }
}
