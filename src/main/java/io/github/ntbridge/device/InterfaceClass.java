package io.github.ntbridge.device;

import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.SimilarNames;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import io.github.ntbridge.nt.WellKnownSetupClass;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A device interface class: a GUID, and for the well-known ones a short name.
 *
 * @param guid the GUID
 */
public record InterfaceClass(UUID guid) {
  private static final Pattern GUID =
      Pattern.compile(
          "\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");

  /**
   * Parses a class.
   *
   * @param text a GUID, with or without braces; the short name of a well-known class, such as
   *     {@code hid}; or its name in the public headers, such as {@code GUID_DEVINTERFACE_HID}; in
   *     any case
   * @return the class
   * @throws IllegalArgumentException if it is neither
   */
  public static InterfaceClass parse(String text) {
    var known = tryParse(text);
    if (known.isPresent()) {
      return known.get();
    }
    var trimmed = text.strip();
    if (trimmed.indexOf('{') >= 0
        || trimmed.indexOf('}') >= 0
        || trimmed.matches("[-\\p{XDigit}]{30,}")) {
      throw new IllegalArgumentException(
          "\""
              + PrintableText.of(text)
              + "\" is not a GUID; write one such as {4d1e55b2-f16f-11cf-88cb-001111000030}");
    }
    throw new IllegalArgumentException(
        notFound(text, trimmed) + String.join(", ", wellKnownNames()));
  }

  /**
   * Parses a class, if the text is one.
   *
   * @param text as {@link #parse} takes it
   * @return the class; empty for other text
   */
  public static Optional<InterfaceClass> tryParse(String text) {
    return ofGuid(text)
        .or(
            () ->
                WellKnownInterfaceClass.named(text.strip())
                    .map(known -> new InterfaceClass(known.guid())));
  }

  private static String notFound(String text, String trimmed) {
    return WellKnownSetupClass.named(trimmed)
        .map(
            known ->
                "\""
                    + known.className()
                    + "\" is a setup class, not an interface class; give an interface class by its"
                    + " GUID, or one of ")
        .orElseGet(
            () ->
                "no interface class is called \""
                    + PrintableText.of(text)
                    + "\"; "
                    + SimilarNames.question(trimmed, wellKnownNames())
                        .map(question -> question + " Or give its GUID, or one of ")
                        .orElse("give its GUID, or one of "));
  }

  /** The class of a GUID, with or without braces; empty for other text. */
  static Optional<InterfaceClass> ofGuid(String text) {
    var trimmed = text.strip();
    boolean braced = trimmed.startsWith("{") && trimmed.endsWith("}");
    var bare =
        braced && trimmed.length() > 1 ? trimmed.substring(1, trimmed.length() - 1) : trimmed;
    return GUID.matcher(bare).matches()
        ? Optional.of(new InterfaceClass(UUID.fromString(bare)))
        : Optional.empty();
  }

  private static List<String> wellKnownNames() {
    return Stream.of(WellKnownInterfaceClass.values())
        .map(WellKnownInterfaceClass::shortName)
        .toList();
  }

  /**
   * The short name of a well-known class.
   *
   * @return {@code hid} and the like; empty for other classes
   */
  public Optional<String> wellKnownName() {
    return WellKnownInterfaceClass.of(guid).map(WellKnownInterfaceClass::shortName);
  }

  /**
   * Returns the short name, or the GUID if there is none.
   *
   * @return the name or the GUID
   */
  public String displayName() {
    return wellKnownName().orElseGet(this::bracedGuid);
  }

  /**
   * The GUID as Windows writes it.
   *
   * @return in braces, lower case
   */
  public String bracedGuid() {
    return "{" + guid + "}";
  }

  /**
   * Name and GUID.
   *
   * @return {@code hid {4d1e55b2-…}} and the like
   */
  @Override
  public String toString() {
    return wellKnownName().map(name -> name + " " + bracedGuid()).orElseGet(this::bracedGuid);
  }
}
