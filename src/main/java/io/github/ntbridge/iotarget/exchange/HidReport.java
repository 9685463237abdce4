package io.github.ntbridge.iotarget.exchange;

import io.github.ntbridge.nt.MalformedDataException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** A report of a HID collection: its id and its data. Immutable. */
public final class HidReport {
  private static final int ID_BYTES = 1;

  private static final int NO_ID = 0;

  private static final int LARGEST = 0x10000;

  static final StructCodec<HidReport> CODEC = codec(LARGEST);

  private final int id;
  private final byte[] data;

  /**
   * A report.
   *
   * @param id 1 to 255, or 0 of a collection whose reports have no ids
   * @param data the bytes behind the id, copied
   * @throws IllegalArgumentException if the id is out of range
   */
  public HidReport(int id, byte[] data) {
    if (id < 0 || id > 0xFF) {
      throw new IllegalArgumentException("the id of a report is 0 to 255, not " + id);
    }
    this.id = id;
    this.data = data.clone();
  }

  /**
   * Returns the id of the report.
   *
   * @return 1 to 255, or 0 of a collection whose reports have no ids
   */
  public int id() {
    return id;
  }

  /**
   * Returns the bytes behind the id.
   *
   * @return a copy
   */
  public byte[] data() {
    return data.clone();
  }

  /** The codec of a report of so many bytes at most, the byte for its id included. */
  static StructCodec<HidReport> codec(int reportLength) {
    return StructCodec.ofVariable(
        0,
        reportLength,
        HidReport::read,
        (out, report) -> out.put((byte) report.id).put(report.data));
  }

  private static HidReport read(ByteBuffer in) throws MalformedDataException {
    if (in.limit() < in.capacity() && in.duplicate().limit(in.capacity()).get(0) == NO_ID) {
      // A device whose reports have no ids does not count the byte for it.
      in.limit(in.limit() + ID_BYTES);
    }
    if (in.limit() < ID_BYTES) {
      throw new MalformedDataException("a HID report begins with its id, and came with 0 bytes");
    }
    int id = Byte.toUnsignedInt(in.get());
    var data = new byte[in.remaining()];
    in.get(data);
    return new HidReport(id, data);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HidReport report && id == report.id && Arrays.equals(data, report.data);
  }

  @Override
  public int hashCode() {
    return 31 * id + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return "HidReport[id=" + id + ", data=" + HexFormat.ofDelimiter(" ").formatHex(data) + "]";
  }
}
