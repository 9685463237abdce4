package io.github.ntbridge.nt;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The names that a misspelled one may stand for, for the errors of the classes that parse names.
 */
public final class SimilarNames {
  private static final int MOST_SUGGESTIONS = 3;

  /** A typing error changes at most a third of a name. */
  private static final int SHARE_OF_TYPING_ERRORS = 3;

  /** Long names have most characters in common with others that mean something else. */
  private static final int MOST_TYPING_ERRORS = 3;

  /** Fewer characters are a part of too many names. */
  private static final int SHORTEST_PART = 3;

  private SimilarNames() {}

  /**
   * Returns the names that are similar to a text: those that contain it, that are much of it, or
   * that differ from it in few characters. Case and separators do not count.
   *
   * @param text the text
   * @param names the names of ASCII
   * @return at most three, the most similar first
   */
  public static List<String> of(String text, Collection<String> names) {
    var wanted = plain(text);
    return names.stream()
        .filter(name -> isNear(wanted, plain(name)))
        .sorted(
            Comparator.comparingInt((String name) -> distance(wanted, plain(name)))
                .thenComparing(name -> name))
        .limit(MOST_SUGGESTIONS)
        .toList();
  }

  /**
   * Returns the question for the message of an error.
   *
   * @param text the text
   * @param names the names of ASCII
   * @return such as "did you mean hid or lid?"; empty if no name is similar
   */
  public static Optional<String> question(String text, Collection<String> names) {
    var near = of(text, names);
    return near.isEmpty()
        ? Optional.empty()
        : Optional.of("did you mean " + String.join(" or ", near) + "?");
  }

  private static boolean isNear(String wanted, String name) {
    boolean isPart = wanted.length() >= SHORTEST_PART && name.contains(wanted);
    boolean isMostOfIt =
        name.length() >= SHORTEST_PART
            && wanted.contains(name)
            && wanted.length() <= name.length() * SHARE_OF_TYPING_ERRORS;
    int errors = Math.min(MOST_TYPING_ERRORS, name.length() / SHARE_OF_TYPING_ERRORS);
    return isPart || isMostOfIt || distance(wanted, name) <= errors;
  }

  /** A name without case and separators. */
  private static String plain(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
  }

  /** Characters to add, drop, change or exchange with the next one between two texts. */
  private static int distance(String from, String to) {
    var rows = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, from, i, to, j);
      }
    }
    return rows[from.length()][to.length()];
  }

  private static int step(int[][] rows, String from, int i, String to, int j) {
    int changed = rows[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
    int least = Math.min(changed, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
    boolean isExchanged =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return isExchanged ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
  }
}
