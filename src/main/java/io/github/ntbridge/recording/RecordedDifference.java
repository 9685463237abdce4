package io.github.ntbridge.recording;

import io.github.ntbridge.nt.PrintableText;
import java.util.List;
import java.util.Optional;

/**
 * An interface, a device node or an object that two recordings do not have alike.
 *
 * @param kind whether it was added, removed or changed
 * @param name the path of an interface, the instance id of a device node, or the name of an object
 * @param description what people call the device, or the type of an object
 * @param changes the members that changed; empty where only one recording has it
 * @param incidental whether it is of little interest: only members that are incidental changed, or
 *     it is an object of programs, such as an event
 */
public record RecordedDifference(
    Kind kind,
    String name,
    Optional<String> description,
    List<ChangedMember> changes,
    boolean incidental) {
  /** A kind of difference. */
  public enum Kind {
    /** Only the later recording has it, or only there it is present or enabled. */
    ADDED,
    /** Only the earlier recording has it, or only there it is present or enabled. */
    REMOVED,
    /** Both have it, with different members. */
    CHANGED
  }

  /**
   * Keeps an unmodifiable copy of the changes.
   *
   * @param kind the kind
   * @param name the name
   * @param description the description
   * @param changes the members that changed
   * @param incidental whether it is of little interest
   */
  public RecordedDifference {
    changes = List.copyOf(changes);
  }

  /** Kind, name and changes, made safe to print. */
  @Override
  public String toString() {
    return PrintableText.of(kind + " " + name + (changes.isEmpty() ? "" : " " + changes));
  }
}
