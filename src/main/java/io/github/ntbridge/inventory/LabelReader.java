package io.github.ntbridge.inventory;

import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.DeviceTree;
import io.github.ntbridge.inventory.port.SerialPort;
import io.github.ntbridge.inventory.port.SerialPorts;
import io.github.ntbridge.iotarget.status.SerialPortName;
import io.github.ntbridge.namespace.ObjectNamespace;
import io.github.ntbridge.nt.FactReader;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.seam.MissingExportException;
import io.github.ntbridge.nt.text.CaseFolding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads what people call interfaces, in one pass of one thread: two properties of each interface,
 * the names of each device once, and the names that links and serial ports have. What cannot be
 * read is reported, and hides nothing else.
 */
final class LabelReader {
  private final DeviceInterfaces interfaces;
  private final ObjectNamespace namespace;
  private final DeviceTree deviceTree;
  private final SerialPorts ports;
  private final Consumer<? super Omission> omissions;
  private final FactReader facts;

  private final LinkNames links = new LinkNames();

  /** By the folded instance ids of their devices. */
  private final Map<String, List<String>> portNames = new HashMap<>();

  private final Map<String, Optional<String>> displayNames = new HashMap<>();

  LabelReader(
      DeviceInterfaces interfaces,
      ObjectNamespace namespace,
      DeviceTree deviceTree,
      SerialPorts ports,
      Consumer<? super Omission> omissions) {
    this.interfaces = interfaces;
    this.namespace = namespace;
    this.deviceTree = deviceTree;
    this.ports = ports;
    this.omissions = omissions;
    this.facts = new FactReader(omissions);
  }

  List<InterfaceLabel> read(Collection<InterfaceEntry> entries) {
    if (entries.isEmpty()) {
      return List.of();
    }
    part(
        "the links of DOS devices",
        () -> {
          links.read(namespace);
          return Optional.empty();
        });
    if (entries.stream().anyMatch(LabelReader::mayBePort)) {
      part(
          "the serial ports",
          () -> {
            ports.list(omissions).forEach(this::add);
            return Optional.empty();
          });
    }
    return entries.stream().map(this::read).toList();
  }

  /** The search of ports is worth its calls where there are some. */
  private static boolean mayBePort(InterfaceEntry entry) {
    return SerialPortName.isClass(entry.interfaceClass());
  }

  private void add(SerialPort port) {
    if (port.node().isPresent() && port.name().isPresent()) {
      var names =
          portNames.computeIfAbsent(
              CaseFolding.fold(port.node().get().instanceId()), none -> new ArrayList<>());
      names.add(port.name().get());
      names.addAll(port.aliases());
    }
  }

  private InterfaceLabel read(InterfaceEntry entry) {
    var path = entry.path();
    var properties = interfaces.properties(path);
    var instanceId =
        part(nameOf("instance id", path.text()), properties::instanceId)
            .filter(id -> !id.isEmpty());
    var own = part(nameOf("friendly name", path.text()), properties::friendlyName);
    return new InterfaceLabel(
        instanceId,
        own.filter(name -> !name.isBlank()).or(() -> instanceId.flatMap(this::displayName)),
        dosNames(entry, instanceId));
  }

  private Optional<String> displayName(String instanceId) {
    return displayNames.computeIfAbsent(
        CaseFolding.fold(instanceId),
        folded -> {
          var node = deviceTree.node(instanceId);
          return part(nameOf("friendly name", instanceId), node::displayName);
        });
  }

  private List<String> dosNames(InterfaceEntry entry, Optional<String> instanceId) {
    var names = new LinkedHashSet<String>();
    instanceId.map(CaseFolding::fold).map(portNames::get).ifPresent(names::addAll);
    if (entry.interfaceClass().guid().equals(WellKnownInterfaceClass.DISK.guid())) {
      part(
              nameOf(PropertyKeys.STORAGE_DISK_NUMBER.name(), entry.path().text()),
              () -> interfaces.properties(entry.path()).get(PropertyKeys.STORAGE_DISK_NUMBER))
          .map(Long::intValue)
          .filter(number -> number >= 0)
          .ifPresent(number -> names.add("PhysicalDrive" + number));
    }
    entry.device().map(links::of).ifPresent(names::addAll);
    return List.copyOf(names);
  }

  private <T> Optional<T> part(String subject, FactReader.Fact<Optional<T>> part) {
    try {
      return facts.readOptional(subject, part);
    } catch (MissingExportException e) {
      return Optional.empty(); // An old system has no names to miss.
    }
  }

  private static String nameOf(String what, String subject) {
    return what + " of " + subject;
  }
}
