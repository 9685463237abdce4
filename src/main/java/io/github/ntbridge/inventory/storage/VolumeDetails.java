package io.github.ntbridge.inventory.storage;

import io.github.ntbridge.iotarget.exchange.DiskExtent;
import io.github.ntbridge.nt.FileSystemInformation;
import io.github.ntbridge.nt.Omission;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The information that a volume returns when it is opened. What could not be read is absent and
 * among the omissions.
 *
 * @param volume the volume
 * @param extents the parts of disks that it is on; empty for a CD-ROM, and if they could not be
 *     read
 * @param fileSystem name, label and size of its file system; absent for a volume without a medium
 *     or without a file system that Windows knows
 * @param omissions what could not be read, and why
 */
public record VolumeDetails(
    Volume volume,
    List<DiskExtent> extents,
    Optional<FileSystemInformation> fileSystem,
    List<Omission> omissions) {
  /**
   * Keeps unmodifiable copies.
   *
   * @param volume the volume
   * @param extents the parts of disks that it is on; empty for a CD-ROM, and if they could not be
   *     read
   * @param fileSystem name, label and size of its file system; absent for a volume without a medium
   *     or without a file system that Windows knows
   * @param omissions what could not be read, and why
   */
  public VolumeDetails {
    extents = List.copyOf(extents);
    omissions = List.copyOf(omissions);
  }

  /**
   * Returns the numbers of the disks that the volume is on.
   *
   * @return N of {@code PhysicalDriveN}, each once, in the order of the extents
   */
  public List<Integer> diskNumbers() {
    return extents.stream().map(DiskExtent::diskNumber).distinct().toList();
  }

  /**
   * Returns the size of the volume.
   *
   * @return bytes: those of the file system, else those of the extents together; empty if neither
   *     could be read
   */
  public OptionalLong size() {
    if (fileSystem.isPresent()) {
      return OptionalLong.of(fileSystem.get().totalBytes());
    }
    return extents.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(extents.stream().mapToLong(DiskExtent::extentLength).sum());
  }
}
