package io.github.ntbridge.namespace;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.ObjectName;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.text.CaseFolding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Follows symbolic links as the object manager does, component by component, and records each step.
 *
 * <p>One resolver serves one pass over many names: it remembers which names are directories, so
 * that {@code \??} and {@code \Device} are opened once. Not safe for use from several threads.
 */
public final class LinkResolver {
  /** More links than any known system follows (ReactOS stops at 30, Wine at 32). */
  private static final int MAX_LINKS = 64;

  private final NativeLayer layer;
  private final SymbolicLinks links;
  private final Set<String> knownDirectories = new HashSet<>();

  LinkResolver(NativeLayer layer) {
    this.layer = layer;
    this.links = new SymbolicLinks(layer);
  }

  /**
   * Resolves a name. A name that does not exist is a result, not an error.
   *
   * @param start the name
   * @return the resolution
   * @throws IOException if the system returns malformed data
   */
  public LinkResolution resolve(ObjectPath start) throws IOException {
    var steps = new ArrayList<LinkStep>();
    var visited = new HashSet<String>();
    var name = start;
    while (steps.size() < MAX_LINKS) {
      if (!visited.add(CaseFolding.fold(name.text()))) {
        return new LinkResolution(start, steps, new ResolutionEnd.Cycle(name));
      }
      var outcome = walk(name);
      if (outcome.end().isPresent()) {
        return new LinkResolution(start, steps, outcome.end().get());
      }
      var step = outcome.step().orElseThrow();
      steps.add(step);
      name = step.next();
    }
    return new LinkResolution(start, steps, new ResolutionEnd.TooManyLinks(MAX_LINKS));
  }

  /** Descends one name to a link, the end or an error. */
  private Outcome walk(ObjectPath name) throws IOException {
    var text = name.text();
    if (!text.startsWith("\\")) {
      return Outcome.broken(name, NtStatus.OBJECT_PATH_SYNTAX_BAD);
    }
    if (text.length() > ObjectName.MAX_LENGTH) {
      return Outcome.broken(name, NtStatus.OBJECT_NAME_INVALID);
    }
    if (text.equals("\\")) {
      return Outcome.reached(name, true, "");
    }
    int componentEnd = 0;
    while (componentEnd < text.length()) {
      int next = text.indexOf('\\', componentEnd + 1);
      boolean emptyComponent = next == componentEnd + 1 || componentEnd + 1 == text.length();
      if (emptyComponent) {
        return Outcome.broken(name, NtStatus.OBJECT_NAME_INVALID);
      }
      componentEnd = next < 0 ? text.length() : next;
      var prefix = ObjectPath.ofExact(text.substring(0, componentEnd));
      var remainder = text.substring(componentEnd);
      var outcome = look(prefix, remainder);
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    return Outcome.reached(name, true, "");
  }

  /** Opens one component; empty if it is a directory to descend from. */
  private Optional<Outcome> look(ObjectPath prefix, String remainder) throws IOException {
    var folded = CaseFolding.fold(prefix.text());
    if (knownDirectories.contains(folded)) {
      return Optional.empty();
    }
    var link = links.tryRead(prefix);
    if (link.target().isPresent()) {
      var step = new LinkStep(prefix, link.target().get(), remainder);
      return Optional.of(new Outcome(Optional.of(step), Optional.empty()));
    }
    if (!link.status().equals(NtStatus.OBJECT_TYPE_MISMATCH)) {
      return Optional.of(Outcome.broken(prefix, link.status()));
    }
    var directory = tryOpenDirectory(prefix);
    directory.handle().ifPresent(NtHandle::close);
    boolean isDirectory =
        directory.status().isSuccess() || directory.status().equals(NtStatus.ACCESS_DENIED);
    if (isDirectory) {
      knownDirectories.add(folded);
      return Optional.empty();
    }
    return Optional.of(Outcome.reached(prefix, false, remainder));
  }

  private NtHandle.Attempt tryOpenDirectory(ObjectPath path) {
    return NtHandle.tryOpen(
        layer,
        path.text(),
        (handle, attributes) ->
            layer
                .ntDll()
                .NtOpenDirectoryObject(handle, ObjectNamespace.DIRECTORY_QUERY, attributes));
  }

  /** Either a link to follow or an end. */
  private record Outcome(Optional<LinkStep> step, Optional<ResolutionEnd> end) {
    static Outcome reached(ObjectPath object, boolean isDirectory, String remainder) {
      return new Outcome(
          Optional.empty(), Optional.of(new ResolutionEnd.Reached(object, isDirectory, remainder)));
    }

    static Outcome broken(ObjectPath at, NtStatus status) {
      return new Outcome(Optional.empty(), Optional.of(new ResolutionEnd.Broken(at, status)));
    }
  }
}
