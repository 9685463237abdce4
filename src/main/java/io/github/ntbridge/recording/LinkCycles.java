package io.github.ntbridge.recording;

import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.text.CaseFolding;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the symbolic links in a cycle, and those that lead into one, among the objects of a
 * recording. Each link is resolved once, so that the time is linear in the length of all names.
 */
final class LinkCycles {
  private static final String DOS_DEVICES = ObjectPath.DOS_DEVICES.text();

  private final Entry root = new Entry(Optional.empty(), true);
  private final Map<String, Entry> byPath = new HashMap<>();
  private final Optional<Entry> dosDevices;
  private final Optional<Entry> globalDosDevices;

  /** The state of the resolution of a link. */
  private enum State {
    UNKNOWN,
    BEING_RESOLVED,
    RESOLVED,
    CYCLIC
  }

  /** An object, the oldest of a name for lookups that ignore case. */
  private static final class Entry {
    private final Optional<String> target;
    private final boolean isDirectory;
    private final Map<String, Entry> byName;
    private final Map<String, Entry> byFoldedName;
    private State state = State.UNKNOWN;

    /** The directory that a resolved link leads to; null for anything else. */
    private @Nullable Entry directory;

    Entry(Optional<String> target, boolean isDirectory) {
      this.target = target;
      this.isDirectory = isDirectory;
      this.byName = isDirectory ? new HashMap<>() : Map.of();
      this.byFoldedName = isDirectory ? new HashMap<>() : Map.of();
    }

    void add(String name, Entry entry) {
      byName.put(name, entry);
      byFoldedName.putIfAbsent(CaseFolding.fold(name), entry);
    }

    Optional<Entry> find(String name) {
      var exact = byName.get(name);
      return Optional.ofNullable(exact == null ? byFoldedName.get(CaseFolding.fold(name)) : exact);
    }
  }

  /** A target on the way down: what was walked ends before {@code at}, in {@code directory}. */
  private static final class Walk {
    private final Entry link;
    private final String target;
    private int at;
    private Entry directory;

    Walk(Entry link, String target, int at, Entry directory) {
      this.link = link;
      this.target = target;
      this.at = at;
      this.directory = directory;
    }

    boolean isComplete() {
      // A backslash at the end, as the targets of SUBST have it, begins no component.
      return at >= target.length() - 1;
    }

    String component() {
      return target.substring(at + 1, end());
    }

    int end() {
      int next = target.indexOf('\\', at + 1);
      return next < 0 ? target.length() : next;
    }
  }

  /**
   * Takes the objects in, each directory before what is in it.
   *
   * @param dosDevices the directory of {@code \??}
   * @param globalDosDevices where lookups in that directory continue
   */
  LinkCycles(
      Collection<RecordedObject> objects, String dosDevices, Optional<String> globalDosDevices) {
    byPath.put("", root);
    for (var object : objects) {
      var path = object.path();
      int end = path.lastIndexOf('\\');
      var entry = new Entry(object.target(), object.isDirectory());
      Optional.ofNullable(byPath.get(path.substring(0, end)))
          .filter(parent -> parent.isDirectory)
          .ifPresent(parent -> parent.add(path.substring(end + 1), entry));
      if (object.isDirectory() || object.isLink()) {
        byPath.put(path, entry);
      }
    }
    this.dosDevices = Optional.ofNullable(byPath.get(dosDevices));
    this.globalDosDevices = globalDosDevices.map(byPath::get);
  }

  /** Returns whether the resolution of a link never ends. */
  boolean isCyclic(RecordedObject link) {
    var entry = byPath.get(link.path());
    if (entry == null || entry.isDirectory) {
      return false;
    }
    resolve(entry);
    return entry.state == State.CYCLIC;
  }

  /** Without recursion: a chain may have as many links as there are. */
  private void resolve(Entry first) {
    var walks = new ArrayDeque<Walk>();
    begin(first, walks);
    while (!walks.isEmpty()) {
      if (!advance(walks.element(), walks)) {
        walks.forEach(walk -> walk.link.state = State.CYCLIC);
        return;
      }
    }
  }

  private void begin(Entry link, Deque<Walk> walks) {
    if (link.state != State.UNKNOWN) {
      return;
    }
    var target = link.target.orElse("");
    boolean isFromDosDevices =
        target.startsWith(DOS_DEVICES)
            && (target.length() == DOS_DEVICES.length()
                || target.charAt(DOS_DEVICES.length()) == '\\');
    if (target.isEmpty() || target.charAt(0) != '\\') {
      // An empty target is the root; an unreadable or relative one leads nowhere.
      link.directory = link.target.filter(String::isEmpty).isPresent() ? root : null;
      link.state = State.RESOLVED;
    } else {
      link.state = State.BEING_RESOLVED;
      walks.push(
          isFromDosDevices && dosDevices.isPresent()
              ? new Walk(link, target, DOS_DEVICES.length(), dosDevices.get())
              : new Walk(link, target, 0, root));
    }
  }

  /** Goes on with the last walk; false if it came back to a link that is being resolved. */
  private boolean advance(Walk walk, Deque<Walk> walks) {
    while (!walk.isComplete()) {
      var found = find(walk.directory, walk.component()).orElse(null);
      if (found != null && found.target.isPresent()) {
        if (found.state == State.BEING_RESOLVED || found.state == State.CYCLIC) {
          return false;
        }
        if (found.state == State.UNKNOWN) {
          // Comes back here when that is resolved.
          begin(found, walks);
          return true;
        }
        found = found.directory;
      }
      if (found == null || !found.isDirectory) {
        finish(walk, null, walks);
        return true;
      }
      walk.directory = found;
      walk.at = walk.end();
    }
    finish(walk, walk.directory, walks);
    return true;
  }

  private static void finish(Walk walk, @Nullable Entry directory, Deque<Walk> walks) {
    walk.link.directory = directory;
    walk.link.state = State.RESOLVED;
    walks.pop();
  }

  private Optional<Entry> find(Entry directory, String name) {
    var own = directory.find(name);
    return own.isEmpty() && dosDevices.filter(directory::equals).isPresent()
        ? globalDosDevices.flatMap(global -> global.find(name))
        : own;
  }
}
