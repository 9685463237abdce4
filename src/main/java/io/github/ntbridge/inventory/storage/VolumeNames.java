package io.github.ntbridge.inventory.storage;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.namespace.ObjectPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names of one volume, as they are found. */
final class VolumeNames {
  private static final Pattern LETTER = Pattern.compile("[A-Za-z]:");
  private static final Pattern GUID_NAME = Pattern.compile("(?i)Volume\\{[0-9a-f-]{36}\\}");

  private final ObjectPath device;
  private final TreeSet<String> letters = new TreeSet<>();
  private final List<ObjectPath> guidNames = new ArrayList<>();
  private final List<String> folders = new ArrayList<>();
  private Optional<InterfacePath> path = Optional.empty();
  private Optional<DeviceNode> node = Optional.empty();

  VolumeNames(ObjectPath device) {
    this.device = device;
  }

  /** Whether a DOS device name is one that volumes have. */
  static boolean isVolumeName(String dosName) {
    return LETTER.matcher(dosName).matches() || GUID_NAME.matcher(dosName).matches();
  }

  ObjectPath device() {
    return device;
  }

  void setInterface(InterfacePath found, Optional<DeviceNode> itsNode) {
    if (path.isEmpty()) {
      path = Optional.of(found);
      node = itsNode;
    }
  }

  /**
   * Takes in a DOS device name; one that is neither letter nor GUID name is no name of a volume.
   */
  void addDosName(String name) {
    if (LETTER.matcher(name).matches()) {
      letters.add(name.toUpperCase(Locale.ROOT));
    } else if (GUID_NAME.matcher(name).matches()) {
      var full = ObjectPath.DOS_DEVICES.child(name);
      if (guidNames.stream().noneMatch(full::equalsIgnoreCase)) {
        guidNames.add(full);
      }
    }
  }

  /**
   * Takes in a Win32 path that the volume is mounted on, with or without a backslash at the end.
   */
  void addMountPath(String mountPath) {
    var trimmed =
        mountPath.endsWith("\\") ? mountPath.substring(0, mountPath.length() - 1) : mountPath;
    if (LETTER.matcher(trimmed).matches()) {
      letters.add(trimmed.toUpperCase(Locale.ROOT));
    } else if (!trimmed.isEmpty() && !folders.contains(trimmed)) {
      folders.add(trimmed);
    }
  }

  Volume volume() {
    return new Volume(device, List.copyOf(letters), folders, guidNames, path, node);
  }
}
