package io.github.ntbridge.recording.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes files that a user names, over older ones. */
public final class ReplacedFile {
  private ReplacedFile() {}

  /**
   * Writes a file, over one that is there, which stays as it was until the new one is complete. A
   * symbolic link is followed to the file that it leads to; a pipe or a device is written to
   * directly.
   *
   * @param file the file
   * @param bytes its contents
   * @throws IOException if it cannot be written; the message says why
   */
  public static void write(Path file, byte[] bytes) throws IOException {
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

  /**
   * Requires that a file can be written, as far as that can be known before. Leaves no file behind.
   *
   * @param file the file
   * @throws IOException if it cannot be written; the message says why
   */
  public static void requireDestination(Path file) throws IOException {
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
