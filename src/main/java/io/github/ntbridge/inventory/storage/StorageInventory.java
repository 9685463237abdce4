package io.github.ntbridge.inventory.storage;

import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.DeviceTree;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.iotarget.DeviceOpener;
import io.github.ntbridge.iotarget.exchange.DiskExchanges;
import io.github.ntbridge.iotarget.exchange.DiskExtent;
import io.github.ntbridge.iotarget.exchange.StorageExchanges;
import io.github.ntbridge.iotarget.exchange.VolumeExchanges;
import io.github.ntbridge.namespace.ObjectNamespace;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.DeviceType;
import io.github.ntbridge.nt.FactReader;
import io.github.ntbridge.nt.FileSystemInformation;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.Omission;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The volumes and disks of a machine, behind {@link io.github.ntbridge.inventory.Inventory}. Safe
 * for use from any thread.
 */
public final class StorageInventory {
  private static final DeviceType CD_ROM = new DeviceType(0x2);

  private static final Set<NtStatus> NO_FILE_SYSTEM =
      Set.of(NtStatus.NO_MEDIA_IN_DEVICE, NtStatus.UNRECOGNIZED_VOLUME);

  private final DeviceInterfaces interfaces;
  private final ObjectNamespace namespace;
  private final DeviceTree deviceTree;
  private final DeviceOpener devices;

  /**
   * Creates the storage inventory of a machine.
   *
   * @param interfaces its interfaces
   * @param namespace its namespace
   * @param deviceTree its device tree
   * @param devices opens its devices
   */
  public StorageInventory(
      DeviceInterfaces interfaces,
      ObjectNamespace namespace,
      DeviceTree deviceTree,
      DeviceOpener devices) {
    this.interfaces = interfaces;
    this.namespace = namespace;
    this.deviceTree = deviceTree;
    this.devices = devices;
  }

  /**
   * Returns the volumes. Opens the mount manager, and no volume.
   *
   * @param omissions receives what could not be read
   * @return those with drive letters first, in the order of these
   * @throws IOException if the system fails to list
   */
  public List<Volume> volumes(Consumer<? super Omission> omissions) throws IOException {
    return new VolumeListing(interfaces, namespace, deviceTree, devices, omissions).list();
  }

  /**
   * Returns the disks. Opens nothing.
   *
   * @param omissions receives what could not be read
   * @return in the order of the system
   * @throws IOException if the system fails to list
   */
  public List<Disk> disks(Consumer<? super Omission> omissions) throws IOException {
    return new DiskListing(interfaces, namespace, deviceTree, omissions).list();
  }

  /**
   * Returns the device node of the disk that a name stands for.
   *
   * @param name {@code \??\PhysicalDriveN}, in any case
   * @param omissions receives what could not be read in the search
   * @return the node; empty for another name, and if no disk has the number
   * @throws IOException if the disks cannot be listed
   */
  public Optional<DeviceNode> nodeOfDrive(ObjectPath name, Consumer<? super Omission> omissions)
      throws IOException {
    var number = DiskListing.driveNumber(name.name());
    return name.parent().equals(ObjectPath.DOS_DEVICES) && number.isPresent()
        ? disks(omissions).stream()
            .filter(disk -> disk.number().equals(number))
            .findFirst()
            .flatMap(Disk::node)
        : Optional.empty();
  }

  /**
   * Opens a volume, and its root directory, with {@link AccessMask#QUERY} access, and queries both.
   *
   * @param volume the volume
   * @return the information that they return
   */
  public VolumeDetails details(Volume volume) {
    var omissions = new ArrayList<Omission>();
    var facts = new FactReader(omissions::add);
    var extents =
        facts.read("disks of " + volume, () -> ask(volume.device(), StorageInventory::extents));
    var fileSystem =
        facts.readOptional("file system of " + volume, () -> fileSystem(volume.device()));
    return new VolumeDetails(volume, extents.orElse(List.of()), fileSystem, omissions);
  }

  /** A CD-ROM has a number of its own kind, and is on no disk. */
  private static List<DiskExtent> extents(DeviceHandle volume) throws IOException {
    return isCdRom(volume) ? List.of() : volume.ioctl(VolumeExchanges.GET_VOLUME_DISK_EXTENTS);
  }

  private static boolean isCdRom(DeviceHandle volume) throws IOException {
    try {
      return volume.ioctl(StorageExchanges.GET_DEVICE_NUMBER).deviceType().equals(CD_ROM);
    } catch (NtStatusException e) {
      // A volume on several disks has no number.
      return false;
    }
  }

  /** The file system behind the root directory; none without a medium, or where it is unknown. */
  private Optional<FileSystemInformation> fileSystem(ObjectPath device) throws IOException {
    var root = ObjectPath.ofSystemName(device.text() + "\\").orElse(device);
    try {
      return Optional.of(ask(root, DeviceHandle::fileSystem));
    } catch (NtStatusException e) {
      if (NO_FILE_SYSTEM.contains(e.status())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Opens a disk with {@link AccessMask#QUERY} access and queries it.
   *
   * @param disk the disk
   * @return the information that it returns
   */
  public DiskDetails details(Disk disk) {
    var omissions = new ArrayList<Omission>();
    var facts = new FactReader(omissions::add);
    var name = ObjectPath.of(disk.path().objectName());
    try (var handle = devices.open(name, AccessMask.QUERY)) {
      return new DiskDetails(
          disk,
          facts
              .read("number of " + disk, () -> handle.ioctl(StorageExchanges.GET_DEVICE_NUMBER))
              .map(number -> number.deviceNumber())
              .filter(DiskListing::isNumber),
          facts.read(
              "descriptor of " + disk, () -> handle.ioctl(StorageExchanges.GET_DEVICE_DESCRIPTOR)),
          facts.read(
              "geometry of " + disk, () -> handle.ioctl(DiskExchanges.GET_DRIVE_GEOMETRY_EX)),
          omissions);
    } catch (IOException e) {
      omissions.add(new Omission(disk.toString(), e));
      return new DiskDetails(disk, disk.number(), Optional.empty(), Optional.empty(), omissions);
    }
  }

  /**
   * Returns the volumes on a disk: those whose device node is a child of that of the disk, as
   * Windows makes them for removable media, and those with an extent on it, for which they are
   * opened with {@link AccessMask#QUERY} access.
   *
   * @param disk the disk
   * @param omissions receives what could not be read
   * @return the volumes
   * @throws IOException if the system fails to list
   */
  public List<Volume> volumesOn(Disk disk, Consumer<? super Omission> omissions)
      throws IOException {
    var facts = new FactReader(omissions);
    var number = disk.number().or(() -> numberOf(disk, omissions));
    var found = new ArrayList<Volume>();
    for (var volume : volumes(omissions)) {
      if (isChild(volume, disk, facts) || isOn(volume, number, omissions)) {
        found.add(volume);
      }
    }
    return List.copyOf(found);
  }

  private Optional<Integer> numberOf(Disk disk, Consumer<? super Omission> omissions) {
    var details = details(disk);
    details.omissions().forEach(omissions);
    return details.number();
  }

  private static boolean isChild(Volume volume, Disk disk, FactReader facts) {
    var parent =
        volume.node().flatMap(node -> facts.readOptional("parent of " + volume, node::parent));
    return parent.isPresent() && parent.equals(disk.node());
  }

  private boolean isOn(
      Volume volume, Optional<Integer> number, Consumer<? super Omission> omissions) {
    if (number.isEmpty()) {
      return false;
    }
    var facts = new FactReader(omissions);
    return facts
        .read("disks of " + volume, () -> ask(volume.device(), StorageInventory::extents))
        .filter(extents -> extents.stream().anyMatch(extent -> extent.diskNumber() == number.get()))
        .isPresent();
  }

  /** A question to an open device. */
  @FunctionalInterface
  private interface Question<T> {
    T ask(DeviceHandle device) throws IOException;
  }

  private <T> T ask(ObjectPath name, Question<T> question) throws IOException {
    try (var device = devices.open(name, AccessMask.QUERY)) {
      return question.ask(device);
    }
  }
}
