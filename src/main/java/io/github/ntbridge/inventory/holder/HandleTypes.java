package io.github.ntbridge.inventory.holder;

import java.util.HashMap;
import java.util.Map;

/**
 * Which object type index of the list of handles is that of files. The list is older than the
 * handles that are asked: a handle that was closed meanwhile may be one of another object, of
 * another type. An index is therefore known once two more handles agree on it than contradict.
 */
final class HandleTypes {
  private static final int LEAD = 2;

  /** By index: the handles that proved to be files, less those that did not. */
  private final Map<Integer, Integer> leads = new HashMap<>();

  void add(int objectTypeIndex, boolean isFile) {
    leads.merge(objectTypeIndex, isFile ? 1 : -1, Integer::sum);
  }

  boolean isFile(int objectTypeIndex) {
    return lead(objectTypeIndex) >= LEAD;
  }

  boolean isOther(int objectTypeIndex) {
    return lead(objectTypeIndex) <= -LEAD;
  }

  private int lead(int objectTypeIndex) {
    return leads.getOrDefault(objectTypeIndex, 0);
  }

  boolean mayBeFile(int objectTypeIndex) {
    return leads.keySet().stream().anyMatch(this::isFile)
        ? isFile(objectTypeIndex)
        : !isOther(objectTypeIndex);
  }
}
