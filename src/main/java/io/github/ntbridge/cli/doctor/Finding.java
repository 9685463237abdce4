package io.github.ntbridge.cli.doctor;

import java.util.Optional;

/**
 * The result of one check.
 *
 * @param level whether something is wrong
 * @param check what was checked
 * @param text what was found
 * @param remedy what to do
 */
public record Finding(Level level, String check, String text, Optional<String> remedy) {
  /** How much is wrong. */
  public enum Level {
    /** Nothing. */
    OK,
    /** Something does not work, or will not, and the rest does. */
    WARNING,
    /** Nothing works until this is mended. */
    PROBLEM
  }

  /** Nothing is wrong. */
  public static Finding ok(String check, String text) {
    return new Finding(Level.OK, check, text, Optional.empty());
  }

  /** Something does not work. */
  public static Finding warning(String check, String text, String remedy) {
    return new Finding(Level.WARNING, check, text, Optional.of(remedy));
  }

  /** Something has to be mended. */
  public static Finding problem(String check, String text, String remedy) {
    return new Finding(Level.PROBLEM, check, text, Optional.of(remedy));
  }
}
