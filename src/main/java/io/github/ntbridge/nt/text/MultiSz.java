package io.github.ntbridge.nt.text;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.PrintableText;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * MULTI_SZ: NUL-terminated UTF-16LE strings one after the other, and one NUL more. An empty list is
 * a single NUL. Buffers are little-endian.
 */
public final class MultiSz {
  private MultiSz() {}

  /**
   * Reads a list. Bytes behind its end are ignored: a buffer is often larger than the list.
   *
   * @param buffer little-endian memory
   * @param at position of the first byte
   * @param chars capacity of the list in WCHARs
   * @return the strings, none of them empty
   * @throws MalformedDataException if the list does not end within its capacity
   */
  public static List<String> read(ByteBuffer buffer, int at, int chars)
      throws MalformedDataException {
    var strings = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i < chars; i++) {
      if (buffer.getChar(at + i * Utf16.WCHAR) != 0) {
        continue;
      }
      if (i == start) {
        return List.copyOf(strings);
      }
      strings.add(Utf16.read(buffer, at + start * Utf16.WCHAR, i - start));
      start = i + 1;
    }
    throw new MalformedDataException(
        "a MULTI_SZ of " + chars + " WCHARs has no NUL that ends the list");
  }

  /**
   * Returns the size of a list.
   *
   * @param strings strings without a NUL, none empty
   * @return WCHARs, all NULs included
   */
  public static int length(List<String> strings) {
    int chars = 1;
    for (var string : strings) {
      chars = Math.addExact(chars, string.length() + 1);
    }
    return chars;
  }

  /**
   * Writes a list.
   *
   * @param buffer little-endian memory of at least {@link #length} WCHARs
   * @param at position of the first byte
   * @param strings strings without a NUL, none empty
   * @return the position after the last NUL
   * @throws IllegalArgumentException if a string is empty or holds a NUL, which would end the list
   *     or the string early
   */
  public static int write(ByteBuffer buffer, int at, List<String> strings) {
    int end = at;
    for (var string : strings) {
      if (string.isEmpty() || string.indexOf('\0') >= 0) {
        throw new IllegalArgumentException(
            "a MULTI_SZ cannot hold \"" + PrintableText.of(string) + "\"");
      }
      end = Utf16.writeTerminated(buffer, end, string);
    }
    buffer.putChar(end, '\0');
    return end + Utf16.WCHAR;
  }
}
