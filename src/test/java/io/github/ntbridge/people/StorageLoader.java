package io.github.ntbridge.people;

import io.github.ntbridge.nt.text.CaseFolding;
import io.github.ntbridge.sim.DeviceBuilder;
import io.github.ntbridge.sim.device.DiskDevice;
import io.github.ntbridge.sim.device.VolumeDevice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The drivers of the disks and volumes that a file describes. */
final class StorageLoader {
  private final Map<Long, DiskDevice> disks = new HashMap<>();
  private final Map<String, DiskDevice> diskOfNode = new HashMap<>();
  private final Map<String, VolumeDevice> volumeOfNode = new HashMap<>();

  StorageLoader(MachineFacts facts) {
    for (var disk : facts.objects("disks")) {
      var device = disk(disk);
      disks.put(disk.number("number"), device);
      diskOfNode.put(CaseFolding.fold(disk.text("node")), device);
    }
    for (var volume : facts.objects("volumes")) {
      volumeOfNode.put(CaseFolding.fold(volume.text("node")), volume(volume));
    }
  }

  private static DiskDevice disk(MachineFacts disk) {
    var device =
        new DiskDevice((int) disk.number("number"))
            .size(disk.number("size"))
            .sectorSize((int) disk.number("bytesPerSector"))
            .bus((int) disk.number("busType"));
    disk.findText("vendor").ifPresent(device::vendor);
    disk.findText("product").ifPresent(device::product);
    disk.findText("serial").ifPresent(device::serialNumber);
    return disk.isTrue("removable") ? device.removable() : device;
  }

  private VolumeDevice volume(MachineFacts volume) {
    @Nullable VolumeDevice device = null;
    for (var extent : volume.objects("extents")) {
      var disk = Optional.ofNullable(disks.get(extent.number("disk"))).orElseThrow();
      long offset = extent.number("offset");
      long length = extent.number("length");
      device =
          device == null
              ? new VolumeDevice(disk, offset, length)
              : device.extent(disk, offset, length);
    }
    var result = Optional.ofNullable(device).orElseThrow();
    volume.findText("letter").ifPresent(letter -> result.letter(letter.charAt(0)));
    volume.findTexts("folders").orElse(List.of()).forEach(result::folder);
    return result.guid(UUID.fromString(volume.text("guid")));
  }

  /** Gives a device the driver of the disk or the volume that it is. */
  void addDriver(String instanceId, DeviceBuilder device) {
    var id = CaseFolding.fold(instanceId);
    var disk = diskOfNode.get(id);
    if (disk != null) {
      device.handler(disk).deviceType(disk.deviceType()).shareChecked();
    }
    var volume = volumeOfNode.get(id);
    if (volume != null) {
      device.handler(volume).deviceType(volume.deviceType()).withoutSecureOpen();
    }
  }
}
