package io.github.ntbridge.inventory.holder;

import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.text.CaseFolding;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of the device objects of one device, without regard to case. */
final class DeviceNames {
  private final Set<String> names;

  DeviceNames(Collection<ObjectPath> device) {
    names =
        device.stream()
            .map(name -> CaseFolding.fold(name.text()))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns whether the name is that of one of the device objects. */
  boolean contains(String deviceName) {
    return names.contains(CaseFolding.fold(deviceName));
  }

  /** Returns whether the name is that of a file on one of the device objects. */
  boolean containsFile(String fileName) {
    var folded = CaseFolding.fold(fileName);
    return names.stream()
        .anyMatch(
            name ->
                folded.startsWith(name)
                    && (folded.length() == name.length() || folded.charAt(name.length()) == '\\'));
  }
}
