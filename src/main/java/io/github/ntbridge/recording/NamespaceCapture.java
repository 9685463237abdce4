package io.github.ntbridge.recording;

import io.github.ntbridge.namespace.ObjectNamespace;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.namespace.ObjectTypeNames;
import io.github.ntbridge.namespace.WalkErrors;
import io.github.ntbridge.namespace.WalkedObject;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.PrintableText;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Captures the object namespace: every directory that may be listed, and the targets of links. */
final class NamespaceCapture {
  private static final ObjectPath GLOBAL = ObjectPath.of("\\GLOBAL??");

  /** Deeper than any namespace that is known: Windows nests its own names six deep. */
  private static final int MAX_DEPTH = 64;

  private final ObjectNamespace namespace;
  private final Collection<String> leftOut;
  private final Consumer<? super String> onCaptured;

  /** By the components of their names. */
  private final TreeMap<List<String>, RecordedObject> objects =
      new TreeMap<>(ObjectPath.TREE_ORDER);

  NamespaceCapture(
      ObjectNamespace namespace, Collection<String> leftOut, Consumer<? super String> onCaptured) {
    this.namespace = namespace;
    this.leftOut = leftOut;
    this.onCaptured = onCaptured;
  }

  /**
   * The names of a machine.
   *
   * @param dosDevices the directory of {@code \??}
   * @param globalDosDevices the directory behind it, where that is another one
   * @param objects all objects, in the order of the tree
   */
  record Names(
      String dosDevices, Optional<String> globalDosDevices, List<RecordedObject> objects) {}

  Names run() throws IOException {
    addBelow(ObjectPath.ROOT, ObjectPath.ROOT);
    var dosDevices = addDosDevices();
    var global =
        Optional.ofNullable(objects.get(GLOBAL.components()))
            .map(RecordedObject::path)
            .filter(path -> !path.equals(dosDevices));
    leaveOutCycles(new LinkCycles(objects.values(), dosDevices, global));
    return new Names(dosDevices, global, List.copyOf(objects.values()));
  }

  private void leaveOutCycles(LinkCycles cycles) {
    for (var each = objects.values().iterator(); each.hasNext(); ) {
      var object = each.next();
      if (cycles.isCyclic(object)) {
        leftOut.add("the link " + PrintableText.of(object.path()) + ", which leads into a cycle");
        each.remove();
      }
    }
  }

  /** The walk from the root may not reach the directory of {@code \??}. */
  private String addDosDevices() throws IOException {
    var directory = nameOfDosDevices();
    var found = objects.get(directory.components());
    if (found == null || found.denied()) {
      for (var above = directory.parent(); !above.equals(ObjectPath.ROOT); above = above.parent()) {
        objects.putIfAbsent(above.components(), directory(above, true));
      }
      objects.put(directory.components(), directory(directory, false));
      addBelow(ObjectPath.DOS_DEVICES, directory);
    }
    return directory.text();
  }

  private ObjectPath nameOfDosDevices() {
    try {
      return namespace.queries().of(ObjectPath.DOS_DEVICES).name().orElse(ObjectPath.DOS_DEVICES);
    } catch (IOException e) {
      leftOut.add("the name of the directory behind \\??: " + e.getMessage());
      return ObjectPath.DOS_DEVICES;
    }
  }

  private static RecordedObject directory(ObjectPath path, boolean denied) {
    return new RecordedObject(
        path.text(), ObjectTypeNames.DIRECTORY, Optional.empty(), denied, Optional.empty());
  }

  /** Adds what is below a directory, under the name that the directory has. */
  private void addBelow(ObjectPath listed, ObjectPath named) throws IOException {
    try (var walk = namespace.walk(listed, MAX_DEPTH, WalkErrors.COLLECT)) {
      for (var object : (Iterable<WalkedObject>) walk::iterator) {
        add(object, renamed(object.path(), listed, named));
      }
    }
  }

  private static ObjectPath renamed(ObjectPath path, ObjectPath listed, ObjectPath named) {
    return listed.equals(named)
        ? path
        : ObjectPath.ofSystemName(named.text() + path.text().substring(listed.text().length()))
            .orElseThrow();
  }

  private void add(WalkedObject object, ObjectPath path) throws IOException {
    onCaptured.accept(path.text());
    var failure = object.failure();
    if (failure.isPresent() && isGone(failure.get())) {
      return;
    }
    if (!NameRules.isObjectPath(path.text()) || object.typeName().isEmpty()) {
      leftOut.add("the object " + path + ", whose name or type is malformed");
      return;
    }
    failure
        .filter(reason -> !isDenied(reason))
        .ifPresent(reason -> leftOut.add("the objects in " + path + ": " + reason.getMessage()));
    if (object.depth() == MAX_DEPTH && object.typeName().equals(ObjectTypeNames.DIRECTORY)) {
      leftOut.add("the objects in " + path + ", which is " + MAX_DEPTH + " directories deep");
    }
    var target =
        object.typeName().equals(ObjectTypeNames.SYMBOLIC_LINK)
            ? namespace.tryReadLink(object.path())
            : Optional.<String>empty();
    objects.put(
        path.components(),
        new RecordedObject(
            path.text(), object.typeName(), target, failure.isPresent(), Optional.empty()));
  }

  private static boolean isDenied(IOException failure) {
    return failure instanceof NtStatusException refused
        && refused.status().equals(NtStatus.ACCESS_DENIED);
  }

  private static boolean isGone(IOException failure) {
    return failure instanceof NtStatusException refused
        && (refused.status().equals(NtStatus.OBJECT_NAME_NOT_FOUND)
            || refused.status().equals(NtStatus.OBJECT_PATH_NOT_FOUND));
  }
}
