package io.github.ntbridge.nt;

/**
 * Text of native names made safe to print. Object names may hold any UTF-16 unit, control
 * characters and unpaired surrogates among them, and a name should not be able to steer a terminal.
 */
public final class PrintableText {
  private static final String DIGITS = "0123456789ABCDEF";

  private PrintableText() {}

  /**
   * Escapes what does not print.
   *
   * @param text any UTF-16 text
   * @return the text with control characters, format characters and unpaired surrogates written as
   *     {@code \}{@code uXXXX}; the same object when there are none
   */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPrintable(text, i)) {
        return escape(text);
      }
    }
    return text;
  }

  private static String escape(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (isPrintable(text, i)) {
        escaped.append(unit);
      } else {
        escaped.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          escaped.append(DIGITS.charAt(unit >> shift & 0xF));
        }
      }
    }
    return escaped.toString();
  }

  private static boolean isPrintable(String text, int index) {
    char unit = text.charAt(index);
    boolean secondOfPair =
        Character.isLowSurrogate(unit)
            && index > 0
            && Character.isHighSurrogate(text.charAt(index - 1));
    return isPrintable(text.codePointAt(secondOfPair ? index - 1 : index));
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
