package io.github.ntbridge.cli.input;

import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.WellKnownSetupClass;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A device setup class.
 *
 * @param text the argument
 * @param guid its GUID; empty for a name that is not a well-known one
 */
public record SetupClassArgument(String text, Optional<UUID> guid) {
  private static final Pattern GUID =
      Pattern.compile("\\{?(?<guid>\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12})}?");

  /**
   * Parses a GUID, with or without braces, or a name.
   *
   * @throws IllegalArgumentException if it is blank
   */
  static SetupClassArgument parse(String text) {
    var name = text.strip();
    if (name.isEmpty() || name.startsWith("{") != name.endsWith("}")) {
      throw new IllegalArgumentException(
          "\""
              + PrintableText.of(text)
              + "\" is not a setup class; give its name, such as Ports, or its GUID");
    }
    var matcher = GUID.matcher(name);
    return new SetupClassArgument(
        name,
        matcher.matches()
            ? Optional.of(UUID.fromString(matcher.group("guid")))
            : WellKnownSetupClass.named(name).map(WellKnownSetupClass::guid));
  }

  /** Whether a device with this class name and class GUID is of the class. */
  public boolean matches(Optional<String> className, Optional<UUID> classGuid) {
    return guid.isPresent()
        ? classGuid.equals(guid)
        : className.filter(text::equalsIgnoreCase).isPresent();
  }
}
