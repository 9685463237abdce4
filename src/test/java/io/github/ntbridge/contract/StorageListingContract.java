package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.UsbDevice;
import io.github.ntbridge.inventory.storage.Disk;
import io.github.ntbridge.inventory.storage.Volume;
import io.github.ntbridge.iotarget.exchange.DiskExtent;
import io.github.ntbridge.iotarget.exchange.StorageBusType;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.FileSystemInformation;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import io.github.ntbridge.sim.device.DiskDevice;
import io.github.ntbridge.sim.device.VolumeDevice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Volumes and disks by the names that people use, on a machine that a test gives others. */
@Contract
@Requires(Capability.JAVA_DRIVERS)
class StorageListingContract {
  private static final UUID GUID = UUID.fromString("11111111-2222-3333-4444-555555555555");
  private static final UUID SECOND_GUID = UUID.fromString("11111111-2222-3333-4444-666666666666");

  private final List<Omission> omissions = new ArrayList<>();

  private List<Volume> volumes(NtBridge bridge) throws IOException {
    return bridge.inventory().volumes(omissions::add);
  }

  private static Volume volume(List<Volume> volumes, String device) {
    return volumes.stream()
        .filter(volume -> volume.device().text().equals(device))
        .findAny()
        .orElseThrow(() -> new AssertionError(device + " is not among " + volumes));
  }

  private static Disk disk(NtBridge bridge, int number) throws IOException {
    return bridge.inventory().disks().stream()
        .filter(disk -> disk.number().equals(Optional.of(number)))
        .findAny()
        .orElseThrow();
  }

  /** A USB stick below its USB device, with two volumes; a mirror of two disks on SATA. */
  private static void addDisks(SimulatedMachine machine) {
    for (int number = 2; number <= 4; number++) {
      machine.addDirectory("\\Device\\Harddisk" + number);
    }
    var usb =
        machine
            .device("\\Device\\USBPDO-20")
            .instanceId("USB\\VID_0951&PID_1666\\60A44C413FAEE2B1B9780043")
            .plug();
    var stick =
        new DiskDevice(2)
            .size(16_000_000_000L)
            .bus(DiskDevice.BUS_USB)
            .removable()
            .vendor("Kingston")
            .product("DataTraveler");
    var stickNode =
        machine
            .device("\\Device\\Harddisk2\\DR2")
            .physicalDeviceName("\\Device\\000000a2")
            .instanceId("USBSTOR\\DISK&VEN_KINGSTON&PROD_DATATRAVELER\\60A44C413FAEE2B1B9780043&0")
            .friendlyName("Kingston DataTraveler USB Device")
            .parent(usb)
            .disk(stick)
            .plug();
    machine
        .device("\\Device\\HarddiskVolume20")
        .instanceId("STORAGE\\VOLUME\\20")
        .parent(stickNode)
        .volume(
            new VolumeDevice(stick, 1 << 20, 8_000_000_000L)
                .letter('X')
                .folder("C:\\Mount\\Stick")
                .guid(GUID)
                .guid(SECOND_GUID)
                .fileSystem(new FileSystemInformation("exFAT", "STICK", 8_000_000_000L, 1L << 30)))
        .plug();
    machine
        .device("\\Device\\HarddiskVolume21")
        .instanceId("STORAGE\\VOLUME\\21")
        .parent(stickNode)
        .volume(new VolumeDevice(stick, 8_001_048_576L, 1_000_000L).partition(2))
        .plug();
    var first = new DiskDevice(3).size(1L << 40);
    var second = new DiskDevice(4).size(1L << 40);
    for (var disk : List.of(first, second)) {
      machine
          .device("\\Device\\Harddisk" + disk.number() + "\\DR" + disk.number())
          .instanceId("SCSI\\DISK&VEN_ATA&PROD_WDC\\" + disk.number())
          .disk(disk)
          .plug();
    }
    machine
        .device("\\Device\\HarddiskVolume22")
        .instanceId("STORAGE\\VOLUME\\22")
        .volume(new VolumeDevice(first, 0, 1L << 39).extent(second, 4096, 1L << 38))
        .plug();
  }

  @Nested
  class AVolume {

    @Test
    @Rule("storage 1 volume names")
    void hasItsLettersFoldersAndGuidNames(NtBridge bridge, TestMachine machine) throws IOException {
      addDisks(machine.support().simulated());

      var volume = volume(volumes(bridge), "\\Device\\HarddiskVolume20");

      assertEquals(List.of("X:"), volume.driveLetters());
      assertEquals(List.of("C:\\Mount\\Stick"), volume.folders());
      assertEquals(
          List.of(
              ObjectPath.of("\\??\\Volume{" + GUID + "}"),
              ObjectPath.of("\\??\\Volume{" + SECOND_GUID + "}")),
          volume.guidNames());
      assertEquals("STORAGE\\VOLUME\\20", volume.node().orElseThrow().instanceId());
      assertTrue(volume.path().isPresent());
      assertEquals("X: (\\Device\\HarddiskVolume20)", volume.toString());
      assertEquals(List.of(), omissions);
    }

    @Test
    void withoutALetterIsListedToo(NtBridge bridge, TestMachine machine) throws IOException {
      addDisks(machine.support().simulated());

      var volume = volume(volumes(bridge), "\\Device\\HarddiskVolume21");

      assertEquals(List.of(), volume.driveLetters());
      assertEquals("\\Device\\HarddiskVolume21", volume.displayName());
    }

    @Test
    void isSortedByItsLetter(NtBridge bridge, TestMachine machine) throws IOException {
      addDisks(machine.support().simulated());

      var names = volumes(bridge).stream().map(Volume::displayName).toList();

      assertEquals(List.of("C:", "D:", "E:", "P:", "X:"), names.subList(0, 5));
      assertEquals(7, names.size());
    }

    @Test
    void isListedWithoutAnOpenOfItOrOfADisk(NtBridge bridge, LeakCheckingLayer layer)
        throws IOException {
      var before = layer.calls();

      volumes(bridge);
      bridge.inventory().disks();

      assertEquals(1, layer.calls().since(before).of("NtOpenFile"));
    }

    @Test
    void goesWithItsDevice(NtBridge bridge, TestMachine machine) throws IOException {
      machine.support().simulated().deviceNamed("\\Device\\HarddiskVolume5").surpriseRemove();

      assertFalse(
          volumes(bridge).stream().anyMatch(volume -> volume.driveLetters().contains("D:")));
    }

    @Test
    void keepsItsNamesWhereTheMountManagerCannotBeAsked(NtBridge bridge, TestMachine machine)
        throws IOException {
      machine.support().simulated().deviceNamed("\\Device\\MountPointManager").surpriseRemove();

      var volume = volume(volumes(bridge), "\\Device\\HarddiskVolume5");

      assertEquals(List.of("D:"), volume.driveLetters());
      assertEquals(1, volume.guidNames().size());
      assertEquals(1, omissions.size());
      assertEquals("mount manager", omissions.get(0).subject());
    }

    @Test
    void isOmittedWhenItsMountPointIsMalformed(NtBridge bridge, TestMachine machine)
        throws IOException {
      machine.support().simulated().deviceNamed("\\Device\\MountPointManager").surpriseRemove();
      plugMalformedManager(machine.support().simulated());

      var volumes = volumes(bridge);

      assertEquals(4, volumes.size());
      assertTrue(
          omissions.stream().anyMatch(each -> each.subject().startsWith("mount point ")),
          omissions::toString);
    }
  }

  /** A mount manager whose first structure points behind its end. */
  private static void plugMalformedManager(SimulatedMachine machine) {
    machine
        .device("\\Device\\MalformedManager")
        .dosName("MountPointManager")
        .handler(
            new DeviceHandler() {
              @Override
              public void ioctl(DeviceRequest request) {
                var output = new byte[32];
                output[0] = 32;
                output[4] = 1;
                output[8] = 30;
                output[12] = 64;
                request.complete(NtStatus.SUCCESS, output);
              }
            })
        .plug();
  }

  @Nested
  class TheDetailsOfAVolume {

    @Test
    @Rule("storage 2 extents")
    void haveTheDisksAndTheFileSystem(NtBridge bridge, TestMachine machine) throws IOException {
      addDisks(machine.support().simulated());
      var volume = volume(volumes(bridge), "\\Device\\HarddiskVolume20");

      var details = bridge.inventory().details(volume);

      assertEquals(List.of(2), details.diskNumbers());
      assertEquals(List.of(new DiskExtent(2, 1 << 20, 8_000_000_000L)), details.extents());
      assertEquals("exFAT", details.fileSystem().orElseThrow().name());
      assertEquals("STICK", details.fileSystem().orElseThrow().label());
      assertEquals(OptionalLong.of(8_000_000_000L), details.size());
      assertEquals(List.of(), details.omissions());
    }

    @Test
    void haveSeveralDisksAndNoFileSystem(NtBridge bridge, TestMachine machine) throws IOException {
      addDisks(machine.support().simulated());
      var volume = volume(volumes(bridge), "\\Device\\HarddiskVolume22");

      var details = bridge.inventory().details(volume);

      assertEquals(List.of(3, 4), details.diskNumbers());
      assertEquals(OptionalLong.of((1L << 39) + (1L << 38)), details.size());
      assertEquals(Optional.empty(), details.fileSystem());
      assertEquals(List.of(), details.omissions());
    }

    @Test
    void haveNoDiskForACdRom(NtBridge bridge) throws IOException {
      var details = bridge.inventory().details(volume(volumes(bridge), "\\Device\\CdRom0"));

      assertEquals(List.of(), details.diskNumbers());
      assertEquals(OptionalLong.empty(), details.size());
      assertEquals(List.of(), details.omissions());
      assertEquals(
          List.of("C:", "P:"),
          bridge.inventory().volumesOn(disk(bridge, 0)).stream().map(Volume::displayName).toList());
    }

    @Test
    void areOmittedForAVolumeThatIsGone(NtBridge bridge, TestMachine machine) throws IOException {
      var volume = volume(volumes(bridge), "\\Device\\HarddiskVolume5");
      machine.support().simulated().deviceNamed("\\Device\\HarddiskVolume5").surpriseRemove();

      var details = bridge.inventory().details(volume);

      assertEquals(List.of(), details.extents());
      assertEquals(OptionalLong.empty(), details.size());
      assertEquals(2, details.omissions().size());
    }
  }

  @Nested
  class ADisk {

    @Test
    @Rule("storage 2 disk numbers")
    void hasItsNumberItsNodeAndItsUsbDevice(NtBridge bridge, TestMachine machine)
        throws IOException {
      addDisks(machine.support().simulated());

      var disk = disk(bridge, 2);

      assertEquals(Optional.of("Kingston DataTraveler USB Device"), disk.name());
      assertEquals(
          "USB\\VID_0951&PID_1666\\60A44C413FAEE2B1B9780043",
          disk.usbDevice().flatMap(UsbDevice::node).orElseThrow().instanceId());
      assertEquals(Optional.empty(), disk(bridge, 3).usbDevice());
      assertEquals("disk 2 (Kingston DataTraveler USB Device)", disk.toString());
    }

    @Test
    void hasTheVolumesOnIt(NtBridge bridge, TestMachine machine) throws IOException {
      addDisks(machine.support().simulated());

      assertEquals(
          List.of("X:", "\\Device\\HarddiskVolume21"),
          bridge.inventory().volumesOn(disk(bridge, 2)).stream().map(Volume::displayName).toList());
      for (int number : List.of(3, 4)) {
        assertEquals(
            List.of("\\Device\\HarddiskVolume22"),
            bridge.inventory().volumesOn(disk(bridge, number)).stream()
                .map(Volume::displayName)
                .toList());
      }
    }

    @Test
    void describesItselfWhenItIsOpened(NtBridge bridge, TestMachine machine) throws IOException {
      addDisks(machine.support().simulated());

      var details = bridge.inventory().details(disk(bridge, 2));

      assertEquals(Optional.of(2), details.number());
      assertEquals(Optional.of("DataTraveler"), details.descriptor().orElseThrow().productId());
      assertEquals(StorageBusType.USB, details.descriptor().orElseThrow().busType());
      assertEquals(16_000_000_000L, details.geometry().orElseThrow().diskSize());
      assertEquals(List.of(), details.omissions());
    }

    @Test
    void isListedWhenItRefusesEveryOpen(NtBridge bridge, TestMachine machine) throws IOException {
      machine
          .support()
          .simulated()
          .device("\\Device\\Broken")
          .instanceId("SCSI\\DISK\\BROKEN")
          .disk(new DiskDevice(9))
          .security("D:P(D;;GA;;;WD)")
          .plug();
      var disk = disk(bridge, 9);

      var details = bridge.inventory().details(disk);

      assertEquals(Optional.of(9), details.number());
      assertEquals(Optional.empty(), details.descriptor());
      assertEquals(
          NtStatus.ACCESS_DENIED,
          ((NtStatusException) details.omissions().get(0).reason()).status());
    }
  }
}
