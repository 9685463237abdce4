package io.github.ntbridge.namespace;

import io.github.ntbridge.nt.PrintableText;

/**
 * One name that {@code \??} shows: a DOS device of the logon session or a global one ("Local and
 * Global MS-DOS Device Names").
 *
 * @param name its name
 * @param typeName its type, most often {@code SymbolicLink}
 * @param scope whose it is
 * @param shadowed whether it is a global one that a local one of the same name hides from {@code
 *     \??}
 * @param path the full name that reaches it, hidden or not
 */
public record DosDevice(
    String name, String typeName, Scope scope, boolean shadowed, ObjectPath path) {
  /** The components, made safe to print. */
  @Override
  public String toString() {
    return PrintableText.of(
        "DosDevice["
            + "name="
            + name
            + ", typeName="
            + typeName
            + ", scope="
            + scope
            + ", shadowed="
            + shadowed
            + ", path="
            + path
            + "]");
  }

  /** Whose a DOS device is. */
  public enum Scope {
    /** The directory of the logon session, which is searched first. */
    LOCAL,

    /** The global one, {@code \GLOBAL??}. */
    GLOBAL
  }
}
