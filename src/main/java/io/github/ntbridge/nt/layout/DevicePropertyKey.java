package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.seam.PointerSize;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * DEVPROPKEY: the name of a property of a device or interface.
 *
 * @param formatId fmtid, the group of properties
 * @param propertyId pid, from 2 up
 */
public record DevicePropertyKey(UUID formatId, int propertyId) {
  /** The fields. */
  public static final StructLayout LAYOUT =
      StructLayout.named("DEVPROPKEY").guid("fmtid").uint32("pid").build();

  private static final StructField FORMAT_ID = LAYOUT.field("fmtid");
  private static final StructField PROPERTY_ID = LAYOUT.field("pid");

  /**
   * Reads the structure, which is alike for both pointer sizes.
   *
   * @param buffer little-endian memory
   * @param at its position
   * @return its fields
   */
  public static DevicePropertyKey read(ByteBuffer buffer, int at) {
    return new DevicePropertyKey(
        NativeGuid.read(buffer, at + FORMAT_ID.offset64()),
        PROPERTY_ID.getInt(buffer, at, PointerSize.BITS_64));
  }

  /**
   * Writes the structure.
   *
   * @param buffer little-endian memory
   * @param at its position
   */
  public void write(ByteBuffer buffer, int at) {
    NativeGuid.write(buffer, at + FORMAT_ID.offset64(), formatId);
    PROPERTY_ID.putInt(buffer, at, PointerSize.BITS_64, propertyId);
  }
}
