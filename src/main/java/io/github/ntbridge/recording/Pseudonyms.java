package io.github.ntbridge.recording;

import io.github.ntbridge.nt.text.CaseFolding;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Replaces texts by their pseudonyms, wherever they occur and in any case. Of several at one place,
 * the longest is replaced.
 */
final class Pseudonyms {
  private final Step root = new Step();

  /** A node of the trie, one unit further into the texts. */
  private static final class Step {
    private final Map<Character, Step> next = new HashMap<>();
    private @Nullable Replacement end;
  }

  /**
   * The replacement at the end of a text.
   *
   * @param kept the number of units at its beginning that stay, but for shorter texts in them
   * @param pseudonym the text in place of the rest
   * @param wholeWord whether no letter or digit may be next to it
   */
  private record Replacement(int kept, String pseudonym, boolean wholeWord) {}

  /** Replaces a text wherever it occurs. */
  void add(String text, String pseudonym) {
    add(text, new Replacement(0, pseudonym, false));
  }

  /** Replaces a text where it is a word. */
  void addWord(String text, String pseudonym) {
    add(text, new Replacement(0, pseudonym, true));
  }

  /** Replaces a text that follows another. */
  void addAfter(String context, String text, String pseudonym) {
    add(context + text, new Replacement(context.length(), pseudonym, false));
  }

  private void add(String text, Replacement replacement) {
    if (text.isEmpty()) {
      return;
    }
    var step = root;
    for (int i = 0; i < text.length(); i++) {
      step = step.next.computeIfAbsent(CaseFolding.fold(text.charAt(i)), key -> new Step());
    }
    if (step.end == null) {
      step.end = replacement;
    }
  }

  /** A text with all that has a pseudonym replaced. */
  String apply(String text) {
    var result = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int length = longestAt(text, at);
      if (length == 0) {
        result.append(text.charAt(at));
        at++;
      } else {
        var matched = text.substring(at, at + length);
        var replacement = find(matched).orElseThrow();
        var hidden = matched.substring(replacement.kept());
        result.append(apply(matched.substring(0, replacement.kept())));
        result.append(inCaseOf(hidden, replacement.pseudonym()));
        at += length;
      }
    }
    return result.toString();
  }

  private int longestAt(String text, int at) {
    int longest = 0;
    var step = root;
    for (int i = at; i < text.length(); i++) {
      step = step.next.get(CaseFolding.fold(text.charAt(i)));
      if (step == null) {
        break;
      }
      if (step.end != null && (!step.end.wholeWord() || standsAlone(text, at, i + 1))) {
        longest = i + 1 - at;
      }
    }
    return longest;
  }

  private static boolean standsAlone(String text, int begin, int end) {
    return (begin == 0 || !Character.isLetterOrDigit(text.charAt(begin - 1)))
        && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
  }

  private Optional<Replacement> find(String text) {
    var step = root;
    for (int i = 0; i < text.length() && step != null; i++) {
      step = step.next.get(CaseFolding.fold(text.charAt(i)));
    }
    return step == null ? Optional.empty() : Optional.ofNullable(step.end);
  }

  /** Lists spell the instance part in lower case, where the kernel keeps its case. */
  private static String inCaseOf(String hidden, String pseudonym) {
    return hidden.equals(hidden.toLowerCase(Locale.ROOT))
        ? pseudonym.toLowerCase(Locale.ROOT)
        : pseudonym;
  }
}
