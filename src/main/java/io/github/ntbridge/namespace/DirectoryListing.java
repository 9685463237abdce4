package io.github.ntbridge.namespace;

import io.github.ntbridge.nt.Omission;
import java.util.List;

/**
 * The entries of an object directory at the time when it was read.
 *
 * @param directory the directory
 * @param entries its entries in the order of the system, which has no meaning; each exact name once
 * @param changed whether entries were added or removed while it was read, so that some may be
 *     missing here
 * @param omissions the entries that are malformed, which are not among the others
 */
public record DirectoryListing(
    ObjectPath directory, List<DirectoryEntry> entries, boolean changed, List<Omission> omissions) {
  /**
   * Copies the entries and the omissions.
   *
   * @param directory the directory
   * @param entries its entries
   * @param changed whether it changed while it was read
   * @param omissions the entries that are malformed
   */
  public DirectoryListing {
    entries = List.copyOf(entries);
    omissions = List.copyOf(omissions);
  }
}
