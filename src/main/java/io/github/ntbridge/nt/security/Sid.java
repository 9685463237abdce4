package io.github.ntbridge.nt.security;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.PrintableText;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A security identifier ("SID Components") of a user, group or label.
 *
 * @param authority the identifier authority, 48 bits
 * @param subAuthorities up to 15 numbers, each an unsigned 32-bit one
 */
public record Sid(long authority, List<Integer> subAuthorities) {
  /** The regular expression of a SID in numbers; a long authority has 12 hexadecimal digits. */
  static final String NUMBERS = "S-1-(?:0x[0-9A-Fa-f]{12}|\\d+)(?:-\\d+)*";

  private static final int REVISION = 1;
  private static final int HEADER_BYTES = 8;
  private static final int MAX_SUB_AUTHORITIES = 15;
  private static final long MAX_AUTHORITY = 0xFFFF_FFFF_FFFFL;

  /** Authorities beyond 32 bits are written in hexadecimal. */
  private static final long MAX_DECIMAL_AUTHORITY = 0xFFFF_FFFFL;

  /**
   * Checks the ranges and keeps an unmodifiable copy.
   *
   * @param authority the identifier authority
   * @param subAuthorities the numbers
   */
  public Sid {
    if (authority < 0 || authority > MAX_AUTHORITY) {
      throw new IllegalArgumentException("an authority has 48 bits, not " + authority);
    }
    if (subAuthorities.size() > MAX_SUB_AUTHORITIES) {
      throw new IllegalArgumentException(
          "a SID has at most 15 sub-authorities, not " + subAuthorities.size());
    }
    subAuthorities = List.copyOf(subAuthorities);
  }

  /**
   * A SID by its numbers.
   *
   * @param authority the identifier authority
   * @param subAuthorities the numbers
   * @return the SID, S-1-authority-...
   */
  public static Sid of(long authority, int... subAuthorities) {
    return new Sid(authority, IntStream.of(subAuthorities).boxed().toList());
  }

  /**
   * Reads a SID as {@link #toString} or {@link #toSddl} writes it.
   *
   * @param text {@code S-1-5-18}, {@code SY} and the like; letters in upper case
   * @return the SID
   * @throws IllegalArgumentException if it is neither; letters that stand for an account of a
   *     domain, such as {@code DA}, are none here
   */
  public static Sid parse(String text) {
    var numbers = SddlNames.sidNamed(text).orElse(text);
    if (!numbers.matches(NUMBERS)) {
      throw unknown(text);
    }
    var parts = numbers.split("-", -1);
    try {
      return new Sid(
          parts[2].startsWith("0x")
              ? Long.parseLong(parts[2].substring(2), 16)
              : Long.parseLong(parts[2]),
          Stream.of(parts).skip(3).map(Integer::parseUnsignedInt).toList());
    } catch (NumberFormatException e) {
      throw unknown(text);
    }
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "\""
            + PrintableText.of(text)
            + "\" is no SID; write two letters of SDDL such as WD, SY, BA or BU, or numbers such as"
            + " S-1-5-21-1-2-3-1001");
  }

  static Sid read(ByteBuffer buffer, int at, int limit) throws MalformedDataException {
    if (at < 0 || limit > buffer.limit() || at > limit - HEADER_BYTES) {
      throw new MalformedDataException("a SID lies outside its security descriptor");
    }
    int count = Byte.toUnsignedInt(buffer.get(at + 1));
    if (buffer.get(at) != REVISION || count > MAX_SUB_AUTHORITIES) {
      throw new MalformedDataException("a SID has an unknown revision or too many parts");
    }
    if (count * Integer.BYTES > limit - at - HEADER_BYTES) {
      throw new MalformedDataException("a SID lies outside its security descriptor");
    }
    long authority = 0;
    for (int i = 2; i < HEADER_BYTES; i++) {
      authority = (authority << Byte.SIZE) | Byte.toUnsignedLong(buffer.get(at + i));
    }
    return new Sid(
        authority,
        IntStream.range(0, count)
            .mapToObj(i -> buffer.getInt(at + HEADER_BYTES + i * Integer.BYTES))
            .toList());
  }

  int byteLength() {
    return HEADER_BYTES + subAuthorities.size() * Integer.BYTES;
  }

  void write(ByteBuffer buffer, int at) {
    buffer.put(at, (byte) REVISION).put(at + 1, (byte) subAuthorities.size());
    for (int i = 2; i < HEADER_BYTES; i++) {
      buffer.put(at + i, (byte) (authority >> ((HEADER_BYTES - 1 - i) * Byte.SIZE)));
    }
    for (int i = 0; i < subAuthorities.size(); i++) {
      buffer.putInt(at + HEADER_BYTES + i * Integer.BYTES, subAuthorities.get(i));
    }
  }

  /**
   * The SID as SDDL writes it ("SID Strings").
   *
   * @return two letters such as {@code SY} where there are some, else {@code S-1-...}
   */
  public String toSddl() {
    return SddlNames.sid(toString());
  }

  /**
   * Returns the English name of an account, a group or an integrity level that is the same on each
   * Windows ("Well-known SIDs").
   *
   * @return {@code Administrators} and the like; empty for an account of a machine or a domain
   */
  public Optional<String> wellKnownName() {
    return SidNames.of(toString());
  }

  /**
   * The SID in numbers.
   *
   * @return {@code S-1-5-18} and the like
   */
  @Override
  public String toString() {
    var first =
        authority > MAX_DECIMAL_AUTHORITY
            ? String.format(Locale.ROOT, "0x%012x", authority)
            : Long.toString(authority);
    return subAuthorities.stream()
        .map(part -> "-" + Integer.toUnsignedString(part))
        .collect(Collectors.joining("", "S-1-" + first, ""));
  }
}
