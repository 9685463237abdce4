package io.github.ntbridge.cli.output;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns that text takes on a terminal: two for East Asian wide characters and emoji, none for
 * combining marks, one for others. Terminals differ only in rare characters.
 */
final class DisplayWidth {
  /**
   * The first and last code points of wide characters, in order (Unicode, EastAsianWidth: W, F).
   */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x23F0, 0x23F0, 0x23F3, 0x23F3,
    0x25FD, 0x25FE, 0x2614, 0x2615, 0x2648, 0x2653, 0x267F, 0x267F, 0x2693, 0x2693, 0x26A1, 0x26A1,
    0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x26CE, 0x26CE, 0x26D4, 0x26D4, 0x26EA, 0x26EA,
    0x26F2, 0x26F3, 0x26F5, 0x26F5, 0x26FA, 0x26FA, 0x26FD, 0x26FD, 0x2705, 0x2705, 0x270A, 0x270B,
    0x2728, 0x2728, 0x274C, 0x274C, 0x274E, 0x274E, 0x2753, 0x2755, 0x2757, 0x2757, 0x2795, 0x2797,
    0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B50, 0x2B55, 0x2B55, 0x2E80, 0x303E,
    0x3041, 0x4DBF, 0x4E00, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE19,
    0xFE30, 0xFE6F, 0xFF00, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x18AFF, 0x1AFF0, 0x1B2FF, 0x1F004,
    0x1F004, 0x1F0CF, 0x1F0CF, 0x1F18E, 0x1F18E, 0x1F191, 0x1F19A, 0x1F200, 0x1F320, 0x1F32D,
    0x1F335, 0x1F337, 0x1F37C, 0x1F37E, 0x1F393, 0x1F3A0, 0x1F3CA, 0x1F3CF, 0x1F3D3, 0x1F3E0,
    0x1F3F0, 0x1F3F4, 0x1F3F4, 0x1F3F8, 0x1F43E, 0x1F440, 0x1F440, 0x1F442, 0x1F4FC, 0x1F4FF,
    0x1F53D, 0x1F54B, 0x1F54E, 0x1F550, 0x1F567, 0x1F57A, 0x1F57A, 0x1F595, 0x1F596, 0x1F5A4,
    0x1F5A4, 0x1F5FB, 0x1F64F, 0x1F680, 0x1F6C5, 0x1F6CC, 0x1F6CC, 0x1F6D0, 0x1F6D2, 0x1F6D5,
    0x1F6D7, 0x1F6DC, 0x1F6DF, 0x1F6EB, 0x1F6EC, 0x1F6F4, 0x1F6FC, 0x1F7E0, 0x1F7EB, 0x1F7F0,
    0x1F7F0, 0x1F90C, 0x1F93A, 0x1F93C, 0x1F945, 0x1F947, 0x1F9FF, 0x1FA70, 0x1FAFF, 0x20000,
    0x2FFFD, 0x30000, 0x3FFFD
  };

  private DisplayWidth() {}

  /** Returns the number of columns that a text takes. */
  static int of(String text) {
    return text.codePoints().map(DisplayWidth::of).sum();
  }

  private static int of(int codePoint) {
    if (codePoint < WIDE[0]) {
      return codePoint >= 0x300 && isCombining(codePoint) ? 0 : 1;
    }
    if (isCombining(codePoint)) {
      return 0;
    }
    int range = 0;
    while (range < WIDE.length && codePoint > WIDE[range + 1]) {
      range += 2;
    }
    return range < WIDE.length && codePoint >= WIDE[range] ? 2 : 1;
  }

  private static boolean isCombining(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  /** Returns the text, followed by blanks up to a width. */
  static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - of(text)));
  }

  /** Returns the text if it fits a width, and otherwise its ends around an ellipsis. */
  static String cutInTheMiddle(String text, int width, String ellipsis) {
    if (of(text) <= width) {
      return text;
    }
    int left = Math.max(width - ellipsis.length(), 0);
    int tail = left / 2;
    return text.substring(0, prefix(text, left - tail))
        + ellipsis.substring(0, Math.min(width, ellipsis.length()))
        + text.substring(suffix(text, tail));
  }

  /** Returns the length of the longest beginning that fits, with the marks of its characters. */
  static int prefix(String text, int width) {
    int left = width;
    int end = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      left -= of(codePoint);
      if (left < 0) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return end;
  }

  /** Returns where the longest end that fits begins, which is not with a mark. */
  private static int suffix(String text, int width) {
    int left = width;
    int start = text.length();
    int begin = start;
    while (begin > 0) {
      int codePoint = text.codePointBefore(begin);
      int columns = of(codePoint);
      left -= columns;
      if (left < 0) {
        break;
      }
      begin -= Character.charCount(codePoint);
      if (columns > 0) {
        start = begin;
      }
    }
    return start;
  }

  /**
   * Returns the lines of a wrapped text, which ends each after the last blank that fits, or where
   * it is full.
   *
   * @param first the columns of the first line
   * @param further the columns of those that follow
   */
  static List<String> wrapped(String text, int first, int further) {
    var lines = new ArrayList<String>();
    var rest = text;
    int width = first;
    while (of(rest) > width) {
      // A wide character takes a line of its own where there is one column.
      int fits = Math.max(prefix(rest, width), Character.charCount(rest.codePointAt(0)));
      int blank = rest.lastIndexOf(' ', fits);
      int end = blank > 0 ? blank : fits;
      lines.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
      width = further;
    }
    lines.add(rest.stripTrailing());
    return lines;
  }
}
