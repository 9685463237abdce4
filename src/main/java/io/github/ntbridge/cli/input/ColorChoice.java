package io.github.ntbridge.cli.input;

import java.util.Locale;

/** The values of {@code --color}. */
public enum ColorChoice {
  AUTO,
  ALWAYS,
  NEVER;

  /**
   * Parses an argument.
   *
   * @throws IllegalArgumentException for another text
   */
  public static ColorChoice parse(String text) {
    for (var choice : values()) {
      if (choice.name().toLowerCase(Locale.ROOT).equals(text)) {
        return choice;
      }
    }
    throw new IllegalArgumentException("\"" + text + "\" is not one of auto, always, never");
  }
}
