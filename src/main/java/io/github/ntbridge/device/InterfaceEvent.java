package io.github.ntbridge.device;

import java.util.List;

/**
 * What a watch tells its listener. The first event is a {@link Snapshot}; from then on {@link
 * Arrived} and {@link Removed} strictly alternate for each path.
 */
public sealed interface InterfaceEvent {

  /**
   * The interfaces that are present as the watch begins.
   *
   * @param present their paths
   */
  record Snapshot(List<InterfacePath> present) implements InterfaceEvent {
    /**
     * Keeps an unmodifiable copy.
     *
     * @param present their paths
     */
    public Snapshot {
      present = List.copyOf(present);
    }
  }

  /**
   * An interface was enabled. An open right now may still have to be tried again.
   *
   * @param path its path
   */
  record Arrived(InterfacePath path) implements InterfaceEvent {}

  /**
   * An interface was disabled, or its device is gone. Open handles stay open.
   *
   * @param path its path, spelled as when it was first seen
   */
  record Removed(InterfacePath path) implements InterfaceEvent {}

  /**
   * More happened than the watch could hold, and the events in between were dropped. This is the
   * state to go on from, as a {@link Snapshot} is.
   *
   * @param present the interfaces that are present now
   */
  record Resynchronised(List<InterfacePath> present) implements InterfaceEvent {
    /**
     * Keeps an unmodifiable copy.
     *
     * @param present their paths
     */
    public Resynchronised {
      present = List.copyOf(present);
    }
  }
}
