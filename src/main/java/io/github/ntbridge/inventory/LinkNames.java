package io.github.ntbridge.inventory;

import io.github.ntbridge.namespace.ObjectNamespace;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.namespace.ObjectTypeNames;
import io.github.ntbridge.nt.text.CaseFolding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The DOS device names of device objects: those of the links of {@code \??} that people know. */
final class LinkNames {
  /** Interfaces have a # in their names, and volumes a GUID. */
  private static final Pattern NOT_FOR_PEOPLE =
      Pattern.compile("(?i).*#.*|Volume\\{.*|\\{.*", Pattern.DOTALL);

  /** The best known first. */
  private static final List<Pattern> RANKS =
      List.of(
          Pattern.compile("(?i)[a-z]:"), Pattern.compile("(?i)(COM|LPT|PhysicalDrive|Tape)[0-9]+"));

  private static final Comparator<String> ORDER =
      Comparator.comparingInt(LinkNames::rank).thenComparing(Comparator.naturalOrder());

  private final Map<String, List<String>> byDevice = new HashMap<>();

  void read(ObjectNamespace namespace) throws IOException {
    for (var device : namespace.dosDevices()) {
      boolean isLink = device.typeName().equals(ObjectTypeNames.SYMBOLIC_LINK);
      if (isLink && !device.shadowed() && !NOT_FOR_PEOPLE.matcher(device.name()).matches()) {
        namespace.tryReadLink(device.path()).ifPresent(target -> add(target, device.name()));
      }
    }
  }

  private void add(String target, String name) {
    byDevice.computeIfAbsent(CaseFolding.fold(target), none -> new ArrayList<>()).add(name);
  }

  private static int rank(String name) {
    int rank = 0;
    while (rank < RANKS.size() && !RANKS.get(rank).matcher(name).matches()) {
      rank++;
    }
    return rank;
  }

  /** Returns the names of a device object, the best known first. */
  List<String> of(ObjectPath device) {
    return byDevice.getOrDefault(CaseFolding.fold(device.text()), List.of()).stream()
        .sorted(ORDER)
        .toList();
  }
}
