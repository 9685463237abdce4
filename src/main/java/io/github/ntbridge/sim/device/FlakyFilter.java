package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.NtStatus;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A filter driver that makes the device below it fail now and then: every so many requests, one
 * ends with an error and does not go down. The count goes over all files of the device.
 */
public final class FlakyFilter implements FilterHandler {
  private final NtStatus status;
  private final int period;
  private final AtomicInteger requests = new AtomicInteger();

  /**
   * A filter with one error.
   *
   * @param status the status of the requests that fail, such as STATUS_IO_DEVICE_ERROR
   * @param period each request whose number is a multiple of this fails: 3 lets two pass, then
   *     fails one; 1 fails all
   * @throws IllegalArgumentException if the status is a success or the period less than 1
   */
  public FlakyFilter(NtStatus status, int period) {
    if (status.isSuccess()) {
      throw new IllegalArgumentException(status + " is not a failure; use an error or a warning");
    }
    if (period < 1) {
      throw new IllegalArgumentException(period + " is less than 1; 1 fails every request");
    }
    this.status = status;
    this.period = period;
  }

  @Override
  public void read(DeviceRequest request) {
    pass(request);
  }

  @Override
  public void write(DeviceRequest request) {
    pass(request);
  }

  @Override
  public void ioctl(DeviceRequest request) {
    pass(request);
  }

  @Override
  public void fsctl(DeviceRequest request) {
    pass(request);
  }

  private void pass(DeviceRequest request) {
    if (requests.incrementAndGet() % period == 0) {
      request.complete(status);
    } else {
      request.forward();
    }
  }
}
