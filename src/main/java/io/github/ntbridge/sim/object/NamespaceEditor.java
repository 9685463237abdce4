package io.github.ntbridge.sim.object;

import io.github.ntbridge.nt.ObjectName;
import io.github.ntbridge.nt.PrintableText;

/** Puts objects into the namespace and takes them out, for who builds a machine. */
public final class NamespaceEditor {
  private NamespaceEditor() {}

  /** Inserts an object under a full name whose directory exists. */
  public static void insert(ObjectTree namespace, String name, NamespaceObject object) {
    ObjectName.requireLength(name, name);
    if (!directoryOf(namespace, name).insert(lastComponent(name), object)) {
      throw new IllegalArgumentException(quoted(name) + " exists already; remove it first");
    }
  }

  /** Adds the directories of a full name that are missing. */
  public static void requireDirectory(ObjectTree namespace, String name) {
    for (int end = name.indexOf('\\', 1); end >= 0; end = name.indexOf('\\', end + 1)) {
      requireLastDirectory(namespace, name.substring(0, end));
    }
    requireLastDirectory(namespace, name);
  }

  private static void requireLastDirectory(ObjectTree namespace, String name) {
    if (directoryOf(namespace, name).find(lastComponent(name), true).isEmpty()) {
      insert(namespace, name, new ObjectDirectory());
    }
  }

  /** Removes the object with a full name: a link, an empty directory, any object but a device. */
  public static void remove(ObjectTree namespace, String name) {
    var directory = directoryOf(namespace, name);
    var object = require(directory, name);
    if (object.hasParseRoutine()) {
      throw new IllegalArgumentException(quoted(name) + " is a device; unplug it instead");
    }
    if (object instanceof ObjectDirectory inner && !inner.isEmpty()) {
      throw new IllegalArgumentException(
          quoted(name) + " is not empty; remove what is in it first");
    }
    directory.remove(lastComponent(name), object);
  }

  public static void removeDevice(ObjectTree namespace, String name) {
    var directory = directoryOf(namespace, name);
    directory.remove(lastComponent(name), require(directory, name));
  }

  private static NamespaceObject require(ObjectDirectory directory, String name) {
    return directory
        .find(lastComponent(name), false)
        .orElseThrow(() -> new IllegalArgumentException(quoted(name) + " does not exist"));
  }

  private static ObjectDirectory directoryOf(ObjectTree namespace, String name) {
    int end = name.lastIndexOf('\\');
    if (end < 0 || end == name.length() - 1) {
      throw new IllegalArgumentException(
          quoted(name) + " is not a full name such as \"\\Device\\Echo0\"");
    }
    try {
      var parent = end == 0 ? "\\" : name.substring(0, end);
      var found = namespace.lookup(parent, ObjectTree.Lookup.ORDINARY.ofParent()).object();
      if (found instanceof ObjectDirectory directory) {
        return directory;
      }
    } catch (StatusException e) {
      throw new IllegalArgumentException(
          quoted(name) + " has no directory to stand in; add that first", e);
    }
    throw new IllegalArgumentException(
        quoted(name) + " would stand in something that is no directory");
  }

  private static String lastComponent(String name) {
    return name.substring(name.lastIndexOf('\\') + 1);
  }

  private static String quoted(String name) {
    return "\"" + PrintableText.of(name) + "\"";
  }
}
