package io.github.ntbridge.iotarget.exchange;

import io.github.ntbridge.nt.MalformedDataException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A report of a HID collection: its id and its data.
 *
 * @param id 1 to 255, or 0 of a collection whose reports have no ids
 * @param data the bytes behind the id
 */
public record HidReport(int id, byte[] data) {
  private static final int ID_BYTES = 1;

  private static final int NO_ID = 0;

  private static final int LARGEST = 0x10000;

  static final StructCodec<HidReport> CODEC = codec(LARGEST);

  /**
   * A report.
   *
   * @param id 0 to 255
   * @param data the bytes behind the id, copied
   * @throws IllegalArgumentException if the id is out of range
   */
  public HidReport {
    if (id < 0 || id > 0xFF) {
      throw new IllegalArgumentException("the id of a report is 0 to 255, not " + id);
    }
    data = data.clone();
  }

  @Override
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
    if (in.limit() < in.capacity() && in.array()[0] == NO_ID) {
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
