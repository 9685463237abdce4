package io.github.ntbridge.iotarget.exchange;

import java.util.List;
import java.util.Locale;

/**
 * The bus of a storage device (STORAGE_BUS_TYPE).
 *
 * @param value the number
 */
public record StorageBusType(int value) {
  private static final List<String> NAMES =
      List.of(
          "Unknown",
          "SCSI",
          "ATAPI",
          "ATA",
          "1394",
          "SSA",
          "Fibre Channel",
          "USB",
          "RAID",
          "iSCSI",
          "SAS",
          "SATA",
          "SD",
          "MMC",
          "Virtual",
          "File-backed virtual",
          "Storage Spaces",
          "NVMe",
          "SCM",
          "UFS");

  /** BusTypeUnknown. */
  public static final StorageBusType UNKNOWN = new StorageBusType(0);

  /** BusTypeScsi. */
  public static final StorageBusType SCSI = new StorageBusType(1);

  /** BusTypeAta. */
  public static final StorageBusType ATA = new StorageBusType(3);

  /** BusTypeUsb. */
  public static final StorageBusType USB = new StorageBusType(7);

  /** BusTypeSata. */
  public static final StorageBusType SATA = new StorageBusType(0xB);

  /** BusTypeSd. */
  public static final StorageBusType SD = new StorageBusType(0xC);

  /** BusTypeVirtual. */
  public static final StorageBusType VIRTUAL = new StorageBusType(0xE);

  /** BusTypeFileBackedVirtual: a VHD or an image. */
  public static final StorageBusType FILE_BACKED_VIRTUAL = new StorageBusType(0xF);

  /** BusTypeNvme. */
  public static final StorageBusType NVME = new StorageBusType(0x11);

  /**
   * Returns the name of the bus.
   *
   * @return {@code USB} and the like, or {@code 0x} and the number of one that the library does not
   *     know
   */
  public String name() {
    return value >= 0 && value < NAMES.size()
        ? NAMES.get(value)
        : String.format(Locale.ROOT, "0x%X", value);
  }

  @Override
  public String toString() {
    return name();
  }
}
