package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A device that answers one control at once, and keeps others with or without a cancel. */
final class StubbornDevice implements DeviceHandler {
  static final ControlCode ANSWER = ControlCode.of(0x222000);
  static final ControlCode KEEP_UNTIL_CANCELLED = ControlCode.of(0x222004);
  static final ControlCode KEEP = ControlCode.of(0x222008);

  private final Queue<DeviceRequest> kept = new ConcurrentLinkedQueue<>();
  private final CountDownLatch cancelled = new CountDownLatch(1);

  @Override
  public void ioctl(DeviceRequest request) {
    if (request.controlCode().equals(ANSWER)) {
      request.complete(NtStatus.SUCCESS, request.input());
    } else {
      kept.add(request);
    }
  }

  @Override
  public void cancel(DeviceRequest request) {
    cancelled.countDown();
    if (request.controlCode().equals(KEEP_UNTIL_CANCELLED)) {
      request.tryComplete(NtStatus.CANCELLED);
    }
  }

  /** Waits until it was asked to give something back. */
  void awaitCancel() throws InterruptedException {
    if (!cancelled.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("no cancel came");
    }
  }

  /** Gives back all that is kept. */
  void giveBack(NtStatus status) {
    for (var request = kept.poll(); request != null; request = kept.poll()) {
      request.tryComplete(status);
    }
  }
}
