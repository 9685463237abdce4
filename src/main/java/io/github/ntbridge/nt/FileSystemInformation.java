package io.github.ntbridge.nt;

import java.util.Objects;

/**
 * The file system of a volume ("FILE_FS_ATTRIBUTE_INFORMATION structure",
 * "FILE_FS_VOLUME_INFORMATION structure", "FILE_FS_SIZE_INFORMATION structure").
 *
 * @param name such as {@code NTFS}
 * @param label the volume label; may be empty
 * @param totalBytes the size, 0 or more
 * @param freeBytes of that, what is available to the caller, 0 or more
 */
public record FileSystemInformation(String name, String label, long totalBytes, long freeBytes) {

  /**
   * Information about a file system.
   *
   * @param name such as {@code NTFS}
   * @param label the volume label; may be empty
   * @param totalBytes the size, 0 or more
   * @param freeBytes of that, what is available to the caller, 0 or more
   * @throws IllegalArgumentException if a size is negative, or more is free than there is
   */
  public FileSystemInformation {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(label, "label");
    if (freeBytes < 0 || totalBytes < freeBytes) {
      throw new IllegalArgumentException(freeBytes + " of " + totalBytes + " bytes cannot be free");
    }
  }
}
