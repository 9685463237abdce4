package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.iotarget.exchange.DiskExchanges;
import io.github.ntbridge.iotarget.exchange.StorageExchanges;
import io.github.ntbridge.iotarget.exchange.VolumeExchanges;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.DeviceType;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The volume of the system, opened with the least access. */
@Contract
class SystemVolumeContract {
  private static final int FILE_DEVICE_DISK = 7;

  private DeviceHandle volume;

  @BeforeEach
  void open(NtBridge bridge, TestMachine machine) throws IOException {
    volume = bridge.devices().open(machine.support().systemVolume(), AccessMask.QUERY);
  }

  @AfterEach
  void close() {
    volume.close();
  }

  @Test
  void isOnADiskWithANumber() throws IOException {
    var number = volume.ioctl(StorageExchanges.GET_DEVICE_NUMBER);

    assertEquals(new DeviceType(FILE_DEVICE_DISK), number.deviceType());
    assertEquals(0, number.deviceNumber());
  }

  @Test
  void hasItsExtentsOnThatDisk() throws IOException {
    var extents = volume.ioctl(VolumeExchanges.GET_VOLUME_DISK_EXTENTS);

    assertFalse(extents.isEmpty());
    assertEquals(0, extents.get(0).diskNumber());
  }

  @Test
  void hasTheGeometryOfItsDisk() throws IOException {
    var disk = volume.ioctl(DiskExchanges.GET_DRIVE_GEOMETRY_EX);

    assertTrue(disk.diskSize() > 0);
    assertEquals(512, disk.geometry().bytesPerSector());
  }

  @Test
  void hasADescriptorOfItsDisk() throws IOException {
    var descriptor = volume.ioctl(StorageExchanges.GET_DEVICE_DESCRIPTOR);

    assertEquals(0, descriptor.deviceType());
    assertFalse(descriptor.removableMedia());
  }
}
