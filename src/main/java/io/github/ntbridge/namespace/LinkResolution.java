package io.github.ntbridge.namespace;

import java.util.List;
import java.util.Optional;

/**
 * The whole way from a name along symbolic links to an object.
 *
 * @param start the name that was looked up
 * @param steps the links in the order they were met
 * @param end where it ended
 */
public record LinkResolution(ObjectPath start, List<LinkStep> steps, ResolutionEnd end) {
  /**
   * Keeps an unmodifiable copy of the steps.
   *
   * @param start the name that was looked up
   * @param steps the links in the order they were met
   * @param end where it ended
   */
  public LinkResolution {
    steps = List.copyOf(steps);
  }

  /**
   * The object at the end.
   *
   * @return its path; empty when the way broke off
   */
  public Optional<ObjectPath> object() {
    return end instanceof ResolutionEnd.Reached reached
        ? Optional.of(reached.object())
        : Optional.empty();
  }
}
