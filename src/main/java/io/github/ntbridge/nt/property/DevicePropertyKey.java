package io.github.ntbridge.nt.property;

import io.github.ntbridge.nt.layout.NativePropertyKey;
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
  /** The size of the structure in bytes, alike for both pointer sizes. */
  public static final int SIZE = NativePropertyKey.LAYOUT.size(PointerSize.BITS_64);

  /**
   * Reads the structure.
   *
   * @param buffer little-endian memory
   * @param at its position
   * @return its fields
   */
  public static DevicePropertyKey read(ByteBuffer buffer, int at) {
    return new DevicePropertyKey(
        NativePropertyKey.formatId(buffer, at), NativePropertyKey.propertyId(buffer, at));
  }

  /**
   * Writes the structure.
   *
   * @param buffer little-endian memory
   * @param at its position
   */
  public void write(ByteBuffer buffer, int at) {
    NativePropertyKey.write(buffer, at, formatId, propertyId);
  }
}
