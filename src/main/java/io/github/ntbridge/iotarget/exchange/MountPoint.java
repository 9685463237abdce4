package io.github.ntbridge.iotarget.exchange;

import io.github.ntbridge.nt.MalformedDataException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A symbolic link that the mount manager keeps for a volume (MOUNTMGR_MOUNT_POINT), or what is
 * asked of it, where an empty part is any.
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
          in -> read(in, 0, ""),
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
      points.add(read(in, LIST_AT + i * SIZE, "MountPoints[" + i + "]."));
    }
    return List.copyOf(points);
  }

  private static MountPoint read(ByteBuffer in, int at, String prefix)
      throws MalformedDataException {
    var id =
        StructText.bytes(in, prefix + "UniqueIdOffset", in.getInt(at + 8), in.getChar(at + 12));
    return new MountPoint(
        text(in, prefix + "SymbolicLinkNameOffset", at),
        id.length == 0 ? Optional.empty() : Optional.of(HexFormat.of().formatHex(id)),
        text(in, prefix + "DeviceNameOffset", at + 16));
  }

  private static Optional<String> text(ByteBuffer in, String field, int at)
      throws MalformedDataException {
    var text = StructText.utf16(in, field, in.getInt(at), in.getChar(at + 4));
    return Optional.of(text).filter(name -> !name.isEmpty());
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
