package io.github.ntbridge.nt.property;

import io.github.ntbridge.nt.layout.NativeGuid;
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
  public static final int SIZE = NativeGuid.SIZE + Integer.BYTES;

  /**
   * Reads the structure.
   *
   * @param buffer little-endian memory
   * @param at its position
   * @return its fields
   */
  public static DevicePropertyKey read(ByteBuffer buffer, int at) {
    return new DevicePropertyKey(NativeGuid.read(buffer, at), buffer.getInt(at + NativeGuid.SIZE));
  }

  /**
   * Writes the structure.
   *
   * @param buffer little-endian memory
   * @param at its position
   */
  public void write(ByteBuffer buffer, int at) {
    NativeGuid.write(buffer, at, formatId);
    buffer.putInt(at + NativeGuid.SIZE, propertyId);
  }
}
