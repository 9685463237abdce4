package io.github.ntbridge.cli.input;

import io.github.ntbridge.nt.PrintableText;
import java.util.Locale;

/** The shells that there is a completion script for. */
public enum ShellChoice {
  BASH,
  ZSH,
  POWERSHELL;

  /**
   * Parses an argument.
   *
   * @throws IllegalArgumentException for another text
   */
  static ShellChoice parse(String text) {
    for (var choice : values()) {
      if (choice.toString().equalsIgnoreCase(text)) {
        return choice;
      }
    }
    throw new IllegalArgumentException(
        "\"" + PrintableText.of(text) + "\" is not one of bash, zsh, powershell");
  }

  /** The argument. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
