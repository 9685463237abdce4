package io.github.ntbridge.sim.device;

import static io.github.ntbridge.sim.device.StorageControl.IOCTL_DISK_GET_DRIVE_GEOMETRY;
import static io.github.ntbridge.sim.device.StorageControl.IOCTL_DISK_GET_DRIVE_GEOMETRY_EX;
import static io.github.ntbridge.sim.device.StorageControl.IOCTL_DISK_GET_LENGTH_INFO;
import static io.github.ntbridge.sim.device.StorageControl.IOCTL_STORAGE_CHECK_VERIFY;
import static io.github.ntbridge.sim.device.StorageControl.IOCTL_STORAGE_CHECK_VERIFY2;
import static io.github.ntbridge.sim.device.StorageControl.IOCTL_STORAGE_EJECT_MEDIA;
import static io.github.ntbridge.sim.device.StorageControl.IOCTL_STORAGE_GET_DEVICE_NUMBER;
import static io.github.ntbridge.sim.device.StorageControl.IOCTL_STORAGE_GET_HOTPLUG_INFO;
import static io.github.ntbridge.sim.device.StorageControl.IOCTL_STORAGE_LOAD_MEDIA;
import static io.github.ntbridge.sim.device.StorageControl.IOCTL_STORAGE_MEDIA_REMOVAL;
import static io.github.ntbridge.sim.device.StorageControl.IOCTL_STORAGE_QUERY_PROPERTY;

import io.github.ntbridge.nt.NtStatus;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A disk or CD-ROM drive that reports its number, geometry, length, device descriptor and medium
 * (winioctl.h, ntddstor.h). Its data cannot be read or written.
 *
 * <pre>{@code
 * var disk = new DiskDevice(2).size(16_000_000_000L).removable().bus(DiskDevice.BUS_USB)
 *     .vendor("Kingston").product("DataTraveler 3.0").serialNumber("50E549C6930D");
 * machine.addDirectory("\\Device\\Harddisk2");
 * machine.device("\\Device\\Harddisk2\\DR2").instanceId("USBSTOR\\DISK&VEN_KINGSTON\\1&0").disk(disk)
 *     .plug();
 * }</pre>
 *
 * <p>Without a medium, requests about it end with STATUS_NO_MEDIA_IN_DEVICE. A buffer that is too
 * short is STATUS_BUFFER_TOO_SMALL, a short input STATUS_INFO_LENGTH_MISMATCH; an unknown request
 * is STATUS_INVALID_DEVICE_REQUEST. Safe for use from any thread.
 */
public final class DiskDevice implements DeviceHandler {
  /** BusTypeUsb of STORAGE_BUS_TYPE. */
  public static final int BUS_USB = 0x7;

  /** BusTypeNvme of STORAGE_BUS_TYPE. */
  public static final int BUS_NVME = 0x11;

  /** BusTypeSata of STORAGE_BUS_TYPE. */
  public static final int BUS_SATA = 0xB;

  private static final int BUS_SCSI = 0x1;

  private static final int FILE_DEVICE_CD_ROM = 0x2;
  private static final int FILE_DEVICE_DISK = 0x7;

  /** IOCTL_STORAGE_GET_DEVICE_NUMBER of a device that cannot be partitioned. */
  private static final int NOT_PARTITIONABLE = -1;

  private static final int WHOLE_DISK = 0;

  private static final int DEVICE_NUMBER_BYTES = 12;
  private static final int GEOMETRY_BYTES = 24;

  /** DISK_GEOMETRY_EX up to its partition information. */
  private static final int GEOMETRY_AND_SIZE_BYTES = 32;

  private static final int PARTITION_INFO_BYTES = 24;
  private static final int DETECTION_INFO_BYTES = 56;
  private static final int GEOMETRY_EX_BYTES =
      GEOMETRY_AND_SIZE_BYTES + PARTITION_INFO_BYTES + DETECTION_INFO_BYTES;
  private static final int HOTPLUG_BYTES = 8;

  private static final int TRACKS_PER_CYLINDER = 255;
  private static final int SECTORS_PER_TRACK = 63;
  private static final int REMOVABLE_MEDIA = 0xB;
  private static final int FIXED_MEDIA = 0xC;
  private static final long DEFAULT_SIZE = 64L << 30;
  private static final int DISK_SECTOR = 512;
  private static final int CD_SECTOR = 2048;

  private final int number;
  private final RemovableMedium medium = new RemovableMedium();
  private volatile int deviceType = FILE_DEVICE_DISK;
  private volatile long size = DEFAULT_SIZE;
  private volatile int bytesPerSector = DISK_SECTOR;
  private volatile boolean hotplug;
  private volatile int busType = BUS_SCSI;
  private volatile String vendor = "";
  private volatile String product = "";
  private volatile String revision = "";
  private volatile String serialNumber = "";

  /**
   * A fixed disk of 64 GiB without strings.
   *
   * @param number the disk number, as in {@code PhysicalDrive0}; 0 or more
   * @throws IllegalArgumentException if it is negative
   */
  public DiskDevice(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("the disk number must not be negative: " + number);
    }
    this.number = number;
  }

  /**
   * Makes the device a CD-ROM drive, with a removable medium and sectors of 2048 bytes.
   *
   * @return this device
   */
  public DiskDevice cdRom() {
    deviceType = FILE_DEVICE_CD_ROM;
    bytesPerSector = CD_SECTOR;
    return removable();
  }

  /**
   * Sets the size.
   *
   * @param bytes 0 or more
   * @return this device
   * @throws IllegalArgumentException if it is negative
   */
  public DiskDevice size(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("the size must not be negative: " + bytes);
    }
    size = bytes;
    return this;
  }

  /**
   * Sets the sector size.
   *
   * @param bytes 1 or more, most often 512 or 4096
   * @return this device
   * @throws IllegalArgumentException if it is less than 1
   */
  public DiskDevice sectorSize(int bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("a sector has 1 byte or more, not " + bytes);
    }
    bytesPerSector = bytes;
    return this;
  }

  /**
   * Gives the device a medium that can be ejected and loaded (RemovableMedia), as USB sticks and
   * card readers have.
   *
   * @return this device
   */
  public DiskDevice removable() {
    medium.setRemovable();
    return this;
  }

  /**
   * Marks the device as one that can be unplugged while the machine runs (DeviceHotplug).
   *
   * @return this device
   */
  public DiskDevice hotplug() {
    hotplug = true;
    return this;
  }

  /**
   * Sets the bus.
   *
   * @param type STORAGE_BUS_TYPE number; BusTypeScsi (1) without this
   * @return this device
   */
  public DiskDevice bus(int type) {
    busType = type;
    return this;
  }

  /**
   * Sets the vendor of the device descriptor.
   *
   * @param text ASCII; empty for none
   * @return this device
   */
  public DiskDevice vendor(String text) {
    vendor = text;
    return this;
  }

  /**
   * Sets the product of the device descriptor.
   *
   * @param text ASCII; empty for none
   * @return this device
   */
  public DiskDevice product(String text) {
    product = text;
    return this;
  }

  /**
   * Sets the revision of the device descriptor.
   *
   * @param text ASCII; empty for none
   * @return this device
   */
  public DiskDevice revision(String text) {
    revision = text;
    return this;
  }

  /**
   * Sets the serial number of the device descriptor.
   *
   * @param text ASCII; empty for none
   * @return this device
   */
  public DiskDevice serialNumber(String text) {
    serialNumber = text;
    return this;
  }

  /**
   * Inserts the medium, or takes it out, as a user does by hand.
   *
   * @param inserted whether it is in the drive from now on
   * @return this device
   */
  public DiskDevice medium(boolean inserted) {
    medium.insert(inserted);
    return this;
  }

  /**
   * Returns the disk number.
   *
   * @return 0 or more
   */
  public int number() {
    return number;
  }

  /**
   * Returns whether there is a medium in the drive.
   *
   * @return true until it is ejected
   */
  public boolean hasMedium() {
    return medium.isPresent();
  }

  /**
   * Returns the device type.
   *
   * @return FILE_DEVICE_DISK (7) or FILE_DEVICE_CD_ROM (2)
   */
  public int deviceType() {
    return deviceType;
  }

  /**
   * Returns the size.
   *
   * @return bytes
   */
  public long size() {
    return size;
  }

  boolean isCdRom() {
    return deviceType == FILE_DEVICE_CD_ROM;
  }

  int bytesPerSector() {
    return bytesPerSector;
  }

  @Override
  public void ioctl(DeviceRequest request) {
    switch (request.controlCode().value()) {
      case IOCTL_STORAGE_GET_DEVICE_NUMBER ->
          completeDeviceNumber(request, isCdRom() ? NOT_PARTITIONABLE : WHOLE_DISK);
      case IOCTL_STORAGE_QUERY_PROPERTY -> new PropertyQuery(request).complete(descriptor());
      case IOCTL_STORAGE_GET_HOTPLUG_INFO -> complete(request, HOTPLUG_BYTES, hotplugInfo());
      case IOCTL_STORAGE_CHECK_VERIFY, IOCTL_STORAGE_CHECK_VERIFY2 -> checkVerify(request);
      case IOCTL_STORAGE_MEDIA_REMOVAL -> preventRemoval(request);
      case IOCTL_STORAGE_EJECT_MEDIA -> request.complete(medium.eject());
      case IOCTL_STORAGE_LOAD_MEDIA -> request.complete(medium.load());
      case IOCTL_DISK_GET_DRIVE_GEOMETRY ->
          completeOfMedium(
              request, GEOMETRY_BYTES, Arrays.copyOf(geometry().array(), GEOMETRY_BYTES));
      case IOCTL_DISK_GET_DRIVE_GEOMETRY_EX ->
          completeOfMedium(request, GEOMETRY_AND_SIZE_BYTES, geometry().array());
      case IOCTL_DISK_GET_LENGTH_INFO -> completeLength(request, size);
      default -> request.complete(NtStatus.INVALID_DEVICE_REQUEST);
    }
  }

  /** Completes IOCTL_STORAGE_GET_DEVICE_NUMBER for the disk or a partition of it. */
  void completeDeviceNumber(DeviceRequest request, int partition) {
    complete(
        request,
        DEVICE_NUMBER_BYTES,
        buffer(DEVICE_NUMBER_BYTES).putInt(deviceType).putInt(number).putInt(partition).array());
  }

  /** Completes IOCTL_DISK_GET_LENGTH_INFO for the disk or a part of it. */
  void completeLength(DeviceRequest request, long length) {
    completeOfMedium(request, Long.BYTES, buffer(Long.BYTES).putLong(length).array());
  }

  private void completeOfMedium(DeviceRequest request, int leastBytes, byte[] output) {
    if (medium.isPresent()) {
      complete(request, leastBytes, output);
    } else {
      request.complete(NtStatus.NO_MEDIA_IN_DEVICE);
    }
  }

  /** Completes with as much as the output buffer takes, if that is enough to be useful. */
  private static void complete(DeviceRequest request, int leastBytes, byte[] output) {
    if (request.outputLength() < leastBytes) {
      request.complete(NtStatus.BUFFER_TOO_SMALL);
    } else {
      int bytes = Math.min(output.length, request.outputLength());
      request.complete(NtStatus.SUCCESS, Arrays.copyOf(output, bytes));
    }
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private StorageDescriptor descriptor() {
    return new StorageDescriptor(
        isCdRom(), medium.isRemovable(), busType, vendor, product, revision, serialNumber);
  }

  private byte[] hotplugInfo() {
    return buffer(HOTPLUG_BYTES)
        .putInt(HOTPLUG_BYTES)
        .put((byte) (medium.isRemovable() ? 1 : 0))
        .put((byte) 0)
        .put((byte) (hotplug ? 1 : 0))
        .array();
  }

  /** The number of changes of the medium is returned to callers that have a buffer for it. */
  private void checkVerify(DeviceRequest request) {
    if (!medium.isPresent()) {
      request.complete(NtStatus.NO_MEDIA_IN_DEVICE);
    } else if (request.outputLength() == 0) {
      request.complete(NtStatus.SUCCESS);
    } else {
      complete(request, Integer.BYTES, buffer(Integer.BYTES).putInt(medium.changes()).array());
    }
  }

  private void preventRemoval(DeviceRequest request) {
    var input = request.input();
    request.complete(
        input.length == 0 ? NtStatus.INFO_LENGTH_MISMATCH : medium.preventRemoval(input[0] != 0));
  }

  /** DISK_GEOMETRY_EX: the geometry, the size, what the partition table is, and the detection. */
  private ByteBuffer geometry() {
    long cylinder = (long) TRACKS_PER_CYLINDER * SECTORS_PER_TRACK * bytesPerSector;
    return buffer(GEOMETRY_EX_BYTES)
        .putLong(size / cylinder)
        .putInt(medium.isRemovable() ? REMOVABLE_MEDIA : FIXED_MEDIA)
        .putInt(TRACKS_PER_CYLINDER)
        .putInt(SECTORS_PER_TRACK)
        .putInt(bytesPerSector)
        .putLong(size)
        .putInt(PARTITION_INFO_BYTES)
        .putInt(0) // PARTITION_STYLE_MBR
        .putInt(signature())
        .putInt(GEOMETRY_AND_SIZE_BYTES + PARTITION_INFO_BYTES, DETECTION_INFO_BYTES);
  }

  /** The disk signature of the partition table, which mount managers know volumes by. */
  int signature() {
    return 0xD15C0000 | number;
  }
}
