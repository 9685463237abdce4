package io.github.ntbridge.namespace;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.PrintableText;

/** Where the way along symbolic links ended. */
public sealed interface ResolutionEnd {

  /**
   * It ended at an object that is no link.
   *
   * @param object the object
   * @param isDirectory whether it is an object directory; otherwise a device, most often
   * @param remainder the rest of the name, which the object gets to parse; empty or beginning with
   *     a backslash
   */
  record Reached(ObjectPath object, boolean isDirectory, String remainder)
      implements ResolutionEnd {
    /** The components, made safe to print. */
    @Override
    public String toString() {
      return PrintableText.of(
          "Reached["
              + "object="
              + object
              + ", isDirectory="
              + isDirectory
              + ", remainder="
              + remainder
              + "]");
    }
  }

  /**
   * It could not go on.
   *
   * @param at the part of the name that could not be looked up
   * @param status why
   */
  record Broken(ObjectPath at, NtStatus status) implements ResolutionEnd {}

  /**
   * It came back to a name it had already been at.
   *
   * @param at that name
   */
  record Cycle(ObjectPath at) implements ResolutionEnd {}

  /**
   * It was given up.
   *
   * @param limit how many links were followed
   */
  record TooManyLinks(int limit) implements ResolutionEnd {}
}
