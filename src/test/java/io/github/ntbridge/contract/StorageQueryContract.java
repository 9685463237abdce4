package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.inventory.storage.Volume;
import io.github.ntbridge.iotarget.exchange.DiskExchanges;
import io.github.ntbridge.iotarget.exchange.MountManagerExchanges;
import io.github.ntbridge.iotarget.exchange.MountPoint;
import io.github.ntbridge.iotarget.exchange.StorageExchanges;
import io.github.ntbridge.iotarget.exchange.VolumeExchanges;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The volume C:, which every machine has. */
@Contract
class StorageQueryContract {
  private final List<Omission> omissions = new ArrayList<>();

  private Volume volumeC(NtBridge bridge) throws IOException {
    return bridge.inventory().volumes(omissions::add).stream()
        .filter(volume -> volume.driveLetters().contains("C:"))
        .findAny()
        .orElseThrow();
  }

  @Test
  @Rule("storage 1 volume names")
  void isListedByTheDeviceThatItsLetterLeadsTo(NtBridge bridge) throws IOException {
    var volume = volumeC(bridge);

    assertEquals(
        bridge.namespace().resolve(ObjectPath.of("C:")).object().orElseThrow(), volume.device());
    for (var name : volume.guidNames()) {
      assertEquals(volume.device(), bridge.namespace().resolve(name).object().orElseThrow());
    }
    assertFalse(volume.guidNames().isEmpty(), volume::toString);
  }

  @Test
  @Requires(Capability.VOLUME_PATHS)
  void isListedWithoutOmissions(NtBridge bridge) throws IOException {
    volumeC(bridge);

    assertEquals(List.of(), omissions);
  }

  @Test
  @Requires(Capability.GLOBAL_DOS_DEVICES)
  void isListedWithOneOpen(NtBridge bridge, LeakCheckingLayer layer) throws IOException {
    var before = layer.calls();

    volumeC(bridge);

    assertEquals(1, layer.calls().since(before).of("NtOpenFile"));
  }

  @Test
  @Rule("storage 1 mount points")
  void isAMountPoint(NtBridge bridge) throws IOException {
    try (var manager = bridge.openDevice("MountPointManager")) {
      var points =
          manager.ioctl(MountManagerExchanges.QUERY_POINTS, MountPoint.ofLink("\\DosDevices\\C:"));

      assertEquals(1, points.size());
      assertEquals(
          bridge.namespace().resolve(ObjectPath.of("C:")).object().orElseThrow().text(),
          points.get(0).deviceName().orElseThrow());
    }
  }

  @Test
  @Requires(Capability.VOLUME_EXTENTS)
  @Rule("storage 2 extents")
  void saysWhichDiskItIsOn(NtBridge bridge) throws IOException {
    try (var volume = bridge.openDevice("C:")) {
      var extents = volume.ioctl(VolumeExchanges.GET_VOLUME_DISK_EXTENTS);
      var number = volume.ioctl(StorageExchanges.GET_DEVICE_NUMBER);

      assertEquals(1, extents.size());
      assertEquals(number.deviceNumber(), extents.get(0).diskNumber());
      assertTrue(extents.get(0).extentLength() > 0, extents::toString);
      assertEquals(
          Set.of(number.deviceNumber()),
          Set.copyOf(bridge.inventory().details(volumeC(bridge)).diskNumbers()));
    }
  }

  @Test
  void hasAGeometryAndADescriptor(NtBridge bridge) throws IOException {
    try (var volume = bridge.openDevice("C:")) {
      assertTrue(volume.ioctl(DiskExchanges.GET_DRIVE_GEOMETRY_EX).diskSize() > 0);
      assertFalse(volume.ioctl(StorageExchanges.GET_DEVICE_DESCRIPTOR).removableMedia());
    }
  }

  @Test
  void hasDetails(NtBridge bridge) throws IOException {
    var details = bridge.inventory().details(volumeC(bridge));

    assertTrue(details.size().orElseThrow() > 0, details::toString);
    assertEquals("NTFS", details.fileSystem().orElseThrow().name());
    assertEquals(List.of(), details.omissions());
  }
}
