package io.github.ntbridge.sim.io;

import io.github.ntbridge.sim.device.DeviceHandler;
import java.util.ArrayList;
import java.util.List;

/**
 * The drivers of a device from the top down: filters, the function driver, and the bus driver
 * ("Device Objects and Device Stacks").
 */
public final class Drivers {
  private final List<DeviceHandler> fromTheTop;

  /**
   * A stack of drivers.
   *
   * @param filters the lowest first, as they were attached
   */
  public Drivers(List<DeviceHandler> filters, DeviceHandler function, DeviceHandler bus) {
    var drivers = new ArrayList<DeviceHandler>();
    filters.forEach(filter -> drivers.add(0, filter));
    drivers.add(function);
    drivers.add(bus);
    fromTheTop = List.copyOf(drivers);
  }

  /** The function driver. */
  public DeviceHandler function() {
    return fromTheTop.get(fromTheTop.size() - 2);
  }

  /** The driver so many places below the top. */
  DeviceHandler at(int level) {
    return fromTheTop.get(level);
  }

  boolean isLowest(int level) {
    return level == fromTheTop.size() - 1;
  }

  /** The drivers of creates and closes, from the top: the function driver completes a create. */
  List<DeviceHandler> ofFiles() {
    return fromTheTop.subList(0, fromTheTop.size() - 1);
  }
}
