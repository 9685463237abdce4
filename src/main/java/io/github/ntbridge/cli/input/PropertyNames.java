package io.github.ntbridge.cli.input;

import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.SimilarNames;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.property.PropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.text.CaseFolding;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of properties, as {@code props} shows them and people write them. */
public final class PropertyNames {
  private static final String PREFIX = "DEVPKEY_";

  /** The form of a property without a name. */
  private static final Pattern NUMBERED =
      Pattern.compile(
          "\\{(?<format>\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})} (?<id>\\d{1,9})");

  private PropertyNames() {}

  /** The name of a property without the prefix that all have. */
  public static String shortName(Property property) {
    return shortName(property.name());
  }

  /** The names without their prefix of all properties that have one. */
  public static Stream<String> all() {
    return PropertyKeys.known().stream().map(key -> shortName(key.name()));
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
            + near.map(question -> "; " + question + " props shows all of a device")
                .orElse("; props shows those of a device")
            + ", and one without a name is written as {GUID} NUMBER");
  }

  private static Optional<String> near(String text) {
    return SimilarNames.question(shortName(text), all().toList());
  }
}
