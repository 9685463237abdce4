package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.text.Utf16;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * SYSTEM_PROCESS_INFORMATION: one process of the system (class 5 of NtQuerySystemInformation), as
 * far as the documentation names it. Each entry has the offset of the next one.
 *
 * @param processId the process
 * @param imageName the file name of its image; empty for the idle process
 * @param sessionId its session
 * @param handleCount how many handles it has open
 */
public record SystemProcessEntry(long processId, String imageName, int sessionId, int handleCount) {
  /** SystemProcessInformation in SYSTEM_INFORMATION_CLASS. */
  public static final int INFORMATION_CLASS = 5;

  /** The fields up to the last that the documentation names beside counters of memory. */
  public static final StructLayout LAYOUT =
      StructLayout.named("SYSTEM_PROCESS_INFORMATION")
          .uint32("NextEntryOffset")
          .uint32("NumberOfThreads")
          .bytes("Reserved1", 48)
          .struct("ImageName", UnicodeString.LAYOUT)
          .uint32("BasePriority")
          .pointer("UniqueProcessId")
          .pointer("Reserved2")
          .uint32("HandleCount")
          .uint32("SessionId")
          .build();

  private static final StructField NEXT_ENTRY_OFFSET = LAYOUT.field("NextEntryOffset");
  private static final StructField IMAGE_NAME = LAYOUT.field("ImageName");
  private static final StructField UNIQUE_PROCESS_ID = LAYOUT.field("UniqueProcessId");
  private static final StructField HANDLE_COUNT = LAYOUT.field("HandleCount");
  private static final StructField SESSION_ID = LAYOUT.field("SessionId");

  /** Entries begin where pointers may. */
  private static final int ALIGNMENT = 8;

  /**
   * Reads all entries.
   *
   * @param buffer little-endian memory that NtQuerySystemInformation filled
   * @param address the address of {@code buffer}
   * @param pointers the pointer size
   * @return the entries
   * @throws MalformedDataException if an entry or its name lies outside the buffer
   */
  public static List<SystemProcessEntry> readAll(
      ByteBuffer buffer, long address, PointerSize pointers) throws MalformedDataException {
    var entries = new ArrayList<SystemProcessEntry>();
    long at = 0;
    long next;
    do {
      if (at > buffer.capacity() - LAYOUT.size(pointers)) {
        throw new MalformedDataException("the list of processes lies outside its buffer");
      }
      int entry = (int) at;
      entries.add(read(buffer, entry, address, pointers));
      next = Integer.toUnsignedLong(NEXT_ENTRY_OFFSET.getInt(buffer, entry, pointers));
      at += next;
    } while (next != 0);
    return entries;
  }

  private static SystemProcessEntry read(
      ByteBuffer buffer, int at, long address, PointerSize pointers) throws MalformedDataException {
    return new SystemProcessEntry(
        UNIQUE_PROCESS_ID.getPointer(buffer, at, pointers),
        UnicodeString.read(buffer, at + IMAGE_NAME.offset(pointers), pointers)
            .textIn(buffer, address),
        SESSION_ID.getInt(buffer, at, pointers),
        HANDLE_COUNT.getInt(buffer, at, pointers));
  }

  /**
   * Returns the size of entries with their names.
   *
   * @param entries the entries
   * @param pointers the pointer size
   * @return bytes
   */
  public static int bytes(List<SystemProcessEntry> entries, PointerSize pointers) {
    return entries.stream().mapToInt(entry -> entry.size(pointers)).sum();
  }

  private int size(PointerSize pointers) {
    int end = LAYOUT.size(pointers) + Utf16.byteLength(imageName) + Utf16.WCHAR;
    return (end + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /**
   * Writes entries with their names.
   *
   * @param entries the entries
   * @param buffer little-endian zeroed memory of {@link #bytes}
   * @param address the address of {@code buffer}
   * @param pointers the pointer size
   */
  public static void writeAll(
      List<SystemProcessEntry> entries, ByteBuffer buffer, long address, PointerSize pointers) {
    int at = 0;
    for (int i = 0; i < entries.size(); i++) {
      var entry = entries.get(i);
      int size = entry.size(pointers);
      entry.write(buffer, at, address, pointers);
      NEXT_ENTRY_OFFSET.putInt(buffer, at, pointers, i == entries.size() - 1 ? 0 : size);
      at += size;
    }
  }

  private void write(ByteBuffer buffer, int at, long address, PointerSize pointers) {
    UNIQUE_PROCESS_ID.putPointer(buffer, at, pointers, processId);
    HANDLE_COUNT.putInt(buffer, at, pointers, handleCount);
    SESSION_ID.putInt(buffer, at, pointers, sessionId);
    if (!imageName.isEmpty()) {
      int textAt = at + LAYOUT.size(pointers);
      int length = Utf16.byteLength(imageName);
      new UnicodeString(length, length + Utf16.WCHAR, address + textAt)
          .write(buffer, at + IMAGE_NAME.offset(pointers), pointers);
      Utf16.writeTerminated(buffer, textAt, imageName);
    }
  }
}
