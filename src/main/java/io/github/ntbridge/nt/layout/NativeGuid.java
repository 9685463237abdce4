package io.github.ntbridge.nt.layout;

import java.nio.ByteBuffer;
import java.util.UUID;

/** GUID: the first three groups little-endian, the rest in the order it is written in. */
public final class NativeGuid {
  /** The size of a GUID in bytes. */
  public static final int SIZE = 16;

  /** The fields. */
  public static final StructLayout LAYOUT =
      StructLayout.named("GUID")
          .uint32("Data1")
          .uint16("Data2")
          .uint16("Data3")
          .bytes("Data4", Long.BYTES)
          .build();

  private NativeGuid() {}

  /**
   * Reads a GUID.
   *
   * @param buffer little-endian memory
   * @param at its position
   * @return the GUID
   */
  public static UUID read(ByteBuffer buffer, int at) {
    long high =
        ((buffer.getInt(at) & 0xFFFFFFFFL) << 32)
            | ((buffer.getShort(at + 4) & 0xFFFFL) << 16)
            | (buffer.getShort(at + 6) & 0xFFFFL);
    return new UUID(high, Long.reverseBytes(buffer.getLong(at + 8)));
  }

  /**
   * Writes a GUID.
   *
   * @param buffer little-endian memory
   * @param at its position
   * @param guid the GUID
   */
  public static void write(ByteBuffer buffer, int at, UUID guid) {
    long high = guid.getMostSignificantBits();
    buffer.putInt(at, (int) (high >>> 32));
    buffer.putShort(at + 4, (short) (high >>> 16));
    buffer.putShort(at + 6, (short) high);
    buffer.putLong(at + 8, Long.reverseBytes(guid.getLeastSignificantBits()));
  }
}
