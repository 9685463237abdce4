package io.github.ntbridge.recording;

import io.github.ntbridge.recording.RecordedDifference.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the differences of items of two recordings. */
final class Comparison {
  private Comparison() {}

  static List<RecordedDifference> of(List<ComparedItem> before, List<ComparedItem> after) {
    var earlier = byKey(before);
    var differences = new ArrayList<RecordedDifference>();
    for (var item : after) {
      difference(Optional.ofNullable(earlier.remove(item.key())), Optional.of(item))
          .ifPresent(differences::add);
    }
    for (var item : earlier.values()) {
      difference(Optional.of(item), Optional.empty()).ifPresent(differences::add);
    }
    return differences;
  }

  private static Map<String, ComparedItem> byKey(List<ComparedItem> items) {
    var byKey = new LinkedHashMap<String, ComparedItem>();
    items.forEach(item -> byKey.put(item.key(), item));
    return byKey;
  }

  /** Compares two states of an item, at least one of which is there. */
  private static Optional<RecordedDifference> difference(
      Optional<ComparedItem> before, Optional<ComparedItem> after) {
    boolean was = before.filter(ComparedItem::present).isPresent();
    boolean is = after.filter(ComparedItem::present).isPresent();
    var changes =
        before.isPresent() && after.isPresent()
            ? changes(before.get().members(), after.get().members())
            : List.<ChangedMember>of();
    var item = after.or(() -> before).orElseThrow();
    if (was != is) {
      return Optional.of(
          new RecordedDifference(
              is ? Kind.ADDED : Kind.REMOVED,
              item.name(),
              item.description().or(() -> before.flatMap(ComparedItem::description)),
              changes,
              item.incidental()));
    }
    if (before.isEmpty() || after.isEmpty()) {
      var registered = Optional.of("registered");
      changes =
          List.of(
              new ChangedMember(
                  "state",
                  before.flatMap(each -> registered),
                  after.flatMap(each -> registered),
                  false));
    }
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RecordedDifference(
                Kind.CHANGED,
                item.name(),
                item.description(),
                changes,
                item.incidental() || changes.stream().allMatch(ChangedMember::incidental)));
  }

  private static List<ChangedMember> changes(
      Map<String, ComparedItem.Member> before, Map<String, ComparedItem.Member> after) {
    var names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    var changes = new ArrayList<ChangedMember>();
    for (var name : names) {
      var was = Optional.ofNullable(before.get(name));
      var is = Optional.ofNullable(after.get(name));
      if (!was.map(ComparedItem.Member::value).equals(is.map(ComparedItem.Member::value))) {
        changes.add(
            new ChangedMember(
                name,
                was.map(ComparedItem.Member::text),
                is.map(ComparedItem.Member::text),
                is.or(() -> was).orElseThrow().incidental()));
      }
    }
    return changes;
  }
}
