package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.seam.PointerSize;
import java.nio.ByteBuffer;

/**
 * OBJECT_BASIC_INFORMATION (class 0 of NtQueryObject), as far as public headers name it.
 *
 * @param attributes OBJ_ flags of object and handle
 * @param grantedAccess what the handle may do
 * @param handleCount the number of handles to the object
 * @param pointerCount how many references keep it
 */
public record ObjectBasicInformation(
    int attributes, int grantedAccess, int handleCount, int pointerCount) {
  /** ObjectBasicInformation in OBJECT_INFORMATION_CLASS. */
  public static final int INFORMATION_CLASS = 0;

  /** The fields, alike for both pointer sizes. */
  public static final StructLayout LAYOUT =
      StructLayout.named("OBJECT_BASIC_INFORMATION")
          .uint32("Attributes")
          .uint32("GrantedAccess")
          .uint32("HandleCount")
          .uint32("PointerCount")
          .uint32("PagedPoolCharge")
          .uint32("NonPagedPoolCharge")
          .bytes("Reserved", 12)
          .uint32("NameInfoSize")
          .uint32("TypeInfoSize")
          .uint32("SecurityDescriptorSize")
          .bytes("CreationTime", Long.BYTES)
          .build();

  private static final StructField ATTRIBUTES = LAYOUT.field("Attributes");
  private static final StructField GRANTED_ACCESS = LAYOUT.field("GrantedAccess");
  private static final StructField HANDLE_COUNT = LAYOUT.field("HandleCount");
  private static final StructField POINTER_COUNT = LAYOUT.field("PointerCount");

  /**
   * Reads the structure.
   *
   * @param buffer little-endian memory
   * @param at its position
   * @return its fields
   */
  public static ObjectBasicInformation read(ByteBuffer buffer, int at) {
    return new ObjectBasicInformation(
        ATTRIBUTES.getInt(buffer, at, PointerSize.BITS_64),
        GRANTED_ACCESS.getInt(buffer, at, PointerSize.BITS_64),
        HANDLE_COUNT.getInt(buffer, at, PointerSize.BITS_64),
        POINTER_COUNT.getInt(buffer, at, PointerSize.BITS_64));
  }

  /**
   * Writes the structure; the other fields are left alone.
   *
   * @param buffer little-endian memory
   * @param at its position
   */
  public void write(ByteBuffer buffer, int at) {
    ATTRIBUTES.putInt(buffer, at, PointerSize.BITS_64, attributes);
    GRANTED_ACCESS.putInt(buffer, at, PointerSize.BITS_64, grantedAccess);
    HANDLE_COUNT.putInt(buffer, at, PointerSize.BITS_64, handleCount);
    POINTER_COUNT.putInt(buffer, at, PointerSize.BITS_64, pointerCount);
  }
}
