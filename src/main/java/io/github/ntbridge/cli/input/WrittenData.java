package io.github.ntbridge.cli.input;

import io.github.ntbridge.nt.PrintableText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Bytes to write: hexadecimal digits, the contents of a file, or standard input. */
public final class WrittenData {
  /** 64 MiB: far more than any device takes at once, and little enough to read at once. */
  private static final int MAX_BYTES = 64 << 20;

  private static final String STANDARD_INPUT = "-";

  private final byte[] bytes;
  private final boolean isStandardInput;

  private WrittenData(byte[] bytes, boolean isStandardInput) {
    this.bytes = bytes;
    this.isStandardInput = isStandardInput;
  }

  /**
   * Parses hexadecimal digits, reads the file whose name follows an {@code @}, or takes {@code -}
   * for standard input, which is not read yet.
   *
   * @throws IllegalArgumentException if the text is neither, or the file cannot be read
   */
  static WrittenData parse(String text) {
    if (text.equals(STANDARD_INPUT)) {
      return new WrittenData(new byte[0], true);
    }
    return new WrittenData(text.startsWith("@") ? read(text.substring(1)) : digits(text), false);
  }

  private static byte[] digits(String text) {
    try {
      return HexBytes.parse(text).toArray();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage() + "; for a text give --text", e);
    }
  }

  private static byte[] read(String file) {
    try (var in = Files.newInputStream(Path.of(file))) {
      return limited("\"" + PrintableText.of(file) + "\"", in);
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          "the file \"" + PrintableText.of(file) + "\" cannot be read: " + reason(e), e);
    }
  }

  private static byte[] limited(String source, InputStream in) throws IOException {
    var bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(source + " has more than " + MAX_BYTES + " bytes");
    }
    return bytes;
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
   * @param input standard input, which is read to its end if it has the bytes
   * @return a copy of them
   * @throws IOException if standard input cannot be read
   */
  public byte[] toArray(InputStream input) throws IOException {
    return isStandardInput ? limited("standard input", input) : bytes.clone();
  }
}
