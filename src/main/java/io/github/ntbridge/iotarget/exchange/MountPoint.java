package io.github.ntbridge.iotarget.exchange;

import io.github.ntbridge.nt.MalformedDataException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A symbolic link that the mount manager keeps for a volume (MOUNTMGR_MOUNT_POINT), or what is
 * asked of it, where an empty part is any. A part that is malformed in a list is absent, so that it
 * hides no other.
 *
 * @param symbolicLinkName {@code \DosDevices\C:} or {@code \??\Volume{GUID}}
 * @param uniqueId the id that the volume or its disk has, hexadecimal
 * @param deviceName the device object, such as {@code \Device\HarddiskVolume3}
 */
public record MountPoint(
    Optional<String> symbolicLinkName, Optional<String> uniqueId, Optional<String> deviceName) {
  private static final int SIZE = 24;

  /** Where the array begins in MOUNTMGR_MOUNT_POINTS. */
  private static final int LIST_AT = 8;

  private static final int LARGEST_QUERY = SIZE + 3 * 0xFFFE;

  private static final int LARGEST_LIST = 1 << 20;

  /** All of the mount manager. */
  public static final MountPoint ANY =
      new MountPoint(Optional.empty(), Optional.empty(), Optional.empty());

  static final StructCodec<MountPoint> CODEC =
      StructCodec.ofVariable(
          SIZE,
          LARGEST_QUERY,
          MountPoint::read,
          (out, value) -> {
            out.position(SIZE);
            value.write(out, 0);
          });

  static final StructCodec<List<MountPoint>> LIST_CODEC =
      StructCodec.ofVariable(LIST_AT, LARGEST_LIST, MountPoint::readList, MountPoint::writeList);

  /**
   * Asks for the links of a device.
   *
   * @param deviceName the device object, such as {@code \Device\HarddiskVolume3}
   * @return the question
   */
  public static MountPoint ofDevice(String deviceName) {
    return new MountPoint(Optional.empty(), Optional.empty(), Optional.of(deviceName));
  }

  /**
   * Asks for the device of a link.
   *
   * @param symbolicLinkName the link, such as {@code \DosDevices\C:}
   * @return the question
   */
  public static MountPoint ofLink(String symbolicLinkName) {
    return new MountPoint(Optional.of(symbolicLinkName), Optional.empty(), Optional.empty());
  }

  private static List<MountPoint> readList(ByteBuffer in) throws MalformedDataException {
    int count = in.getInt(4);
    if (count < 0 || LIST_AT + (long) count * SIZE > in.limit()) {
      throw new MalformedDataException(
          "NumberOfMountPoints: "
              + Integer.toUnsignedString(count)
              + " are not in a structure of "
              + in.limit()
              + " bytes");
    }
    var points = new ArrayList<MountPoint>();
    for (int i = 0; i < count; i++) {
      points.add(readEntry(in, LIST_AT + i * SIZE));
    }
    return List.copyOf(points);
  }

  private static MountPoint read(ByteBuffer in) throws MalformedDataException {
    return new MountPoint(
        part(in, "SymbolicLinkNameOffset", 0, StructText::utf16),
        part(in, "UniqueIdOffset", 8, MountPoint::hexadecimal),
        part(in, "DeviceNameOffset", 16, StructText::utf16));
  }

  private static MountPoint readEntry(ByteBuffer in, int at) {
    return new MountPoint(
        partOfEntry(in, at, StructText::utf16),
        partOfEntry(in, at + 8, MountPoint::hexadecimal),
        partOfEntry(in, at + 16, StructText::utf16));
  }

  /** Reads a part at an offset, with a length that is not 0. */
  @FunctionalInterface
  private interface PartReader {
    String read(ByteBuffer in, String field, int offset, int length) throws MalformedDataException;
  }

  private static Optional<String> partOfEntry(ByteBuffer in, int at, PartReader reader) {
    try {
      return part(in, "", at, reader);
    } catch (MalformedDataException e) {
      return Optional.empty();
    }
  }

  /** The offset of a part without a length means nothing. */
  private static Optional<String> part(ByteBuffer in, String field, int at, PartReader reader)
      throws MalformedDataException {
    int length = in.getChar(at + 4);
    return length == 0
        ? Optional.empty()
        : Optional.of(reader.read(in, field, in.getInt(at), length));
  }

  private static String hexadecimal(ByteBuffer in, String field, int offset, int length)
      throws MalformedDataException {
    return HexFormat.of().formatHex(StructText.bytes(in, field, offset, length));
  }

  private static void writeList(ByteBuffer out, List<MountPoint> points) {
    out.position(LIST_AT);
    out.position(LIST_AT + points.size() * SIZE);
    for (int i = 0; i < points.size(); i++) {
      points.get(i).write(out, LIST_AT + i * SIZE);
    }
    out.putInt(0, out.position()).putInt(4, points.size());
  }

  /** The offsets at a place, and the bytes behind all that was written before. */
  private void write(ByteBuffer out, int at) {
    if (symbolicLinkName.isPresent()) {
      int start = out.position();
      StructText.putUtf16(out, symbolicLinkName.get());
      place(out, at, start);
    }
    if (uniqueId.isPresent()) {
      int start = out.position();
      out.put(HexFormat.of().parseHex(uniqueId.get()));
      place(out, at + 8, start);
      // Text begins at even offsets.
      out.position(out.position() + out.position() % 2);
    }
    if (deviceName.isPresent()) {
      int start = out.position();
      StructText.putUtf16(out, deviceName.get());
      place(out, at + 16, start);
    }
  }

  private static void place(ByteBuffer out, int at, int start) {
    out.putInt(at, start).putShort(at + 4, (short) (out.position() - start));
  }
}
