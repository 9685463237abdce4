package io.github.ntbridge.inventory.storage;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.PrintableText;
import java.util.List;
import java.util.Optional;

/**
 * A volume: what its names lead to. Reading one opened no volume.
 *
 * @param device its device object, such as {@code \Device\HarddiskVolume5}. The number counts anew
 *     from each start of the machine
 * @param driveLetters {@code D:} and the like, sorted; most often one, and none for a volume
 *     without a letter
 * @param folders the folders of other volumes that it is mounted on, such as {@code C:\Data},
 *     without a backslash at the end
 * @param guidNames its volume GUID names, {@code \??\Volume{...}}, which stay the same
 * @param path its device interface; absent if the configuration manager lists none
 * @param node its device node; absent if there is no interface, or it could not be read
 */
public record Volume(
    ObjectPath device,
    List<String> driveLetters,
    List<String> folders,
    List<ObjectPath> guidNames,
    Optional<InterfacePath> path,
    Optional<DeviceNode> node) {
  /**
   * Keeps unmodifiable copies.
   *
   * @param device its device object, such as {@code \Device\HarddiskVolume5}. The number counts
   *     anew from each start of the machine
   * @param driveLetters {@code D:} and the like, sorted; most often one, and none for a volume
   *     without a letter
   * @param folders the folders of other volumes that it is mounted on, such as {@code C:\Data},
   *     without a backslash at the end
   * @param guidNames its volume GUID names, {@code \??\Volume{...}}, which stay the same
   * @param path its device interface; absent if the configuration manager lists none
   * @param node its device node; absent if there is no interface, or it could not be read
   */
  public Volume {
    driveLetters = List.copyOf(driveLetters);
    folders = List.copyOf(folders);
    guidNames = List.copyOf(guidNames);
  }

  /**
   * Returns the name that people call the volume by.
   *
   * @return its first drive letter, else its first folder, else its device object
   */
  public String displayName() {
    return driveLetters.stream()
        .findFirst()
        .or(() -> folders.stream().findFirst())
        .orElse(device.text());
  }

  /** The name and the device, made safe to print. */
  @Override
  public String toString() {
    var name = displayName();
    return PrintableText.of(name.equals(device.text()) ? name : name + " (" + device.text() + ")");
  }
}
