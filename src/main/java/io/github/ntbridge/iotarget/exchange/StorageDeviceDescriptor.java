package io.github.ntbridge.iotarget.exchange;

import io.github.ntbridge.nt.MalformedDataException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The description that a storage device returns (STORAGE_DEVICE_DESCRIPTOR, of variable length).
 * Its texts are without the blanks that pad them; one that is missing or blank is empty, and so is
 * one whose offset is not inside the structure, such as the 0xFFFFFFFF of some drivers. Only a
 * malformed size is an error.
 *
 * @param deviceType the SCSI device type: 0 direct access, 5 CD-ROM
 * @param removableMedia whether the medium leaves the drive
 * @param commandQueueing whether the device takes several commands at once
 * @param vendorId the vendor
 * @param productId the product
 * @param productRevision the revision of the product
 * @param serialNumber the serial number, as the device's firmware spells it
 * @param busType the bus that the device is attached to
 */
public record StorageDeviceDescriptor(
    int deviceType,
    boolean removableMedia,
    boolean commandQueueing,
    Optional<String> vendorId,
    Optional<String> productId,
    Optional<String> productRevision,
    Optional<String> serialNumber,
    StorageBusType busType) {
  /** The structure up to its raw data. */
  private static final int FIXED_SIZE = 36;

  /** The size in C, which is also the version. */
  private static final int SIZE = 40;

  private static final int LARGEST = 4096;

  static final StructCodec<StorageDeviceDescriptor> CODEC =
      StructCodec.ofVariable(
          FIXED_SIZE, LARGEST, StorageDeviceDescriptor::read, (out, value) -> value.write(out));

  private static StorageDeviceDescriptor read(ByteBuffer in) throws MalformedDataException {
    int size = in.getInt(4);
    if (size < FIXED_SIZE || size > in.limit()) {
      throw new MalformedDataException(
          "Size: "
              + Integer.toUnsignedString(size)
              + " bytes, where "
              + in.limit()
              + " were returned");
    }
    in.limit(size);
    return new StorageDeviceDescriptor(
        Byte.toUnsignedInt(in.get(8)),
        in.get(10) != 0,
        in.get(11) != 0,
        text(in, 12),
        text(in, 16),
        text(in, 20),
        text(in, 24),
        new StorageBusType(in.getInt(28)));
  }

  private static Optional<String> text(ByteBuffer in, int at) throws MalformedDataException {
    int offset = in.getInt(at);
    return offset <= 0 || offset >= in.limit()
        ? Optional.empty()
        : Optional.of(StructText.ascii(in, "", offset).strip()).filter(text -> !text.isEmpty());
  }

  private void write(ByteBuffer out) {
    out.position(SIZE);
    out.putInt(0, SIZE)
        .put(8, (byte) deviceType)
        .put(10, (byte) (removableMedia ? 1 : 0))
        .put(11, (byte) (commandQueueing ? 1 : 0))
        .putInt(12, write(out, vendorId))
        .putInt(16, write(out, productId))
        .putInt(20, write(out, productRevision))
        .putInt(24, write(out, serialNumber))
        .putInt(28, busType.value())
        .putInt(4, out.position());
  }

  private static int write(ByteBuffer out, Optional<String> text) {
    if (text.isEmpty()) {
      return 0;
    }
    int offset = out.position();
    out.put(text.get().getBytes(StandardCharsets.ISO_8859_1)).put((byte) 0);
    return offset;
  }
}
