package io.github.ntbridge.cli.input;

import io.github.ntbridge.nt.PrintableText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Parses the names of files. */
final class FileNames {
  private FileNames() {}

  /**
   * Parses the name of a file.
   *
   * @throws IllegalArgumentException if it is empty, or this system has no such names
   */
  static Path parse(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("the name of the file is empty");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "\"" + PrintableText.of(text) + "\" is not the name of a file: " + e.getReason(), e);
    }
  }
}
