package io.github.ntbridge.namespace;

import io.github.ntbridge.nt.PrintableText;

/**
 * One object in a directory.
 *
 * @param name its name there
 * @param typeName its type, such as {@code Directory}, {@code SymbolicLink} or {@code Device}
 */
public record DirectoryEntry(String name, String typeName) {
  /** The components, made safe to print. */
  @Override
  public String toString() {
    return PrintableText.of("DirectoryEntry[" + "name=" + name + ", typeName=" + typeName + "]");
  }
}
