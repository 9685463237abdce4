package io.github.ntbridge.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    requirePlace(file);
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        // A pipe or a device, in whose place no file may come.
        Files.write(file, bytes);
        return;
      }
      try (var part = NewFile.beside(destination(file))) {
        part.complete(bytes);
      }
    } catch (AccessDeniedException e) {
      throw denied(file, e);
    }
  }

  static void requireDestination(Path file) throws IOException {
    requirePlace(file);
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      return;
    }
    try {
      NewFile.beside(destination(file)).close();
    } catch (AccessDeniedException e) {
      throw denied(file, e);
    }
  }

  private static IOException denied(Path file, AccessDeniedException cause) {
    return new IOException(file + " cannot be written: access is denied", cause);
  }

  private static void requirePlace(Path file) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw new IOException(file + " cannot be written: it is a directory");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException(file + " cannot be written: there is no directory for it");
    }
    if (!Files.exists(file) && Files.isSymbolicLink(file)) {
      throw new IOException(file + " cannot be written: it is a symbolic link that leads nowhere");
    }
  }

  /** The file itself behind a link, which the system may refuse to follow. */
  private static Path destination(Path file) throws IOException {
    if (!Files.exists(file)) {
      return file;
    }
    FileChannel.open(file, StandardOpenOption.WRITE).close();
    return file.toRealPath();
  }
}
