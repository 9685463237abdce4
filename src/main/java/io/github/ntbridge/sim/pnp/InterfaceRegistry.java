package io.github.ntbridge.sim.pnp;

import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.text.CaseFolding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** The interfaces that are registered. Guarded by the PnP manager's lock. */
final class InterfaceRegistry {
  private static final Pattern PATH =
      Pattern.compile(
          "\\\\[?\\\\][?]\\\\[^\\\\]*#\\{\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\}(\\\\.*)?",
          Pattern.DOTALL);

  private final Map<UUID, Set<PnpInterface>> byClass = new HashMap<>();

  /** The classes in the order of their registration, to be enumerated by index. */
  private final List<UUID> classes = new ArrayList<>();

  private final Map<String, PnpInterface> byPath = new HashMap<>();
  private final Map<PnpInterface, Map<DevicePropertyKey, PropertyValue>> properties =
      new HashMap<>();

  /** The number of active interfaces behind each link. */
  private final Map<String, Integer> links = new HashMap<>();

  void add(PnpInterface added) {
    if (byPath.putIfAbsent(CaseFolding.fold(added.path()), added) != null) {
      throw new IllegalArgumentException(
          "there is an interface "
              + added.path()
              + " already; give it a reference string of its own");
    }
    membersOf(added.interfaceClass()).add(added);
    added.node().interfaces().add(added);
  }

  /** Takes back an interface that is not active. */
  void remove(PnpInterface removed) {
    byPath.remove(CaseFolding.fold(removed.path()));
    membersOf(removed.interfaceClass()).remove(removed);
    removed.node().interfaces().remove(removed);
    properties.remove(removed);
  }

  /** Makes a class known, before it has an interface. */
  void addClass(UUID interfaceClass) {
    membersOf(interfaceClass);
  }

  private Set<PnpInterface> membersOf(UUID interfaceClass) {
    return byClass.computeIfAbsent(
        interfaceClass,
        newClass -> {
          classes.add(newClass);
          return new LinkedHashSet<>();
        });
  }

  Collection<PnpInterface> ofClass(UUID interfaceClass) {
    return byClass.getOrDefault(interfaceClass, Set.of());
  }

  /** The classes in the order they came; for reading. */
  List<UUID> classes() {
    return classes;
  }

  /** Returns whether a text has the form of an interface path: a prefix, a name, a class GUID. */
  static boolean isWellFormed(String path) {
    return PATH.matcher(path).matches();
  }

  /** Finds an interface by a path in any case, with the prefix of user or of kernel mode. */
  Optional<PnpInterface> find(String path) {
    var spelled = path.startsWith("\\??\\") ? "\\\\?\\" + path.substring(4) : path;
    return Optional.ofNullable(byPath.get(CaseFolding.fold(spelled)));
  }

  Map<DevicePropertyKey, PropertyValue> properties(PnpInterface of) {
    return properties.computeIfAbsent(of, key -> new LinkedHashMap<>());
  }

  /** Counts an active interface in; true for the first one behind its link. */
  boolean addToLink(PnpInterface activated) {
    return links.merge(activated.names().linkName(), 1, Integer::sum) == 1;
  }

  /** Counts an active interface out; true for the last one behind its link. */
  boolean removeFromLink(PnpInterface deactivated) {
    return links.computeIfPresent(
            deactivated.names().linkName(), (name, count) -> count == 1 ? null : count - 1)
        == null;
  }
}
