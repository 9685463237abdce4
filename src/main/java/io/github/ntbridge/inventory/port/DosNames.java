package io.github.ntbridge.inventory.port;

import io.github.ntbridge.device.RegistryKey;
import io.github.ntbridge.iotarget.status.SerialPortName;
import io.github.ntbridge.namespace.LinkResolver;
import io.github.ntbridge.namespace.ObjectNamespace;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.namespace.ObjectTypeNames;
import io.github.ntbridge.namespace.ResolutionEnd;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.nt.text.CaseFolding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The DOS device names of serial ports, wherever they come from: the serial map and the symbolic
 * links {@code COMn}, and the device objects that they lead to. For one pass of one thread.
 */
final class DosNames {
  private static final Pattern PRINTER = Pattern.compile("LPT\\d+", Pattern.CASE_INSENSITIVE);

  private final LinkResolver resolver;
  private final Consumer<? super Omission> omissions;
  private final Map<String, ResolutionEnd> ends = new LinkedHashMap<>();

  /** The names of the serial map as it spells them, by their folded text. */
  private final Map<String, String> mapped = new LinkedHashMap<>();

  private final Map<String, List<String>> mapDevices = new LinkedHashMap<>();
  private final Map<String, String> links = new LinkedHashMap<>();

  DosNames(LinkResolver resolver, Consumer<? super Omission> omissions) {
    this.resolver = resolver;
    this.omissions = omissions;
  }

  /** Returns whether a name is one of a parallel port, which shares the setup class. */
  static boolean isPrinter(String name) {
    return PRINTER.matcher(name).matches();
  }

  void readSerialMap(RegistryKey map) throws IOException {
    for (var value : map.values(omissions)) {
      try {
        add(value);
      } catch (MalformedDataException e) {
        omissions.accept(new Omission(value.name() + " of the serial map", e));
      }
    }
  }

  private void add(RegistryValue value) throws MalformedDataException {
    var name = value.text();
    if (name.isEmpty() || name.indexOf('\\') >= 0) {
      throw new MalformedDataException(
          "\"" + PrintableText.of(name) + "\" is not the name of a DOS device");
    }
    if (!isPrinter(name)) {
      var key = CaseFolding.fold(name);
      mapped.putIfAbsent(key, name);
      mapDevices.computeIfAbsent(key, none -> new ArrayList<>()).add(value.name());
    }
  }

  void readLinks(ObjectNamespace namespace) throws IOException {
    for (var device : namespace.dosDevices()) {
      add(device.name(), device.typeName());
    }
  }

  private void add(String name, String typeName) {
    if (typeName.equals(ObjectTypeNames.SYMBOLIC_LINK) && SerialPortName.isDosName(name)) {
      links.putIfAbsent(CaseFolding.fold(name), name);
    }
  }

  /** The names of the serial map. */
  List<String> mapped() {
    return List.copyOf(mapped.values());
  }

  /** The names of the serial map, and those of links that it does not list. */
  List<String> all() {
    var all = new LinkedHashSet<>(mapped.values());
    links.forEach(
        (key, name) -> {
          if (!mapped.containsKey(key)) {
            all.add(name);
          }
        });
    return List.copyOf(all);
  }

  boolean isMapped(String name) {
    return mapped.containsKey(CaseFolding.fold(name));
  }

  /** The device objects under which the serial map lists a name. */
  List<String> mapDevices(String name) {
    return mapDevices.getOrDefault(CaseFolding.fold(name), List.of());
  }

  /** The device object that a name leads to. */
  Optional<ObjectPath> object(String name) {
    return end(name) instanceof ResolutionEnd.Reached reached
            && reached.remainder().isEmpty()
            && !reached.isDirectory()
        ? Optional.of(reached.object())
        : Optional.empty();
  }

  /** Returns whether it is known that a name leads to no device object. */
  boolean leadsNowhere(String name) {
    boolean isUnknown = end(name) instanceof ResolutionEnd.Broken broken && !broken.isMissing();
    return !isUnknown && object(name).isEmpty();
  }

  private ResolutionEnd end(String name) {
    return ends.computeIfAbsent(CaseFolding.fold(name), key -> resolve(name));
  }

  private ResolutionEnd resolve(String name) {
    var path = ObjectPath.ofSystemName(ObjectPath.DOS_DEVICES.text() + "\\" + name);
    if (path.isEmpty()) {
      return new ResolutionEnd.Broken(ObjectPath.DOS_DEVICES, NtStatus.OBJECT_NAME_NOT_FOUND);
    }
    try {
      return resolver.resolve(path.get()).end();
    } catch (IOException e) {
      omissions.accept(new Omission(path.get().text(), e));
      return new ResolutionEnd.Broken(path.get(), NtStatus.UNSUCCESSFUL);
    }
  }

  /** The device object at the end of an interface's link. */
  Optional<ObjectPath> objectAt(ObjectPath path) {
    try {
      return resolver.resolve(path).existingObject();
    } catch (IOException e) {
      omissions.accept(new Omission(path.text(), e));
      return Optional.empty();
    }
  }
}
