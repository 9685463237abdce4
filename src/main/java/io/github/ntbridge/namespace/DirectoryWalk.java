package io.github.ntbridge.namespace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;

/**
 * Walks a tree of directories, each before its entries. A directory is read when the stream reaches
 * it, and no handle stays open between two objects.
 */
final class DirectoryWalk extends Spliterators.AbstractSpliterator<WalkedObject> {
  private final Lister lister;
  private final int maxDepth;
  private final WalkErrors errors;
  private final Deque<Level> levels = new ArrayDeque<>();

  /** Reads one directory. */
  @FunctionalInterface
  interface Lister {
    List<DirectoryEntry> list(ObjectPath directory) throws IOException;
  }

  private record Level(ObjectPath directory, Iterator<DirectoryEntry> entries) {}

  /** Begins at a directory that has been read already. */
  DirectoryWalk(
      Lister lister,
      ObjectPath start,
      List<DirectoryEntry> entries,
      int maxDepth,
      WalkErrors errors) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.lister = lister;
    this.maxDepth = maxDepth;
    this.errors = errors;
    levels.push(new Level(start, entries.iterator()));
  }

  @Override
  public boolean tryAdvance(Consumer<? super WalkedObject> action) {
    while (!levels.isEmpty() && !levels.element().entries().hasNext()) {
      levels.pop();
    }
    if (levels.isEmpty()) {
      return false;
    }
    var level = levels.element();
    var entry = level.entries().next();
    int depth = levels.size();
    var path = level.directory().child(entry);
    var failure =
        entry.typeName().equals(ObjectTypeNames.DIRECTORY) && depth < maxDepth
            ? enter(path)
            : Optional.<IOException>empty();
    action.accept(new WalkedObject(path, entry.typeName(), depth, failure));
    return true;
  }

  private Optional<IOException> enter(ObjectPath directory) {
    try {
      levels.push(new Level(directory, lister.list(directory).iterator()));
      return Optional.empty();
    } catch (IOException e) {
      return switch (errors) {
        case SKIP -> Optional.empty();
        case COLLECT -> Optional.of(e);
        case FAIL -> throw new UncheckedIOException(e);
      };
    }
  }
}
