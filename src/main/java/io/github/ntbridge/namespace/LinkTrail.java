package io.github.ntbridge.namespace;

import java.util.List;
import java.util.Optional;

/**
 * The whole way from a name along symbolic links to an object.
 *
 * @param start the name that was looked up
 * @param hops the links in the order they were met
 * @param end where it ended
 */
public record LinkTrail(ObjectPath start, List<LinkHop> hops, TrailEnd end) {
  /**
   * Keeps an unmodifiable copy of the hops.
   *
   * @param start the name that was looked up
   * @param hops the links in the order they were met
   * @param end where it ended
   */
  public LinkTrail {
    hops = List.copyOf(hops);
  }

  /**
   * The object at the end.
   *
   * @return its path; empty when the way broke off
   */
  public Optional<ObjectPath> object() {
    return end instanceof TrailEnd.Reached reached
        ? Optional.of(reached.object())
        : Optional.empty();
  }
}
