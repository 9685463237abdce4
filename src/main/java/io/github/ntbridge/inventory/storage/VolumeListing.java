package io.github.ntbridge.inventory.storage;

import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.DeviceTree;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.iotarget.DeviceOpener;
import io.github.ntbridge.iotarget.exchange.MountManagerExchanges;
import io.github.ntbridge.iotarget.exchange.MountPoint;
import io.github.ntbridge.namespace.ObjectNamespace;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.FactReader;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import io.github.ntbridge.nt.text.CaseFolding;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One listing of the volumes of a machine: those with an interface, and those that the mount
 * manager knows, joined by their device object. Where the mount manager cannot be asked, the links
 * of the object namespace say which names a volume has.
 */
final class VolumeListing {
  private static final List<WellKnownInterfaceClass> CLASSES =
      List.of(WellKnownInterfaceClass.VOLUME, WellKnownInterfaceClass.CDROM);

  private static final ObjectPath MOUNT_MANAGER = ObjectPath.of("MountPointManager");

  private static final List<String> DOS_DEVICES = List.of("\\DosDevices\\", "\\??\\");

  private final DeviceInterfaces interfaces;
  private final ObjectNamespace namespace;
  private final DeviceTree deviceTree;
  private final DeviceOpener devices;
  private final Consumer<? super Omission> omissions;
  private final FactReader facts;

  /** By the folded name of their device objects. */
  private final Map<String, VolumeNames> found = new LinkedHashMap<>();

  VolumeListing(
      DeviceInterfaces interfaces,
      ObjectNamespace namespace,
      DeviceTree deviceTree,
      DeviceOpener devices,
      Consumer<? super Omission> omissions) {
    this.interfaces = interfaces;
    this.namespace = namespace;
    this.deviceTree = deviceTree;
    this.devices = devices;
    this.omissions = omissions;
    this.facts = new FactReader(omissions);
  }

  /** Those with drive letters first, in the order of these. */
  List<Volume> list() throws IOException {
    for (var each : CLASSES) {
      addInterfaces(new InterfaceClass(each.guid()));
    }
    addMountPoints();
    return found.values().stream()
        .map(VolumeNames::volume)
        .sorted(
            Comparator.comparing(
                (Volume volume) -> volume.driveLetters().stream().findFirst().orElse("~")))
        .toList();
  }

  private VolumeNames names(ObjectPath device) {
    return found.computeIfAbsent(
        CaseFolding.fold(device.text()), folded -> new VolumeNames(device));
  }

  private void addInterfaces(InterfaceClass interfaceClass) throws IOException {
    var resolver = namespace.resolver();
    for (var path : interfaces.list(interfaceClass, Presence.PRESENT, omissions)) {
      var name = ObjectPath.ofSystemName(path.objectName()).orElseThrow();
      var device = facts.readOptional(path.text(), () -> resolver.resolve(name).existingObject());
      device.ifPresent(reached -> names(reached).setInterface(path, node(path)));
    }
  }

  private Optional<DeviceNode> node(InterfacePath path) {
    return facts.readOptional(
        "device node of " + path.text(),
        () -> {
          var instanceId = interfaces.properties(path).instanceId().filter(id -> !id.isEmpty());
          return instanceId.isPresent()
              ? deviceTree.find(instanceId.get(), Presence.ALL)
              : Optional.empty();
        });
  }

  private void addMountPoints() throws IOException {
    try (var manager = devices.open(MOUNT_MANAGER, AccessMask.QUERY)) {
      for (var point : manager.ioctl(MountManagerExchanges.QUERY_POINTS, MountPoint.ANY)) {
        add(point);
      }
      addPaths(manager);
    } catch (NtStatusException | MalformedDataException e) {
      omissions.accept(new Omission("mount manager", e));
      addLinks();
    }
  }

  private void add(MountPoint point) {
    var deviceName = point.deviceName().orElse("");
    var device = ObjectPath.ofSystemName(deviceName);
    if (device.isEmpty()) {
      omissions.accept(
          new Omission(
              "mount point " + point.symbolicLinkName().orElse(""),
              new MalformedDataException(
                  "\"" + PrintableText.of(deviceName) + "\" is not the full name of an object")));
      return;
    }
    var names = names(device.get());
    if (point.symbolicLinkName().isEmpty()) {
      omissions.accept(
          new Omission(
              "mount point of " + device.get(),
              new MalformedDataException("its symbolic link name is missing or malformed")));
    }
    point.symbolicLinkName().flatMap(VolumeListing::dosName).ifPresent(names::addDosName);
  }

  /** The name of a link of the DOS devices, without their directory. */
  private static Optional<String> dosName(String link) {
    return DOS_DEVICES.stream()
        .filter(
            prefix ->
                link.length() > prefix.length()
                    && CaseFolding.equals(link.substring(0, prefix.length()), prefix))
        .map(prefix -> link.substring(prefix.length()))
        .findFirst();
  }

  private void addPaths(DeviceHandle manager) {
    for (var volume : List.copyOf(found.values())) {
      var device = volume.device().text();
      try {
        manager
            .ioctl(MountManagerExchanges.QUERY_DOS_VOLUME_PATHS, device)
            .forEach(volume::addMountPath);
      } catch (IOException e) {
        omissions.accept(new Omission("mounted folders of " + device, e));
        if (isUnknownRequest(e)) {
          return;
        }
      }
    }
  }

  /** Whether the mount manager does not know the request, which it will not for the next either. */
  private static boolean isUnknownRequest(IOException failure) {
    return failure instanceof NtStatusException refused
        && (refused.status().equals(NtStatus.NOT_SUPPORTED)
            || refused.status().equals(NtStatus.INVALID_DEVICE_REQUEST));
  }

  /** The links that lead to the volumes found so far. */
  private void addLinks() {
    for (var link : facts.read("links of volumes", namespace::dosDevices).orElse(List.of())) {
      if (VolumeNames.isVolumeName(link.name())) {
        facts
            .readOptional(link.path().text(), () -> namespace.tryReadLink(link.path()))
            .map(target -> found.get(CaseFolding.fold(target)))
            .ifPresent(volume -> volume.addDosName(link.name()));
      }
    }
  }
}
