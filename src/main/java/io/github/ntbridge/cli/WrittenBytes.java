package io.github.ntbridge.cli;

import io.github.ntbridge.nt.PrintableText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What {@code write} takes: hexadecimal digits, or a file. */
final class WrittenBytes {
  /** 64 MiB: far more than any device takes at once, and little enough to read at once. */
  private static final int MAX_BYTES = 64 << 20;

  private WrittenBytes() {}

  /**
   * Reads hexadecimal digits, or the file whose name follows an {@code @}.
   *
   * @throws IllegalArgumentException if it is neither, or the file cannot be read
   */
  static HexBytes parse(String text) {
    return text.startsWith("@") ? read(text.substring(1)) : HexBytes.parse(text);
  }

  private static HexBytes read(String file) {
    try (var in = Files.newInputStream(Path.of(file))) {
      var bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IllegalArgumentException(
            "\"" + PrintableText.of(file) + "\" has more than " + MAX_BYTES + " bytes");
      }
      return HexBytes.of(bytes);
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          "the file \"" + PrintableText.of(file) + "\" cannot be read: " + reason(e), e);
    }
  }

  /** What an exception of the file system says beyond the name of the file. */
  private static String reason(Exception problem) {
    if (problem instanceof NoSuchFileException) {
      return "it does not exist";
    }
    return problem instanceof AccessDeniedException
        ? "access is denied"
        : String.valueOf(problem.getMessage());
  }
}
