package io.github.ntbridge.recording;

import java.util.Map;
import java.util.Optional;

/**
 * An interface, device node or object as far as two recordings are compared.
 *
 * @param key equal for the same one in both recordings
 * @param name its name for people
 * @param description what people call it, or its type
 * @param present whether it is present or enabled
 * @param incidental whether it is of little interest
 * @param members its members by name
 */
record ComparedItem(
    String key,
    String name,
    Optional<String> description,
    boolean present,
    boolean incidental,
    Map<String, Member> members) {
  /**
   * A value of a member.
   *
   * @param value the value, for the comparison
   * @param text the value for people
   * @param incidental whether it changes without a reason of interest
   */
  record Member(Object value, String text, boolean incidental) {
    static Member of(String text) {
      return new Member(text, text, false);
    }
  }
}
