package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.seam.PointerSize;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * SYSTEM_HANDLE_TABLE_ENTRY_INFO_EX: one handle of the system (class 64 of
 * NtQuerySystemInformation). The address of its object is left out: two opens of one device are two
 * objects, so that it does not identify the device.
 *
 * @param processId the process that the handle belongs to
 * @param handle its value in that process
 * @param grantedAccess what it may do
 * @param objectTypeIndex the type of its object, as a number that lasts until the system restarts
 */
public record SystemHandleEntry(
    long processId, long handle, int grantedAccess, int objectTypeIndex) {
  /** SystemExtendedHandleInformation in SYSTEM_INFORMATION_CLASS. */
  public static final int INFORMATION_CLASS = 64;

  /** The fields that stand before the entries. */
  public static final StructLayout HEADER =
      StructLayout.named("SYSTEM_HANDLE_INFORMATION_EX")
          .pointer("NumberOfHandles")
          .pointer("Reserved")
          .build();

  /** The fields. */
  public static final StructLayout LAYOUT =
      StructLayout.named("SYSTEM_HANDLE_TABLE_ENTRY_INFO_EX")
          .pointer("Object")
          .pointer("UniqueProcessId")
          .pointer("HandleValue")
          .uint32("GrantedAccess")
          .uint16("CreatorBackTraceIndex")
          .uint16("ObjectTypeIndex")
          .uint32("HandleAttributes")
          .uint32("Reserved")
          .build();

  private static final StructField NUMBER_OF_HANDLES = HEADER.field("NumberOfHandles");
  private static final StructField UNIQUE_PROCESS_ID = LAYOUT.field("UniqueProcessId");
  private static final StructField HANDLE_VALUE = LAYOUT.field("HandleValue");
  private static final StructField GRANTED_ACCESS = LAYOUT.field("GrantedAccess");
  private static final StructField OBJECT_TYPE_INDEX = LAYOUT.field("ObjectTypeIndex");

  /**
   * Returns the size of entries with what stands before them.
   *
   * @param count the number of entries
   * @param pointers the pointer size
   * @return bytes
   */
  public static long bytes(int count, PointerSize pointers) {
    return HEADER.size(pointers) + (long) count * LAYOUT.size(pointers);
  }

  /**
   * Reads all entries.
   *
   * @param buffer little-endian memory that NtQuerySystemInformation filled
   * @param pointers the pointer size
   * @return the entries
   * @throws MalformedDataException if there are more than the buffer holds
   */
  public static List<SystemHandleEntry> readAll(ByteBuffer buffer, PointerSize pointers)
      throws MalformedDataException {
    int size = LAYOUT.size(pointers);
    long count = NUMBER_OF_HANDLES.getPointer(buffer, 0, pointers);
    if (count < 0 || count > (buffer.capacity() - HEADER.size(pointers)) / size) {
      throw new MalformedDataException("the list of handles lies outside its buffer");
    }
    var entries = new ArrayList<SystemHandleEntry>((int) count);
    int at = HEADER.size(pointers);
    for (int i = 0; i < count; i++) {
      entries.add(
          new SystemHandleEntry(
              UNIQUE_PROCESS_ID.getPointer(buffer, at, pointers),
              HANDLE_VALUE.getPointer(buffer, at, pointers),
              GRANTED_ACCESS.getInt(buffer, at, pointers),
              Short.toUnsignedInt(OBJECT_TYPE_INDEX.getShort(buffer, at, pointers))));
      at += size;
    }
    return entries;
  }

  /**
   * Writes entries with what stands before them.
   *
   * @param entries the entries
   * @param buffer little-endian zeroed memory of {@link #bytes}
   * @param pointers the pointer size
   */
  public static void writeAll(
      List<SystemHandleEntry> entries, ByteBuffer buffer, PointerSize pointers) {
    NUMBER_OF_HANDLES.putPointer(buffer, 0, pointers, entries.size());
    int at = HEADER.size(pointers);
    for (var entry : entries) {
      UNIQUE_PROCESS_ID.putPointer(buffer, at, pointers, entry.processId);
      HANDLE_VALUE.putPointer(buffer, at, pointers, entry.handle);
      GRANTED_ACCESS.putInt(buffer, at, pointers, entry.grantedAccess);
      OBJECT_TYPE_INDEX.putShort(buffer, at, pointers, entry.objectTypeIndex);
      at += LAYOUT.size(pointers);
    }
  }
}
