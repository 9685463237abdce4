package io.github.ntbridge.namespace;

import io.github.ntbridge.nt.NtStatusException;
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

  /**
   * Returns the object at the end, where its absence must not be mistaken for a failed lookup.
   *
   * @return its path; empty if the name does not exist, or its links form a cycle
   * @throws NtStatusException if a part of the name could not be looked up for any other reason,
   *     such as STATUS_ACCESS_DENIED
   */
  public Optional<ObjectPath> existingObject() throws NtStatusException {
    if (end instanceof ResolutionEnd.Broken broken && !broken.isMissing()) {
      throw new NtStatusException("name lookup", broken.at().text(), broken.status());
    }
    return object();
  }
}
