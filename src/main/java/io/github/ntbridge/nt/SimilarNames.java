package io.github.ntbridge.nt;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The names that a misspelled one may stand for, for the errors of the classes that parse names.
 */
public final class SimilarNames {
  private static final int MOST_SUGGESTIONS = 3;

  /** A typing error changes at most a third of a name. */
  private static final int SHARE_OF_TYPING_ERRORS = 3;

  private SimilarNames() {}

  /**
   * Returns the names that are similar to a text: those that contain it, that it contains, or that
   * differ from it in few characters. Case and separators do not count.
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

  private static boolean isNear(String wanted, String name) {
    boolean isPart = !wanted.isEmpty() && (name.contains(wanted) || wanted.contains(name));
    return isPart || distance(wanted, name) <= name.length() / SHARE_OF_TYPING_ERRORS;
  }

  /** A name without case and separators. */
  private static String plain(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
  }

  /** The Levenshtein distance: characters to add, drop or change between two texts. */
  private static int distance(String from, String to) {
    var row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
