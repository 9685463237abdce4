package io.github.ntbridge.inventory.storage;

import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.DeviceTree;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.device.UsbDevice;
import io.github.ntbridge.namespace.LinkResolver;
import io.github.ntbridge.namespace.ObjectNamespace;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.FactReader;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.text.CaseFolding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** One listing of the disks of a machine, which opens none. */
final class DiskListing {
  private static final InterfaceClass DISK =
      new InterfaceClass(WellKnownInterfaceClass.DISK.guid());

  private static final Pattern PHYSICAL_DRIVE = Pattern.compile("(?i)PhysicalDrive([0-9]{1,9})");

  private final DeviceInterfaces interfaces;
  private final ObjectNamespace namespace;
  private final DeviceTree deviceTree;
  private final Consumer<? super Omission> omissions;
  private final FactReader facts;

  DiskListing(
      DeviceInterfaces interfaces,
      ObjectNamespace namespace,
      DeviceTree deviceTree,
      Consumer<? super Omission> omissions) {
    this.interfaces = interfaces;
    this.namespace = namespace;
    this.deviceTree = deviceTree;
    this.omissions = omissions;
    this.facts = new FactReader(omissions);
  }

  /** Returns whether a number is one: a path of a multipath disk (MPIO) has 0xFFFFFFFF. */
  static boolean isNumber(int number) {
    return number >= 0;
  }

  /** Returns N of a name PhysicalDriveN. */
  static Optional<Integer> driveNumber(String name) {
    var matcher = PHYSICAL_DRIVE.matcher(name);
    return matcher.matches() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
  }

  List<Disk> list() throws IOException {
    var resolver = namespace.resolver();
    var numbers = facts.read("links of disks", this::linkedNumbers).orElse(Map.of());
    var disks = new ArrayList<Disk>();
    for (var path : interfaces.list(DISK, Presence.PRESENT, omissions)) {
      disks.add(disk(path, resolver, numbers));
    }
    return List.copyOf(disks);
  }

  private Disk disk(InterfacePath path, LinkResolver resolver, Map<String, Integer> numbers) {
    var name = ObjectPath.ofSystemName(path.objectName()).orElseThrow();
    var device = facts.readOptional(path.text(), () -> resolver.resolve(name).existingObject());
    var number =
        facts
            .readOptional(
                PropertyKeys.STORAGE_DISK_NUMBER.name() + " of " + path.text(),
                () -> interfaces.properties(path).get(PropertyKeys.STORAGE_DISK_NUMBER))
            .map(Long::intValue)
            .filter(DiskListing::isNumber)
            .or(() -> device.map(each -> numbers.get(CaseFolding.fold(each.text()))));
    var node = node(path);
    return new Disk(
        path,
        device,
        number,
        node.flatMap(
            known ->
                facts.readOptional(
                    PropertyKeys.NAME.name() + " of " + known.instanceId(),
                    () -> known.property(PropertyKeys.NAME))),
        node,
        node.flatMap(this::usbDevice));
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

  private Optional<UsbDevice> usbDevice(DeviceNode disk) {
    return facts.readOptional(
        "USB device of " + disk.instanceId(), () -> disk.usbDevice(omissions));
  }

  /** The numbers of the links PhysicalDriveN, by the folded names of what they lead to. */
  private Map<String, Integer> linkedNumbers() throws IOException {
    var numbers = new HashMap<String, Integer>();
    for (var link : namespace.dosDevices()) {
      var number = driveNumber(link.name());
      if (number.isPresent()) {
        namespace
            .tryReadLink(link.path())
            .ifPresent(target -> numbers.put(CaseFolding.fold(target), number.get()));
      }
    }
    return numbers;
  }
}
