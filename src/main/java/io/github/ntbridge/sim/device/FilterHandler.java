package io.github.ntbridge.sim.device;

import io.github.ntbridge.sim.DeviceDescription;

/**
 * A filter driver, written in Java: it passes down the requests that it has no method for. See
 * {@link DeviceDescription#filter(DeviceHandler)}.
 */
public interface FilterHandler extends DeviceHandler {

  @Override
  default void read(DeviceRequest request) {
    request.forward();
  }

  @Override
  default void write(DeviceRequest request) {
    request.forward();
  }

  @Override
  default void ioctl(DeviceRequest request) {
    request.forward();
  }

  @Override
  default void fsctl(DeviceRequest request) {
    request.forward();
  }
}
