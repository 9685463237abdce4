package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.device.DeviceFile;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A simulated device that keeps one control and answers the other. */
final class KeepingDevice implements DeviceHandler {
  static final ControlCode KEEP = ControlCode.of(0x00222000);
  static final ControlCode ANSWER = ControlCode.of(0x00222004);

  private final AtomicInteger files = new AtomicInteger();

  /** Guarded by itself. */
  private final List<DeviceRequest> kept = new ArrayList<>();

  @Override
  public NtStatus create(DeviceFile file) {
    files.incrementAndGet();
    return NtStatus.SUCCESS;
  }

  @Override
  public void close(DeviceFile file) {
    files.decrementAndGet();
  }

  @Override
  public void ioctl(DeviceRequest request) {
    if (request.controlCode().equals(ANSWER)) {
      request.complete(NtStatus.SUCCESS);
      return;
    }
    synchronized (kept) {
      kept.add(request);
    }
  }

  /** How many files are open. */
  int files() {
    return files.get();
  }

  /** How many controls it keeps. */
  int kept() {
    synchronized (kept) {
      kept.removeIf(DeviceRequest::isCompleted);
      return kept.size();
    }
  }

  /** Ends all that it keeps. */
  void completeAll(NtStatus status) {
    List<DeviceRequest> all;
    synchronized (kept) {
      all = List.copyOf(kept);
      kept.clear();
    }
    all.forEach(request -> request.tryComplete(status));
  }
}
