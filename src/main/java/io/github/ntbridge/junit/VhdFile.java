package io.github.ntbridge.junit;

import io.github.ntbridge.nt.TimeLimits;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The place of a VHD file: a new folder in that for temporary files. For one thread. */
final class VhdFile {
  private final Path folder;
  private final Path file;

  VhdFile() throws IOException {
    folder = Files.createTempDirectory("ntbridge-").toAbsolutePath();
    file = folder.resolve("disk.vhd");
  }

  /** The path of the file, which is not there yet. */
  Path path() {
    return file;
  }

  /**
   * Deletes file and folder. A system that has just detached the disk may still hold the file.
   *
   * @param limit the time for which it is tried again
   */
  void delete(Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    for (int failures = 1; !tryDelete(end); failures++) {
      pause(TimeLimits.OPEN_RETRY.pauseAfter(failures));
    }
  }

  private boolean tryDelete(long end) throws IOException {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
      return true;
    } catch (IOException e) {
      if (System.nanoTime() - end < 0) {
        return false;
      }
      throw new IOException(
          "the file of the virtual disk is still in use; delete " + folder + " by hand", e);
    }
  }

  private static void pause(Duration duration) throws IOException {
    try {
      new CountDownLatch(1).await(duration.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the file of a virtual disk was in use");
    }
  }
}
