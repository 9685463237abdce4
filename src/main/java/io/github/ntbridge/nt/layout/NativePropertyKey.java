package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.seam.PointerSize;
import java.nio.ByteBuffer;
import java.util.UUID;

/** DEVPROPKEY, which is alike for both pointer sizes. */
public final class NativePropertyKey {
  /** The fields. */
  public static final StructLayout LAYOUT =
      StructLayout.named("DEVPROPKEY").guid("fmtid").uint32("pid").build();

  private static final StructField FORMAT_ID = LAYOUT.field("fmtid");
  private static final StructField PROPERTY_ID = LAYOUT.field("pid");

  private NativePropertyKey() {}

  /**
   * Reads the format id.
   *
   * @param buffer little-endian memory
   * @param at the position of the structure
   * @return fmtid
   */
  public static UUID formatId(ByteBuffer buffer, int at) {
    return NativeGuid.read(buffer, at + FORMAT_ID.offset(PointerSize.BITS_64));
  }

  /**
   * Reads the property id.
   *
   * @param buffer little-endian memory
   * @param at the position of the structure
   * @return pid
   */
  public static int propertyId(ByteBuffer buffer, int at) {
    return PROPERTY_ID.getInt(buffer, at, PointerSize.BITS_64);
  }

  /**
   * Writes the structure.
   *
   * @param buffer little-endian memory
   * @param at its position
   * @param formatId fmtid
   * @param propertyId pid
   */
  public static void write(ByteBuffer buffer, int at, UUID formatId, int propertyId) {
    NativeGuid.write(buffer, at + FORMAT_ID.offset(PointerSize.BITS_64), formatId);
    PROPERTY_ID.putInt(buffer, at, PointerSize.BITS_64, propertyId);
  }
}
