package io.github.ntbridge.recording;

import java.util.List;
import java.util.stream.Stream;

/**
 * The differences of two recordings: what was added, removed and changed in between.
 *
 * <p>Interfaces are compared by their paths and device nodes by their instance ids, without regard
 * to case; one that is registered but not present, or not enabled, counts as removed. Objects are
 * compared by their names, those of the logon session by their names in {@code \??}. Requests,
 * opens and events are not compared.
 *
 * @param interfaces the differences of the device interfaces
 * @param nodes the differences of the device nodes
 * @param objects the differences of the object namespace
 * @param redacted whether both recordings are redacted: a pseudonym may then stand for different
 *     names in the two
 */
public record RecordingDiff(
    List<RecordedDifference> interfaces,
    List<RecordedDifference> nodes,
    List<RecordedDifference> objects,
    boolean redacted) {
  /**
   * Keeps unmodifiable copies.
   *
   * @param interfaces the differences of the device interfaces
   * @param nodes the differences of the device nodes
   * @param objects the differences of the object namespace
   * @param redacted whether both recordings are redacted
   */
  public RecordingDiff {
    interfaces = List.copyOf(interfaces);
    nodes = List.copyOf(nodes);
    objects = List.copyOf(objects);
  }

  /**
   * Compares two recordings.
   *
   * @param before the earlier one
   * @param after the later one
   * @return the differences, what is in the later recording in its order, then the rest
   * @throws IllegalArgumentException if one of them is redacted and the other is not, so that their
   *     names have nothing in common
   */
  public static RecordingDiff between(Recording before, Recording after) {
    boolean redacted = RedactionMarks.areIn(before.contents());
    if (redacted != RedactionMarks.areIn(after.contents())) {
      throw new IllegalArgumentException(
          "the "
              + (redacted ? "earlier" : "later")
              + " recording is redacted and the other is not, so their names cannot be compared;"
              + " compare two recordings that are not redacted");
    }
    var earlier = new ComparedRecording(before.contents());
    var later = new ComparedRecording(after.contents());
    return new RecordingDiff(
        Comparison.of(earlier.interfaces(), later.interfaces()),
        Comparison.of(earlier.nodes(), later.nodes()),
        Comparison.of(earlier.objects(), later.objects()),
        redacted);
  }

  /**
   * Returns whether the recordings have no difference.
   *
   * @return true if all lists are empty
   */
  public boolean isEmpty() {
    return all().findAny().isEmpty();
  }

  /**
   * Returns all differences.
   *
   * @return the interfaces, then the device nodes, then the objects
   */
  public Stream<RecordedDifference> all() {
    return Stream.of(interfaces, nodes, objects).flatMap(List::stream);
  }
}
