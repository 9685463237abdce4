package io.github.ntbridge.nt;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * An ACCESS_MASK for opening files and devices.
 *
 * <p>The bits and names are those of the public headers. An access of 0 fails on Windows with
 * STATUS_ACCESS_DENIED; {@link #QUERY} is the least that works.
 *
 * @param bits the mask
 */
public record AccessMask(int bits) {
  /** FILE_READ_DATA. */
  public static final AccessMask READ_DATA = new AccessMask(0x1);

  /** FILE_WRITE_DATA. */
  public static final AccessMask WRITE_DATA = new AccessMask(0x2);

  /** FILE_APPEND_DATA. */
  public static final AccessMask APPEND_DATA = new AccessMask(0x4);

  /** FILE_READ_ATTRIBUTES. */
  public static final AccessMask READ_ATTRIBUTES = new AccessMask(0x80);

  /** FILE_WRITE_ATTRIBUTES. */
  public static final AccessMask WRITE_ATTRIBUTES = new AccessMask(0x100);

  /** DELETE. */
  public static final AccessMask DELETE = new AccessMask(0x10000);

  /** READ_CONTROL. */
  public static final AccessMask READ_CONTROL = new AccessMask(0x20000);

  /** SYNCHRONIZE, needed to wait for the handle. */
  public static final AccessMask SYNCHRONIZE = new AccessMask(0x100000);

  /**
   * SYNCHRONIZE and FILE_READ_ATTRIBUTES: enough to query the device and to send control codes that
   * require FILE_ANY_ACCESS. What CreateFile requests for an access of 0.
   */
  public static final AccessMask QUERY = SYNCHRONIZE.or(READ_ATTRIBUTES);

  /** STANDARD_RIGHTS_ALL. */
  public static final AccessMask STANDARD_RIGHTS_ALL = new AccessMask(0x1F0000);

  /** FILE_GENERIC_READ. */
  public static final AccessMask GENERIC_READ = new AccessMask(0x120089);

  /** FILE_GENERIC_WRITE. */
  public static final AccessMask GENERIC_WRITE = new AccessMask(0x120116);

  /** FILE_GENERIC_READ and FILE_GENERIC_WRITE. */
  public static final AccessMask GENERIC_READ_WRITE = GENERIC_READ.or(GENERIC_WRITE);

  /** FILE_ALL_ACCESS. */
  public static final AccessMask ALL = new AccessMask(0x1F01FF);

  private static final Map<Integer, String> BIT_NAMES = bitNames();

  private static Map<Integer, String> bitNames() {
    var names = new LinkedHashMap<Integer, String>();
    names.put(0x1, "FILE_READ_DATA");
    names.put(0x2, "FILE_WRITE_DATA");
    names.put(0x4, "FILE_APPEND_DATA");
    names.put(0x8, "FILE_READ_EA");
    names.put(0x10, "FILE_WRITE_EA");
    names.put(0x20, "FILE_EXECUTE");
    names.put(0x40, "FILE_DELETE_CHILD");
    names.put(0x80, "FILE_READ_ATTRIBUTES");
    names.put(0x100, "FILE_WRITE_ATTRIBUTES");
    names.put(0x10000, "DELETE");
    names.put(0x20000, "READ_CONTROL");
    names.put(0x40000, "WRITE_DAC");
    names.put(0x80000, "WRITE_OWNER");
    names.put(0x100000, "SYNCHRONIZE");
    names.put(0x1000000, "ACCESS_SYSTEM_SECURITY");
    names.put(0x2000000, "MAXIMUM_ALLOWED");
    names.put(0x10000000, "GENERIC_ALL");
    names.put(0x20000000, "GENERIC_EXECUTE");
    names.put(0x40000000, "GENERIC_WRITE");
    names.put(0x80000000, "GENERIC_READ");
    return names;
  }

  /**
   * The union of two masks.
   *
   * @param other the other mask
   * @return a mask with the bits of both
   */
  public AccessMask or(AccessMask other) {
    return new AccessMask(bits | other.bits);
  }

  /**
   * Returns whether the mask includes all rights of another.
   *
   * @param wanted the bits to look for
   * @return true if none of them is missing
   */
  public boolean includes(AccessMask wanted) {
    return (bits & wanted.bits) == wanted.bits;
  }

  /**
   * The bits by name.
   *
   * @return {@code FILE_READ_DATA | SYNCHRONIZE (0x00100001)} and the like
   */
  @Override
  public String toString() {
    var names = new StringJoiner(" | ");
    int unnamed = bits;
    for (var entry : BIT_NAMES.entrySet()) {
      if ((bits & entry.getKey()) != 0) {
        names.add(entry.getValue());
        unnamed &= ~entry.getKey();
      }
    }
    if (unnamed != 0 || bits == 0) {
      names.add(String.format(Locale.ROOT, "0x%X", unnamed));
    }
    return names + String.format(Locale.ROOT, " (0x%08X)", bits);
  }
}
