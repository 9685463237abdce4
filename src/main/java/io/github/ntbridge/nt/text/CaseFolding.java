package io.github.ntbridge.nt.text;

/**
 * Compares names as NT does with OBJ_CASE_INSENSITIVE: each UTF-16 unit is upper-cased by itself,
 * without regard to language and without changing the length of the text.
 *
 * <p>NT's own table maps a unit only where the mapping can be undone. Java's is cut down to the
 * same rule, so that for example U+0131 (dotless i) stays apart from I.
 */
public final class CaseFolding {
  private CaseFolding() {}

  /**
   * Folds one UTF-16 unit.
   *
   * @param unit any unit, surrogates included
   * @return its upper-case form, or the unit itself where it has none that leads back
   */
  public static char fold(char unit) {
    if (unit < 0x80) {
      return unit >= 'a' && unit <= 'z' ? (char) (unit - ('a' - 'A')) : unit;
    }
    char upper = Character.toUpperCase(unit);
    return Character.toLowerCase(upper) == unit ? upper : unit;
  }

  /**
   * Folds a whole text.
   *
   * @param text any text
   * @return the text to use as a key; the same length
   */
  public static String fold(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (fold(text.charAt(i)) != text.charAt(i)) {
        var folded = new StringBuilder(text);
        for (int j = i; j < text.length(); j++) {
          folded.setCharAt(j, fold(text.charAt(j)));
        }
        return folded.toString();
      }
    }
    return text;
  }

  /**
   * Compares two texts without regard to case.
   *
   * @param a one text
   * @param b the other
   * @return whether they are the same name to NT
   */
  public static boolean equals(String a, String b) {
    return a.length() == b.length() && compare(a, b) == 0;
  }

  /**
   * Orders two texts without regard to case, unit by unit.
   *
   * @param a one text
   * @param b the other
   * @return negative, zero or positive as for {@link Comparable}
   */
  public static int compare(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      int difference = fold(a.charAt(i)) - fold(b.charAt(i));
      if (difference != 0) {
        return difference;
      }
    }
    return a.length() - b.length();
  }

  /**
   * A hash that agrees with {@link #equals(String, String)}.
   *
   * @param text any text
   * @return the hash of its folded form
   */
  public static int hash(String text) {
    int hash = 0;
    for (int i = 0; i < text.length(); i++) {
      hash = 31 * hash + fold(text.charAt(i));
    }
    return hash;
  }
}
