package io.github.ntbridge.namespace;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.PrintableText;

/** The end of a symbolic link resolution. */
public sealed interface ResolutionEnd {

  /**
   * The name leads to an object that is not a link.
   *
   * @param object the object
   * @param isDirectory whether it is an object directory; otherwise a device, most often
   * @param remainder the rest of the name, which is passed to the object to parse; empty or
   *     beginning with a backslash
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
   * The name could not be resolved further.
   *
   * @param at the part of the name that could not be looked up
   * @param status the reason
   */
  record Broken(ObjectPath at, NtStatus status) implements ResolutionEnd {
    /**
     * Returns whether the part does not exist.
     *
     * @return false if it could not be looked up for another reason
     */
    public boolean isMissing() {
      return status.equals(NtStatus.OBJECT_NAME_NOT_FOUND)
          || status.equals(NtStatus.OBJECT_PATH_NOT_FOUND);
    }
  }

  /**
   * The links form a cycle.
   *
   * @param at the name that was reached twice
   */
  record Cycle(ObjectPath at) implements ResolutionEnd {}

  /**
   * The name has more links than are followed.
   *
   * @param limit the number of links that were followed
   */
  record TooManyLinks(int limit) implements ResolutionEnd {}
}
