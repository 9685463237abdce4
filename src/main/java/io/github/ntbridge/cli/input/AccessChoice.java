package io.github.ntbridge.cli.input;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.PrintableText;
import java.util.List;
import java.util.regex.Pattern;

/** Parses access masks. */
public final class AccessChoice {
  /** The names of accesses. */
  public static final List<String> NAMES = List.of("query", "read", "write", "read-write");

  private static final Pattern MASK = Pattern.compile("0[xX]0*(?<digits>[0-9a-fA-F]{1,8})");

  private AccessChoice() {}

  /**
   * Parses an access by name or as a mask.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static AccessMask parse(String text) {
    return switch (text) {
      case "query" -> AccessMask.QUERY;
      case "read" -> AccessMask.GENERIC_READ;
      case "write" -> AccessMask.GENERIC_WRITE;
      case "read-write" -> AccessMask.GENERIC_READ_WRITE;
      default -> parseMask(text);
    };
  }

  private static AccessMask parseMask(String text) {
    var matcher = MASK.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\""
              + PrintableText.of(text)
              + "\" is not an access; write query, read, write, read-write, or a mask of up to 32"
              + " bits such as 0x100080");
    }
    return new AccessMask(Integer.parseUnsignedInt(matcher.group("digits"), 16));
  }
}
