package io.github.ntbridge.sim.device;

import java.time.Duration;

/**
 * A filter driver that makes the device below it slow: each request waits for a time on the
 * machine's clock before it is passed down, and can be cancelled until then.
 *
 * <pre>{@code
 * machine.device("\\Device\\Echo0")
 *     .handler(new EchoDevice())
 *     .filter(new SlowFilter(Duration.ofMillis(50)))
 *     .plug();
 * }</pre>
 */
public final class SlowFilter implements FilterHandler {
  private final Duration delay;

  /**
   * A filter with one delay for all requests.
   *
   * @param delay how long each request waits, more than zero
   * @throws IllegalArgumentException if it is not more than zero
   */
  public SlowFilter(Duration delay) {
    if (delay.isZero() || delay.isNegative()) {
      throw new IllegalArgumentException(
          delay + " does not slow anything down; take a delay of more than zero");
    }
    this.delay = delay;
  }

  @Override
  public void read(DeviceRequest request) {
    forwardLater(request);
  }

  @Override
  public void write(DeviceRequest request) {
    forwardLater(request);
  }

  @Override
  public void ioctl(DeviceRequest request) {
    forwardLater(request);
  }

  @Override
  public void fsctl(DeviceRequest request) {
    forwardLater(request);
  }

  private void forwardLater(DeviceRequest request) {
    request.later(delay, () -> request.tryForward((end, result) -> result));
  }
}
