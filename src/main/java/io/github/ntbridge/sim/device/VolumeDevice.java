package io.github.ntbridge.sim.device;

import static io.github.ntbridge.sim.device.StorageControl.FSCTL_DISMOUNT_VOLUME;
import static io.github.ntbridge.sim.device.StorageControl.FSCTL_IS_VOLUME_MOUNTED;
import static io.github.ntbridge.sim.device.StorageControl.FSCTL_LOCK_VOLUME;
import static io.github.ntbridge.sim.device.StorageControl.FSCTL_UNLOCK_VOLUME;
import static io.github.ntbridge.sim.device.StorageControl.IOCTL_DISK_GET_LENGTH_INFO;
import static io.github.ntbridge.sim.device.StorageControl.IOCTL_MOUNTDEV_QUERY_DEVICE_NAME;
import static io.github.ntbridge.sim.device.StorageControl.IOCTL_STORAGE_GET_DEVICE_NUMBER;
import static io.github.ntbridge.sim.device.StorageControl.IOCTL_VOLUME_GET_VOLUME_DISK_EXTENTS;

import io.github.ntbridge.nt.FileSystemInformation;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.nt.text.Utf16;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A volume on one or several disks, with its names and an empty file system that can be locked and
 * dismounted (ntddvol.h, mountmgr.h, "FSCTL_LOCK_VOLUME control code"). The requests that it does
 * not know, its first disk completes. Its root directory opens for callers that accept directories,
 * and no file does.
 *
 * <pre>{@code
 * machine.device("\\Device\\HarddiskVolume6").instanceId("STORAGE\\VOLUME\\1")
 *     .volume(new VolumeDevice(disk, 1 << 20, 15L << 30).letter('E').fileSystem("FAT32", "STICK"))
 *     .plug();
 * }</pre>
 *
 * <p>Only the caller that has the volume open alone, by no name below it, locks it; until it
 * unlocks or closes, every other open fails with STATUS_ACCESS_DENIED. A dismount needs no lock:
 * the requests of all other files then end with STATUS_VOLUME_DISMOUNTED, and the next open mounts
 * the volume again. A system volume refuses both. Safe for use from any thread.
 */
public final class VolumeDevice implements DeviceHandler {
  private static final int EXTENTS_AT = 8;
  private static final int EXTENT_BYTES = 24;

  /** VOLUME_DISK_EXTENTS with one extent. */
  private static final int ONE_EXTENT_BYTES = EXTENTS_AT + EXTENT_BYTES;

  private final List<Extent> extents = new CopyOnWriteArrayList<>();
  private final List<String> dosNames = new CopyOnWriteArrayList<>();
  private final List<String> folders = new CopyOnWriteArrayList<>();
  private final VolumeFiles files = new VolumeFiles();
  private volatile int partition;
  private volatile boolean system;
  private volatile Optional<FileSystemInformation> fileSystem = Optional.empty();

  /** A part of a disk. */
  private record Extent(DiskDevice disk, long offset, long length) {
    Extent {
      Objects.requireNonNull(disk, "disk");
      if (offset < 0 || length < 0) {
        throw new IllegalArgumentException(
            "offset and length must not be negative: " + offset + ", " + length);
      }
    }
  }

  /**
   * A volume on a part of a disk, its partition 1.
   *
   * @param disk the disk
   * @param offset where the volume begins on it, bytes, 0 or more
   * @param length bytes, 0 or more
   * @throws IllegalArgumentException if a number is negative
   */
  public VolumeDevice(DiskDevice disk, long offset, long length) {
    extents.add(new Extent(disk, offset, length));
    partition = 1;
  }

  /**
   * A volume that is a whole device without partitions, such as a CD-ROM.
   *
   * @param device the device
   */
  public VolumeDevice(DiskDevice device) {
    extents.add(new Extent(device, 0, device.size()));
    partition = device.isCdRom() ? -1 : 0;
  }

  /**
   * Adds an extent, as spanned, striped and mirrored volumes have several.
   *
   * @param disk the disk
   * @param offset where the extent begins on it, bytes, 0 or more
   * @param length bytes, 0 or more
   * @return this device
   * @throws IllegalArgumentException if a number is negative
   */
  public VolumeDevice extent(DiskDevice disk, long offset, long length) {
    extents.add(new Extent(disk, offset, length));
    return this;
  }

  /**
   * Sets the partition number.
   *
   * @param number 1 or more
   * @return this device
   */
  public VolumeDevice partition(int number) {
    partition = number;
    return this;
  }

  /**
   * Gives the volume a drive letter.
   *
   * @param letter A to Z
   * @return this device
   * @throws IllegalArgumentException if it is not a letter
   */
  public VolumeDevice letter(char letter) {
    if (letter < 'A' || letter > 'Z') {
      throw new IllegalArgumentException("a drive letter is A to Z, not " + (int) letter);
    }
    dosNames.add(letter + ":");
    return this;
  }

  /**
   * Gives the volume a GUID name, {@code \\??\Volume{guid}}.
   *
   * @param guid the GUID
   * @return this device
   */
  public VolumeDevice guid(UUID guid) {
    dosNames.add("Volume{" + guid + "}");
    return this;
  }

  /**
   * Mounts the volume on a folder of another volume.
   *
   * @param folder its Win32 path without a backslash at the end, such as {@code C:\Mount\Data}
   * @return this device
   */
  public VolumeDevice folder(String folder) {
    folders.add(Objects.requireNonNull(folder, "folder"));
    return this;
  }

  /**
   * Gives the volume a file system. Without one its root directory does not open:
   * STATUS_UNRECOGNIZED_VOLUME.
   *
   * @param information name, label and size of the file system
   * @return this device
   */
  public VolumeDevice fileSystem(FileSystemInformation information) {
    fileSystem = Optional.of(information);
    return this;
  }

  /**
   * Gives the volume a file system of its own size that is half full.
   *
   * @param name such as {@code NTFS}
   * @param label the volume label; may be empty
   * @return this device
   */
  public VolumeDevice fileSystem(String name, String label) {
    return fileSystem(new FileSystemInformation(name, label, length(), length() / 2));
  }

  /**
   * Makes this the system volume, or one with a page file, which cannot be locked or dismounted.
   *
   * @return this device
   */
  public VolumeDevice system() {
    system = true;
    return this;
  }

  /**
   * Returns the DOS device names: drive letters and GUID names.
   *
   * @return {@code D:} and the like, in the order in which they were given
   */
  public List<String> dosNames() {
    return List.copyOf(dosNames);
  }

  /**
   * Returns the folders that the volume is mounted on.
   *
   * @return Win32 paths without a backslash at the end
   */
  public List<String> folders() {
    return List.copyOf(folders);
  }

  /**
   * Returns whether a caller has locked the volume.
   *
   * @return true until it unlocks or closes
   */
  public boolean isLocked() {
    return files.isLocked();
  }

  /**
   * Returns whether the file system is mounted.
   *
   * @return false from a dismount to the next open
   */
  public boolean isMounted() {
    return files.isMounted();
  }

  /**
   * Returns whether this is a CD-ROM and no volume of a disk.
   *
   * @return true if its device is a CD-ROM drive
   */
  public boolean isCdRom() {
    return firstDisk().isCdRom();
  }

  /**
   * Returns the device type.
   *
   * @return that of its first disk
   */
  public int deviceType() {
    return firstDisk().deviceType();
  }

  /**
   * Returns the id by which a mount manager recognizes the volume (MOUNTDEV_UNIQUE_ID).
   *
   * @return the signature of its first disk and its offset there, 12 bytes
   */
  public byte[] uniqueId() {
    var first = extents.get(0);
    return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(first.disk().signature())
        .putLong(first.offset())
        .array();
  }

  private DiskDevice firstDisk() {
    return extents.get(0).disk();
  }

  private long length() {
    return extents.stream().mapToLong(Extent::length).sum();
  }

  @Override
  public NtStatus create(DeviceFile file) {
    var name = file.fileName();
    if (name.equals("\\")) {
      return createRoot(file);
    }
    return name.isEmpty() ? files.open(file) : NtStatus.OBJECT_NAME_NOT_FOUND;
  }

  private NtStatus createRoot(DeviceFile file) {
    if ((file.openOptions() & OpenOptions.NON_DIRECTORY_FILE) != 0) {
      return NtStatus.FILE_IS_A_DIRECTORY;
    }
    if (!firstDisk().hasMedium()) {
      return NtStatus.NO_MEDIA_IN_DEVICE;
    }
    return fileSystem.isPresent() ? files.open(file) : NtStatus.UNRECOGNIZED_VOLUME;
  }

  @Override
  public void cleanup(DeviceFile file) {
    files.close(file);
  }

  @Override
  public Optional<FileSystemInformation> fileSystem(DeviceFile file) {
    return files.validity(file).isSuccess() && firstDisk().hasMedium()
        ? fileSystem
        : Optional.empty();
  }

  @Override
  public void ioctl(DeviceRequest request) {
    var validity = files.validity(request.file());
    if (!validity.isSuccess()) {
      request.complete(validity);
      return;
    }
    switch (request.controlCode().value()) {
      case IOCTL_STORAGE_GET_DEVICE_NUMBER -> firstDisk().completeDeviceNumber(request, partition);
      case IOCTL_VOLUME_GET_VOLUME_DISK_EXTENTS -> completeExtents(request);
      case IOCTL_DISK_GET_LENGTH_INFO -> firstDisk().completeLength(request, length());
      case IOCTL_MOUNTDEV_QUERY_DEVICE_NAME -> completeName(request);
      default -> firstDisk().ioctl(request);
    }
  }

  /** Returns all extents, or the first and how many there are. */
  private void completeExtents(DeviceRequest request) {
    var all = List.copyOf(extents);
    if (request.outputLength() < ONE_EXTENT_BYTES) {
      request.complete(NtStatus.INVALID_PARAMETER);
      return;
    }
    int bytes = EXTENTS_AT + all.size() * EXTENT_BYTES;
    var output = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    output.putInt(all.size()).position(EXTENTS_AT);
    for (var extent : all) {
      output.putLong(extent.disk().number()).putLong(extent.offset()).putLong(extent.length());
    }
    if (bytes <= request.outputLength()) {
      request.complete(NtStatus.SUCCESS, output.array());
    } else {
      request.complete(NtStatus.BUFFER_OVERFLOW, Arrays.copyOf(output.array(), ONE_EXTENT_BYTES));
    }
  }

  /** MOUNTDEV_NAME: the length of the name in bytes, then the name. */
  private static void completeName(DeviceRequest request) {
    var deviceName = request.file().deviceName();
    int nameBytes = deviceName.length() * Character.BYTES;
    var output =
        ByteBuffer.allocate(Short.BYTES + nameBytes)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort((short) nameBytes);
    Utf16.write(output, Short.BYTES, deviceName);
    if (request.outputLength() < Integer.BYTES) {
      request.complete(NtStatus.INVALID_PARAMETER);
    } else if (request.outputLength() < output.capacity()) {
      request.complete(NtStatus.BUFFER_OVERFLOW, Arrays.copyOf(output.array(), Integer.BYTES));
    } else {
      request.complete(NtStatus.SUCCESS, output.array());
    }
  }

  @Override
  public void fsctl(DeviceRequest request) {
    request.complete(control(request.controlCode().value(), request.file()));
  }

  private NtStatus control(int code, DeviceFile file) {
    var validity = files.validity(file);
    if (!validity.isSuccess()) {
      return validity;
    }
    return switch (code) {
      case FSCTL_IS_VOLUME_MOUNTED ->
          files.isMounted() ? NtStatus.SUCCESS : NtStatus.VOLUME_DISMOUNTED;
      case FSCTL_LOCK_VOLUME, FSCTL_UNLOCK_VOLUME, FSCTL_DISMOUNT_VOLUME ->
          file.fileName().isEmpty() ? change(code, file) : NtStatus.INVALID_PARAMETER;
      default -> NtStatus.INVALID_DEVICE_REQUEST;
    };
  }

  private NtStatus change(int code, DeviceFile file) {
    if (code == FSCTL_UNLOCK_VOLUME) {
      return files.unlock(file);
    }
    if (system) {
      return NtStatus.ACCESS_DENIED;
    }
    return code == FSCTL_LOCK_VOLUME ? files.lock(file) : files.dismount(file);
  }
}
