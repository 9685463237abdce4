package io.github.ntbridge.recording;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The pseudonyms that were given out: each has a number of its own, and a name keeps its one. */
final class PseudonymTable {
  private final Map<String, String> byName = new HashMap<>();
  private final Map<String, String> friendlyNames = new HashMap<>();
  private final Map<UUID, UUID> guids = new HashMap<>();
  private final Pseudonyms replacements = new Pseudonyms();
  private int last;

  /** The replacements of the texts that have a pseudonym. */
  Pseudonyms replacements() {
    return replacements;
  }

  int next() {
    last++;
    return last;
  }

  static String padded(int number, int length) {
    return String.format(Locale.ROOT, "%0" + length + "d", number);
  }

  /**
   * Returns the pseudonym of a name.
   *
   * @param name the name, folded where case does not count
   * @param maker makes a new one of the name
   */
  String of(String name, UnaryOperator<String> maker) {
    return byName.computeIfAbsent(name, maker);
  }

  /** Returns the pseudonym of a name, or another text if it has none. */
  String find(String name, String other) {
    return byName.getOrDefault(name, other);
  }

  String friendlyName(String name) {
    return friendlyNames.computeIfAbsent(name, key -> "Name " + next());
  }

  void addGuid(UUID guid) {
    if (!guids.containsKey(guid)) {
      var pseudonym = new UUID(0, next());
      guids.put(guid, pseudonym);
      replacements.add(guid.toString(), pseudonym.toString());
    }
  }

  /** Returns the pseudonym of a GUID, or the GUID if it has none. */
  UUID guid(UUID guid) {
    return guids.getOrDefault(guid, guid);
  }
}
