package io.github.ntbridge.namespace;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.text.CaseFolding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    List<DirectoryEntry> global;
    try {
      global = namespace.list(GLOBAL);
    } catch (IOException e) {
      if (e instanceof NtStatusException missing
          && missing.status().equals(NtStatus.OBJECT_NAME_NOT_FOUND)) {
        // Wine 8 has no other directory.
        return devices(own, ObjectPath.DOS_DEVICES, DosDevice.Scope.GLOBAL, Set.of());
      }
      Omission.log(new Omission(GLOBAL.text(), e));
      global = List.of();
    }
    if (isGlobal()) {
      // LocalSystem has no directory of its own.
      return devices(own, ObjectPath.DOS_DEVICES, DosDevice.Scope.GLOBAL, Set.of());
    }
    var hidden = new HashSet<String>();
    own.forEach(entry -> hidden.add(CaseFolding.fold(entry.name())));
    var devices = new ArrayList<DosDevice>();
    devices.addAll(devices(own, ObjectPath.DOS_DEVICES, DosDevice.Scope.LOCAL, Set.of()));
    devices.addAll(devices(global, GLOBAL, DosDevice.Scope.GLOBAL, hidden));
    return List.copyOf(devices);
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
