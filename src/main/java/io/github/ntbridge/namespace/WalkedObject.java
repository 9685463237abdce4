package io.github.ntbridge.namespace;

import io.github.ntbridge.nt.PrintableText;
import java.io.IOException;
import java.util.Optional;

/**
 * One object that a walk met.
 *
 * @param path its full name
 * @param typeName its type, such as {@code Device}
 * @param depth 1 for an entry of the directory that the walk began at
 * @param failure why the walk could not list it; only for directories, with {@link
 *     WalkErrors#COLLECT}
 */
public record WalkedObject(
    ObjectPath path, String typeName, int depth, Optional<IOException> failure) {
  /** The components, made safe to print. */
  @Override
  public String toString() {
    return PrintableText.of(
        "WalkedObject["
            + "path="
            + path
            + ", typeName="
            + typeName
            + ", depth="
            + depth
            + ", failure="
            + failure
            + "]");
  }
}
