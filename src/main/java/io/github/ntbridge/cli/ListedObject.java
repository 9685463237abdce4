package io.github.ntbridge.cli;

import io.github.ntbridge.namespace.DosDevice;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.CaseFolding;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One line of {@code ls}.
 *
 * @param path its full name
 * @param components its name and those of the directories between it and the one that is listed
 * @param typeName its type, such as {@code Device}
 * @param target where it leads, for a link that may be read
 * @param dosDevice whose it is, in a listing of {@code \??}
 * @param failure why what is in it is not listed
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
      Comparator.comparing(ListedObject::components, ListedObject::compareComponents)
          .thenComparing(object -> object.path().text());

  private static int compareComponents(List<String> left, List<String> right) {
    int common = Math.min(left.size(), right.size());
    for (int i = 0; i < common; i++) {
      int order = CaseFolding.compare(left.get(i), right.get(i));
      order = order == 0 ? left.get(i).compareTo(right.get(i)) : order;
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }
}
