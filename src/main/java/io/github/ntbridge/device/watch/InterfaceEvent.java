package io.github.ntbridge.device.watch;

import io.github.ntbridge.device.InterfacePath;
import java.util.List;

/**
 * An event of device interfaces. The first one of a watch is a {@link Snapshot}; from then on
 * {@link Arrived} and {@link Removed} strictly alternate for each path.
 */
public sealed interface InterfaceEvent {

  /**
   * The interfaces that are present as the watch begins.
   *
   * @param interfaces the interfaces
   */
  record Snapshot(List<KnownInterface> interfaces) implements InterfaceEvent {
    /**
     * Keeps an unmodifiable copy.
     *
     * @param interfaces the interfaces
     */
    public Snapshot {
      interfaces = List.copyOf(interfaces);
    }

    /**
     * Creates an event of interfaces of which only the paths are known.
     *
     * @param paths their paths
     * @return the event
     */
    public static Snapshot ofPaths(List<InterfacePath> paths) {
      return new Snapshot(paths.stream().map(KnownInterface::ofPath).toList());
    }

    /**
     * Returns the paths of the interfaces.
     *
     * @return the paths in the same order
     */
    public List<InterfacePath> present() {
      return interfaces.stream().map(KnownInterface::path).toList();
    }
  }

  /**
   * An interface was enabled. An open that follows at once may have to be retried.
   *
   * @param identity the interface
   */
  record Arrived(KnownInterface identity) implements InterfaceEvent {
    /**
     * Creates an arrival of which only the path is known.
     *
     * @param path its path
     */
    public Arrived(InterfacePath path) {
      this(KnownInterface.ofPath(path));
    }

    /**
     * Returns the path of the interface.
     *
     * @return the path as the system announced it
     */
    public InterfacePath path() {
      return identity.path();
    }
  }

  /**
   * An interface was disabled, or its device is gone. Open handles stay open.
   *
   * @param identity the interface, with the properties that were read while it was present: the
   *     system no longer has them
   */
  record Removed(KnownInterface identity) implements InterfaceEvent {
    /**
     * Creates a removal of which only the path is known.
     *
     * @param path its path
     */
    public Removed(InterfacePath path) {
      this(KnownInterface.ofPath(path));
    }

    /**
     * Returns the path of the interface.
     *
     * @return the path, spelled as when it was first seen
     */
    public InterfacePath path() {
      return identity.path();
    }
  }

  /**
   * Events were dropped, because the queue of the watch was full or because one could not be read.
   * This is the new state to start from, as a {@link Snapshot} is.
   *
   * @param interfaces the interfaces that are present now
   */
  record Resynchronised(List<KnownInterface> interfaces) implements InterfaceEvent {
    /**
     * Keeps an unmodifiable copy.
     *
     * @param interfaces the interfaces
     */
    public Resynchronised {
      interfaces = List.copyOf(interfaces);
    }

    /**
     * Creates an event of interfaces of which only the paths are known.
     *
     * @param paths their paths
     * @return the event
     */
    public static Resynchronised ofPaths(List<InterfacePath> paths) {
      return new Resynchronised(paths.stream().map(KnownInterface::ofPath).toList());
    }

    /**
     * Returns the paths of the interfaces.
     *
     * @return the paths in the same order
     */
    public List<InterfacePath> present() {
      return interfaces.stream().map(KnownInterface::path).toList();
    }
  }
}
