package io.github.ntbridge.namespace;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.text.CaseFolding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Merges the two directories that a lookup in {@code \??} searches: that of the logon session, then
 * the global one.
 */
final class DosDeviceView {
  private static final ObjectPath GLOBAL = ObjectPath.ofExact("\\GLOBAL??");

  private final ObjectNamespace namespace;

  DosDeviceView(ObjectNamespace namespace) {
    this.namespace = namespace;
  }

  List<DosDevice> read() throws IOException {
    var own = namespace.list(ObjectPath.DOS_DEVICES);
    var global = globalEntries();
    if (global.isEmpty() || isGlobal()) {
      // Wine 8 has no other directory, and LocalSystem no local one.
      return devices(own, ObjectPath.DOS_DEVICES, DosDevice.Scope.GLOBAL, Set.of());
    }
    var hidden = new HashSet<String>();
    own.forEach(entry -> hidden.add(CaseFolding.fold(entry.name())));
    var devices = new ArrayList<DosDevice>();
    devices.addAll(devices(own, ObjectPath.DOS_DEVICES, DosDevice.Scope.LOCAL, Set.of()));
    devices.addAll(devices(global.get(), GLOBAL, DosDevice.Scope.GLOBAL, hidden));
    return List.copyOf(devices);
  }

  private Optional<List<DirectoryEntry>> globalEntries() throws IOException {
    try {
      return Optional.of(namespace.list(GLOBAL));
    } catch (NtStatusException e) {
      if (e.status().equals(NtStatus.OBJECT_NAME_NOT_FOUND)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private boolean isGlobal() throws IOException {
    return namespace
        .objectName(ObjectPath.DOS_DEVICES)
        .filter(name -> name.equalsIgnoreCase(GLOBAL))
        .isPresent();
  }

  private static List<DosDevice> devices(
      List<DirectoryEntry> entries,
      ObjectPath directory,
      DosDevice.Scope scope,
      Set<String> hidden) {
    return entries.stream()
        .map(
            entry ->
                new DosDevice(
                    entry.name(),
                    entry.typeName(),
                    scope,
                    hidden.contains(CaseFolding.fold(entry.name())),
                    directory.child(entry)))
        .toList();
  }
}
