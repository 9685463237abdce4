package io.github.ntbridge.cli.input;

import io.github.ntbridge.nt.PrintableText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Bytes to write: hexadecimal digits, or the contents of a file. */
public final class WrittenData {
  /** 64 MiB: far more than any device takes at once, and little enough to read at once. */
  private static final int MAX_BYTES = 64 << 20;

  /** No bytes. */
  public static final WrittenData NONE = new WrittenData(new byte[0]);

  private final byte[] bytes;

  private WrittenData(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Parses hexadecimal digits, or reads the file whose name follows an {@code @}.
   *
   * @throws IllegalArgumentException if the text is neither, or the file cannot be read
   */
  static WrittenData parse(String text) {
    return new WrittenData(
        text.startsWith("@") ? read(text.substring(1)) : HexBytes.parse(text).toArray());
  }

  private static byte[] read(String file) {
    try (var in = Files.newInputStream(Path.of(file))) {
      var bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IllegalArgumentException(
            "\"" + PrintableText.of(file) + "\" has more than " + MAX_BYTES + " bytes");
      }
      return bytes;
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          "the file \"" + PrintableText.of(file) + "\" cannot be read: " + reason(e), e);
    }
  }

  /** The messages of these exceptions are no more than the name of the file. */
  private static String reason(Exception problem) {
    if (problem instanceof NoSuchFileException) {
      return "it does not exist";
    }
    return problem instanceof AccessDeniedException
        ? "access is denied"
        : String.valueOf(problem.getMessage());
  }

  /**
   * Returns the bytes.
   *
   * @return a copy of them
   */
  public byte[] toArray() {
    return bytes.clone();
  }
}
