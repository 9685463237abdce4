package io.github.ntbridge.cli.input;

import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.property.PropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.text.CaseFolding;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names of properties, as {@code props} shows them and people write them. */
public final class PropertyNames {
  private static final String PREFIX = "DEVPKEY_";

  /** The form of a property without a name. */
  private static final Pattern NUMBERED =
      Pattern.compile(
          "\\{(?<format>\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})} (?<id>\\d{1,9})");

  private static final int MOST_SUGGESTIONS = 3;

  /** A typing error changes at most a third of a name. */
  private static final int SHARE_OF_TYPING_ERRORS = 3;

  private PropertyNames() {}

  /** The name of a property without the prefix that all have. */
  public static String shortName(Property property) {
    return shortName(property.name());
  }

  private static String shortName(String name) {
    return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
  }

  /**
   * Parses a name with or without its prefix, in any case, or a GUID in braces with a number.
   *
   * @throws IllegalArgumentException if no property has that name; the message suggests similar
   *     names
   */
  static DevicePropertyKey parse(String text) {
    var numbered = NUMBERED.matcher(text);
    if (numbered.matches()) {
      return new DevicePropertyKey(
          UUID.fromString(numbered.group("format")), Integer.parseInt(numbered.group("id")));
    }
    return PropertyKeys.known().stream()
        .filter(
            key ->
                CaseFolding.equals(text, key.name())
                    || CaseFolding.equals(text, shortName(key.name())))
        .findFirst()
        .map(PropertyKey::key)
        .orElseThrow(() -> unknown(text));
  }

  private static IllegalArgumentException unknown(String text) {
    var near = near(text);
    return new IllegalArgumentException(
        "no property is called \""
            + PrintableText.of(text)
            + "\""
            + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?")
            + (near.isEmpty() ? "; props shows those of a device" : " props shows all of a device")
            + ", and one without a name is written as {GUID} NUMBER");
  }

  private static List<String> near(String text) {
    var wanted = plain(shortName(text));
    return PropertyKeys.known().stream()
        .map(key -> shortName(key.name()))
        .filter(name -> isNear(wanted, name))
        .sorted(
            Comparator.comparingInt((String name) -> distance(wanted, plain(name)))
                .thenComparing(name -> name))
        .limit(MOST_SUGGESTIONS)
        .collect(Collectors.toList());
  }

  private static boolean isNear(String wanted, String name) {
    var plain = plain(name);
    boolean isPart = !wanted.isEmpty() && (plain.contains(wanted) || wanted.contains(plain));
    return isPart || distance(wanted, plain) <= plain.length() / SHARE_OF_TYPING_ERRORS;
  }

  /** A name without case and separators. */
  private static String plain(String name) {
    return CaseFolding.fold(name).replaceAll("[^A-Z0-9]", "");
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
