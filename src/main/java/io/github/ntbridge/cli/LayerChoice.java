package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.nt.PrintableText;
import java.util.Locale;

/** What {@code --layer} takes. */
enum LayerChoice {
  SIM,
  STUB,
  WINDOWS;

  static LayerChoice ofThisSystem() {
    return NtBridge.isWindows() ? WINDOWS : SIM;
  }

  /**
   * Reads the name of a layer.
   *
   * @throws IllegalArgumentException if it is none
   */
  static LayerChoice parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "sim" -> SIM;
      case "stub" -> STUB;
      case "windows" -> WINDOWS;
      default ->
          throw new IllegalArgumentException(
              "\"" + PrintableText.of(text) + "\" is not a layer; write sim, stub or windows");
    };
  }
}
