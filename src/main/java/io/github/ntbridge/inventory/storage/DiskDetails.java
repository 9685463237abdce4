package io.github.ntbridge.inventory.storage;

import io.github.ntbridge.iotarget.exchange.DiskGeometryEx;
import io.github.ntbridge.iotarget.exchange.StorageDeviceDescriptor;
import io.github.ntbridge.nt.Omission;
import java.util.List;
import java.util.Optional;

/**
 * The information that a disk returns when it is opened. What could not be read is absent and among
 * the omissions.
 *
 * @param disk the disk
 * @param number N of {@code PhysicalDriveN}
 * @param descriptor vendor, product, serial number and bus
 * @param geometry geometry and size; absent without a medium
 * @param omissions what could not be read, and why
 */
public record DiskDetails(
    Disk disk,
    Optional<Integer> number,
    Optional<StorageDeviceDescriptor> descriptor,
    Optional<DiskGeometryEx> geometry,
    List<Omission> omissions) {
  /**
   * Keeps an unmodifiable copy.
   *
   * @param disk the disk
   * @param number N of {@code PhysicalDriveN}
   * @param descriptor vendor, product, serial number and bus
   * @param geometry geometry and size; absent without a medium
   * @param omissions what could not be read, and why
   */
  public DiskDetails {
    omissions = List.copyOf(omissions);
  }
}
