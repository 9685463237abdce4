package io.github.ntbridge.iotarget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyByte;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.seam.NativeHeap;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NtDll;
import io.github.ntbridge.nt.seam.Scheduling;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The value of a handle may be another object's as soon as it is closed: nobody may use it then.
 */
@Timeout(60)
class DeviceHandleCloseTest {
  private static final ControlCode CODE = ControlCode.parse("0x222000");
  private static final ObjectPath NAME = ObjectPath.of("\\Device\\X");

  /** A buffer that no request gets without an allocation. */
  private static final int LARGE = 100_000;

  private static final int BOUND_MILLIS = 30_000;

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final NativeLayer real = SimulatedLayer.owning(machine);
  private final NtDll ntDll = mock(NtDll.class, delegatesTo(real.ntDll()));
  private final NativeLayer layer = mock(NativeLayer.class, delegatesTo(real));
  private final CountDownLatch stalled = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final DeviceHandle device;

  DeviceHandleCloseTest() throws NtStatusException {
    // Each look at the clock takes a second, so that grace times are over soon.
    Scheduling hasty = mock(Scheduling.class, delegatesTo(real.scheduling()));
    var clock = new AtomicLong();
    doAnswer(call -> clock.addAndGet(Duration.ofSeconds(1).toNanos())).when(hasty).nanoTime();
    doReturn(ntDll).when(layer).ntDll();
    doReturn(hasty).when(layer).scheduling();
    machine.device(NAME.text()).handler(new KeepingDevice()).plug();
    device =
        new IoTargets(layer, new DeviceInterfaces(layer)).devices().open(NAME, AccessMask.QUERY);
  }

  @AfterEach
  void close() {
    real.close();
  }

  /** Takes requests, and gives none back, not even when they are cancelled. */
  private static final class KeepingDevice implements DeviceHandler {
    @Override
    public void ioctl(DeviceRequest request) {}

    @Override
    public void cancel(DeviceRequest request) {}
  }

  private void stall() {
    stalled.countDown();
    try {
      assertTrue(goOn.await(BOUND_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The status of an IOCTL that is under way. */
  private CompletableFuture<NtStatus> ioctlThatStalls() throws InterruptedException {
    var end =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                device.ioctl(CODE, new byte[0], LARGE);
                return NtStatus.SUCCESS;
              } catch (NtStatusException e) {
                return e.status();
              }
            });
    assertTrue(stalled.await(BOUND_MILLIS, TimeUnit.MILLISECONDS));
    return end;
  }

  private static NtStatus statusOf(CompletableFuture<NtStatus> end) throws Exception {
    return end.get(BOUND_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void closeInTime() {
    assertTimeoutPreemptively(Duration.ofMillis(BOUND_MILLIS), device::close);
  }

  @Test
  void aThreadThatStallsBeforeItsNativeCallNeverMakesIt() throws Exception {
    NativeHeap heap =
        size -> {
          if (size >= LARGE) {
            stall();
          }
          return real.heap().allocate(size);
        };
    doReturn(heap).when(layer).heap();
    var caller = ioctlThatStalls();
    closeInTime();
    verify(ntDll, timeout(BOUND_MILLIS)).NtClose(any());
    goOn.countDown();

    assertEquals(NtStatus.FILE_CLOSED, statusOf(caller));
    verify(ntDll, never())
        .NtDeviceIoControlFile(
            any(), any(), any(), any(), any(), anyInt(), any(), anyInt(), any(), anyInt());
  }

  @Test
  void aThreadThatStallsInItsNativeCallHasAnOpenHandleUntilItIsBack() throws Exception {
    MockedControls.answer(
        ntDll,
        call -> {
          stall();
          return MockedControls.passOn(real.ntDll(), call);
        });
    var caller = ioctlThatStalls();
    closeInTime();
    verify(ntDll, never()).NtClose(any());
    goOn.countDown();

    assertEquals(NtStatus.CANCELLED, statusOf(caller));
    verify(ntDll, timeout(BOUND_MILLIS)).NtClose(any());
  }

  @Test
  void callersOfADeviceThatKeepsItsRequestsAreReleasedBeforeTheHandleIsClosed() throws Exception {
    doAnswer(
            call -> {
              stalled.countDown();
              return real.ntDll()
                  .NtWaitForSingleObject(
                      call.getArgument(0), call.getArgument(1), call.getArgument(2));
            })
        .when(ntDll)
        .NtWaitForSingleObject(any(), anyByte(), any());
    var caller = ioctlThatStalls();
    closeInTime();

    assertEquals(NtStatus.CANCELLED, statusOf(caller));
    verify(ntDll, timeout(BOUND_MILLIS)).NtClose(any());
  }
}
