package io.github.ntbridge.namespace;

import java.util.List;
import java.util.Optional;

/**
 * The resolution of a name along symbolic links to an object.
 *
 * @param start the name that was looked up
 * @param steps the links in the order of resolution
 * @param end its end
 */
public record LinkResolution(ObjectPath start, List<LinkStep> steps, ResolutionEnd end) {
  /**
   * Copies the steps.
   *
   * @param start the name that was looked up
   * @param steps the links in the order of resolution
   * @param end its end
   */
  public LinkResolution {
    steps = List.copyOf(steps);
  }

  /**
   * Returns the object at the end.
   *
   * @return its path; empty if the name does not lead to one
   */
  public Optional<ObjectPath> object() {
    return end instanceof ResolutionEnd.Reached reached
        ? Optional.of(reached.object())
        : Optional.empty();
  }
}
