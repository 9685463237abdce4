package io.github.ntbridge.cli;

import io.github.ntbridge.namespace.DirectoryEntry;
import io.github.ntbridge.namespace.DosDevice;
import io.github.ntbridge.namespace.ObjectNamespace;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.namespace.ObjectTypeNames;
import io.github.ntbridge.namespace.WalkErrors;
import io.github.ntbridge.namespace.WalkedObject;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Collects the objects of a directory and, level by level, of those below it. */
final class TreeListing {
  /** A Windows in use has some twenty thousand names; what has more is not read by people. */
  static final int MAX_OBJECTS = 200_000;

  private final ObjectNamespace namespace;
  private final int levels;
  private final Consumer<String> onListed;
  private boolean stopped;

  /**
   * Creates a listing.
   *
   * @param levels how far down to list
   * @param onListed receives the name of each object
   */
  TreeListing(ObjectNamespace namespace, int levels, Consumer<String> onListed) {
    this.namespace = namespace;
    this.levels = levels;
    this.onListed = onListed;
  }

  /** Returns whether the listing was cut off at its limit. */
  boolean stopped() {
    return stopped;
  }

  /** Adds an entry of the top directory, and what is below it. */
  void add(
      DirectoryEntry entry,
      ObjectPath path,
      Optional<DosDevice> dosDevice,
      Collection<ListedObject> listed)
      throws IOException {
    if (listed.size() >= MAX_OBJECTS) {
      stopped = true;
      return;
    }
    onListed.accept(path.text());
    var below = new ArrayList<ListedObject>();
    boolean entered =
        levels > 1
            && entry.typeName().equals(ObjectTypeNames.DIRECTORY)
            // The objects of \?? stand elsewhere: in a listing of the root it is a name alone.
            && !path.equals(ObjectPath.DOS_DEVICES);
    var failure =
        entered ? descend(path, dosDevice, listed.size(), below) : Optional.<String>empty();
    listed.add(
        new ListedObject(
            path,
            List.of(entry.name()),
            entry.typeName(),
            target(entry.typeName(), path),
            dosDevice,
            failure));
    listed.addAll(below);
  }

  private Optional<String> descend(
      ObjectPath directory,
      Optional<DosDevice> dosDevice,
      int before,
      Collection<ListedObject> below)
      throws IOException {
    int prefix = directory.components().size() - 1;
    try (var objects = namespace.walk(directory, levels - 1, WalkErrors.COLLECT)) {
      for (var object : (Iterable<WalkedObject>) objects::iterator) {
        if (before + below.size() + 1 >= MAX_OBJECTS) {
          stopped = true;
          break;
        }
        onListed.accept(object.path().text());
        below.add(
            new ListedObject(
                object.path(),
                object.path().components().stream().skip(prefix).toList(),
                object.typeName(),
                target(object.typeName(), object.path()),
                dosDevice,
                object.failure().map(TreeListing::reason)));
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(reason(e));
    }
  }

  private static String reason(IOException failure) {
    return failure instanceof NtStatusException refused
        ? refused.status().toString()
        : String.valueOf(failure.getMessage());
  }

  /** The target of a symbolic link; empty for another object, or if it cannot be read. */
  private Optional<String> target(String typeName, ObjectPath link) {
    return typeName.equals(ObjectTypeNames.SYMBOLIC_LINK)
        ? namespace.tryReadLink(link)
        : Optional.empty();
  }
}
