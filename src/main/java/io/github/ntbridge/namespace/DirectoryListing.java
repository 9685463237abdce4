package io.github.ntbridge.namespace;

import java.util.List;

/**
 * The entries of an object directory at the time when it was read.
 *
 * @param directory the directory
 * @param entries its entries in the order of the system, which has no meaning; each exact name once
 * @param changed whether entries were added or removed while it was read, so that some may be
 *     missing here
 */
public record DirectoryListing(
    ObjectPath directory, List<DirectoryEntry> entries, boolean changed) {
  /**
   * Copies the entries.
   *
   * @param directory the directory
   * @param entries its entries
   * @param changed whether it changed while it was read
   */
  public DirectoryListing {
    entries = List.copyOf(entries);
  }
}
