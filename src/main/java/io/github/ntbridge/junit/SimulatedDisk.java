package io.github.ntbridge.junit;

import io.github.ntbridge.iotarget.exchange.StorageBusType;
import io.github.ntbridge.nt.WellKnownSetupClass;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.DiskDevice;
import io.github.ntbridge.sim.device.SimulatedDevice;
import java.util.Locale;
import java.util.Optional;

/** A simulated disk that looks like a virtual disk of Windows. */
final class SimulatedDisk implements PluggableDisk {
  private static final String CONTROLLER =
      "{8E7BD593-6E6C-4C52-86A6-77175494DD8E}\\MSVHDHBA\\1&3030E83&0&01";

  /** Windows has one machine, and so many disks. */
  private static final int MOST_DISKS = 1000;

  private final SimulatedMachine machine;
  private Optional<Plugged> plugged = Optional.empty();

  SimulatedDisk(SimulatedMachine machine) {
    this.machine = machine;
  }

  /** The devices, once there are any, in the machine or not. */
  private record Plugged(int number, SimulatedDevice controller, SimulatedDevice disk) {}

  @Override
  public int plug() {
    var devices = plugged.orElseGet(this::describe);
    plugged = Optional.of(devices);
    devices.controller.plug();
    if (!devices.disk.isPlugged()) {
      devices.disk.plug();
    }
    return devices.number;
  }

  private Plugged describe() {
    int number = freeNumber();
    var controller =
        machine
            .device()
            .instanceId(CONTROLLER)
            .setupClass("SCSIAdapter", WellKnownSetupClass.SCSIADAPTER.guid())
            .service("vhdmp")
            .description("Microsoft VHD Loopback Controller")
            .unplugged();
    var disk =
        machine
            .device("\\Device\\Harddisk" + number + "\\DR" + number)
            .instanceId(
                String.format(
                    Locale.ROOT,
                    "SCSI\\DISK&VEN_MSFT&PROD_VIRTUAL_DISK\\2&1F4ADFFE&0&%06d",
                    number))
            .setupClass("DiskDrive", WellKnownSetupClass.DISKDRIVE.guid())
            .service("disk")
            .description("Disk drive")
            .friendlyName("Msft Virtual Disk SCSI Disk Device")
            .parent(controller)
            .disk(
                new DiskDevice(number)
                    .size(RunnerDevice.SIZE)
                    .bus(StorageBusType.FILE_BACKED_VIRTUAL.value())
                    .vendor("Msft")
                    .product("Virtual Disk")
                    .revision("1.0"))
            .unplugged();
    return new Plugged(number, controller, disk);
  }

  /** Takes the first number whose directory of disk objects is free. */
  private int freeNumber() {
    for (int number = 0; number < MOST_DISKS; number++) {
      try {
        machine.addDirectory("\\Device\\Harddisk" + number);
        return number;
      } catch (IllegalArgumentException e) {
        // The machine has a disk of this number.
      }
    }
    throw new IllegalStateException("the simulated machine has " + MOST_DISKS + " disks already");
  }

  @Override
  public void unplug() {
    plugged
        .map(Plugged::controller)
        .filter(SimulatedDevice::isPlugged)
        .ifPresent(SimulatedDevice::surpriseRemove);
  }

  @Override
  public void discard() {}
}
