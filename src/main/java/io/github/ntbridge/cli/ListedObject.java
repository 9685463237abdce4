package io.github.ntbridge.cli;

import io.github.ntbridge.namespace.DosDevice;
import io.github.ntbridge.namespace.ObjectPath;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One line of {@code ls}.
 *
 * @param path its full name
 * @param components its name and those of the directories between it and the one that is listed
 * @param typeName its type, such as {@code Device}
 * @param target its target, for a symbolic link that may be read
 * @param dosDevice its scope, in a listing of {@code \??}
 * @param failure the reason why its objects are not listed
 */
record ListedObject(
    ObjectPath path,
    List<String> components,
    String typeName,
    Optional<String> target,
    Optional<DosDevice> dosDevice,
    Optional<String> failure) {
  /**
   * Each directory before what is in it, and neighbours by name: the system's order means nothing.
   */
  static final Comparator<ListedObject> ORDER =
      Comparator.comparing(ListedObject::components, ObjectPath.TREE_ORDER)
          .thenComparing(object -> object.path().text());
}
