package io.github.ntbridge.namespace;

/**
 * One object in a directory.
 *
 * @param name its name there
 * @param typeName its type, such as {@code Directory}, {@code SymbolicLink} or {@code Device}
 */
public record DirectoryEntry(String name, String typeName) {}
