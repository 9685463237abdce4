package io.github.ntbridge.recording;

import io.github.ntbridge.recording.file.ReplacedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Reads and writes the files of recordings; see {@link Recording#read} and its like. */
final class RecordingFile {
  /** In bytes: some thousands of times the one in the tests, which has 37 kB. */
  static final long MAX_FILE = 100_000_000;

  /** Some editors begin a file with it. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Malformed bytes are decoded to it; texts may hold it, too. */
  private static final char REPLACEMENT = '\uFFFD';

  private RecordingFile() {}

  static byte[] read(Path file) throws IOException {
    long size = Files.size(file);
    if (size > MAX_FILE) {
      throw new RecordingFormatException(
          1, "the file is too large for a recording: " + sizes(size));
    }
    return Files.readAllBytes(file);
  }

  private static String sizes(long size) {
    return String.format(
        Locale.ROOT, "%,d bytes, where %,d is the most that is read", size, MAX_FILE);
  }

  static String decode(byte[] bytes) throws RecordingFormatException {
    var document = new String(bytes, StandardCharsets.UTF_8);
    if (document.indexOf(REPLACEMENT) >= 0) {
      requireUtf8(bytes);
    }
    return document.startsWith(BYTE_ORDER_MARK) ? document.substring(1) : document;
  }

  private static void requireUtf8(byte[] bytes) throws RecordingFormatException {
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var text = CharBuffer.allocate(bytes.length + 1);
    var result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
    text.flip();
    if (result.isError()) {
      int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
      throw new RecordingFormatException(line, "the bytes are not UTF-8; save it in that encoding");
    }
  }

  static void write(Path file, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_FILE) {
      throw new IOException(file + " would be too large to be read again: " + sizes(bytes.length));
    }
    ReplacedFile.write(file, bytes);
  }
}
