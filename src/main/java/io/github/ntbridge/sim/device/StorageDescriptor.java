package io.github.ntbridge.sim.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The output of a disk for IOCTL_STORAGE_QUERY_PROPERTY. */
final class StorageDescriptor {
  private static final int DEVICE_BYTES = 40;
  private static final int ADAPTER_BYTES = 32;
  private static final int REMOVABLE_MEDIA_AT = 10;
  private static final int FIRST_OFFSET_AT = 12;
  private static final int BUS_TYPE_AT = 28;
  private static final int ADAPTER_BUS_TYPE_AT = 24;
  private static final int SCSI_DISK = 0;
  private static final int SCSI_CD_ROM = 5;
  private static final int LONGEST_TRANSFER = 0x20000;
  private static final int MOST_PAGES = 33;

  private final boolean cdRom;
  private final boolean removable;
  private final int busType;
  private final List<String> strings;

  /** A descriptor with vendor, product, revision and serial number; empty strings are absent. */
  StorageDescriptor(
      boolean cdRom,
      boolean removable,
      int busType,
      String vendor,
      String product,
      String revision,
      String serialNumber) {
    this.cdRom = cdRom;
    this.removable = removable;
    this.busType = busType;
    this.strings = List.of(vendor, product, revision, serialNumber);
  }

  /** STORAGE_DEVICE_DESCRIPTOR with its strings behind it, each ASCII and terminated. */
  byte[] device() {
    int size = DEVICE_BYTES;
    for (var text : strings) {
      size += text.isEmpty() ? 0 : text.length() + 1;
    }
    var bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(DEVICE_BYTES).putInt(size).put((byte) (cdRom ? SCSI_CD_ROM : SCSI_DISK));
    bytes.put(REMOVABLE_MEDIA_AT, (byte) (removable ? 1 : 0));
    bytes.putInt(BUS_TYPE_AT, busType);
    bytes.position(DEVICE_BYTES);
    int offsetAt = FIRST_OFFSET_AT;
    for (var text : strings) {
      if (!text.isEmpty()) {
        bytes.putInt(offsetAt, bytes.position());
        bytes.put(text.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
      }
      offsetAt += Integer.BYTES;
    }
    return bytes.array();
  }

  /** STORAGE_ADAPTER_DESCRIPTOR. */
  byte[] adapter() {
    return ByteBuffer.allocate(ADAPTER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(ADAPTER_BYTES)
        .putInt(ADAPTER_BYTES)
        .putInt(LONGEST_TRANSFER)
        .putInt(MOST_PAGES)
        .put(ADAPTER_BUS_TYPE_AT, (byte) busType)
        .array();
  }
}
