package io.github.ntbridge.contract;

import io.github.ntbridge.iotarget.exchange.DiskExchanges;
import io.github.ntbridge.iotarget.exchange.DiskExtent;
import io.github.ntbridge.iotarget.exchange.DiskGeometry;
import io.github.ntbridge.iotarget.exchange.DiskGeometryEx;
import io.github.ntbridge.iotarget.exchange.IoctlExchange;
import io.github.ntbridge.iotarget.exchange.StorageBusType;
import io.github.ntbridge.iotarget.exchange.StorageDeviceDescriptor;
import io.github.ntbridge.iotarget.exchange.StorageDeviceNumber;
import io.github.ntbridge.iotarget.exchange.StorageExchanges;
import io.github.ntbridge.iotarget.exchange.VolumeExchanges;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.DeviceType;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A volume on the disk 0, which says so. */
final class SimulatedSystemVolume implements DeviceHandler {
  private static final long DISK_SIZE = 1L << 38;

  private final Map<ControlCode, byte[]> outputs = new HashMap<>();

  SimulatedSystemVolume() {
    put(StorageExchanges.GET_DEVICE_NUMBER, new StorageDeviceNumber(new DeviceType(7), 0, 1));
    put(
        VolumeExchanges.GET_VOLUME_DISK_EXTENTS,
        List.of(new DiskExtent(0, 1 << 20, DISK_SIZE - (1 << 20))));
    put(
        DiskExchanges.GET_DRIVE_GEOMETRY_EX,
        new DiskGeometryEx(
            new DiskGeometry(33_418, DiskGeometry.FIXED_MEDIA, 255, 63, 512), DISK_SIZE));
    put(
        StorageExchanges.GET_DEVICE_DESCRIPTOR,
        new StorageDeviceDescriptor(
            0,
            false,
            true,
            Optional.empty(),
            Optional.of("SAMSUNG MZVLB512HAJQ-000L7"),
            Optional.empty(),
            Optional.empty(),
            StorageBusType.NVME));
  }

  private <T> void put(IoctlExchange<?, T> exchange, T value) {
    outputs.put(exchange.code(), exchange.output().encode(value));
  }

  @Override
  public void ioctl(DeviceRequest request) {
    var output = outputs.get(request.controlCode());
    if (output == null) {
      request.complete(NtStatus.INVALID_DEVICE_REQUEST);
    } else {
      request.complete(NtStatus.SUCCESS, output);
    }
  }
}
