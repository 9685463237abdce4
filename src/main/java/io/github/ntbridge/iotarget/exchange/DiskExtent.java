package io.github.ntbridge.iotarget.exchange;

import io.github.ntbridge.nt.MalformedDataException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a disk that a volume is on (DISK_EXTENT, 24 bytes).
 *
 * @param diskNumber the number of the disk, N of PhysicalDriveN
 * @param startingOffset where the part begins on the disk, bytes
 * @param extentLength its length, bytes
 */
public record DiskExtent(int diskNumber, long startingOffset, long extentLength) {
  private static final int SIZE = 24;

  /** Where the array begins in VOLUME_DISK_EXTENTS, which C aligns to 8. */
  private static final int LIST_AT = 8;

  private static final int MOST = 2048;

  /** A VOLUME_DISK_EXTENTS with one extent: no driver takes a smaller buffer. */
  static final int SIZE_OF_ONE = LIST_AT + SIZE;

  static final StructCodec<List<DiskExtent>> LIST_CODEC =
      StructCodec.ofVariable(
          LIST_AT, LIST_AT + MOST * SIZE, DiskExtent::readList, DiskExtent::write);

  private static List<DiskExtent> readList(ByteBuffer in) throws MalformedDataException {
    int count = in.getInt(0);
    if (count < 0 || LIST_AT + (long) count * SIZE > in.limit()) {
      throw new MalformedDataException(
          "NumberOfDiskExtents: "
              + Integer.toUnsignedString(count)
              + " are not in a structure of "
              + in.limit()
              + " bytes");
    }
    var extents = new ArrayList<DiskExtent>();
    for (int i = 0; i < count; i++) {
      int at = LIST_AT + i * SIZE;
      extents.add(new DiskExtent(in.getInt(at), in.getLong(at + 8), in.getLong(at + 16)));
    }
    return List.copyOf(extents);
  }

  private static void write(ByteBuffer out, List<DiskExtent> extents) {
    out.putInt(extents.size()).putInt(0);
    for (var extent : extents) {
      out.putInt(extent.diskNumber)
          .putInt(0)
          .putLong(extent.startingOffset)
          .putLong(extent.extentLength);
    }
  }
}
