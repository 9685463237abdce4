package io.github.ntbridge.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyType;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.recording.RecordedDifference.Kind;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordingDiffTest {
  private static final String ECHO_NODE = "ROOT\\NTBRIDGE\\0000";

  private final SimulatedMachine machine = SimulatedMachine.smallPc();

  @AfterEach
  void closesTheMachine() {
    machine.close();
  }

  private static List<String> names(List<RecordedDifference> differences, Kind kind) {
    return differences.stream()
        .filter(each -> each.kind() == kind)
        .map(RecordedDifference::name)
        .toList();
  }

  private static Recording parsed(Recording recording, String from, String to) throws IOException {
    var text = recording.text();
    assertTrue(text.contains(from), () -> text);
    return Recording.parse(text.replace(from, to));
  }

  @Test
  void ofAMachineThatStayedAsItWasIsEmpty() throws IOException {
    var diff = RecordingDiff.between(Machines.record(machine), Machines.record(machine));

    assertTrue(diff.isEmpty(), diff::toString);
  }

  @Test
  void hasWhatWasUnpluggedAsRemovedAlthoughItStaysRegistered() throws IOException {
    var before = Machines.record(machine);
    machine.findDevice(ECHO_NODE).orElseThrow().unplug();
    var diff = RecordingDiff.between(before, Machines.record(machine));

    assertEquals(List.of(ECHO_NODE), names(diff.nodes(), Kind.REMOVED));
    assertEquals(1, names(diff.interfaces(), Kind.REMOVED).size());
    assertTrue(names(diff.objects(), Kind.REMOVED).contains("\\Device\\Echo0"), diff::toString);
    assertTrue(names(diff.nodes(), Kind.ADDED).isEmpty(), diff::toString);
  }

  @Test
  void isTheOppositeTheOtherWayRound() throws IOException {
    var before = Machines.record(machine);
    machine.findDevice(ECHO_NODE).orElseThrow().unplug();
    var after = Machines.record(machine);

    var forth = RecordingDiff.between(before, after);
    var back = RecordingDiff.between(after, before);

    assertEquals(names(forth.nodes(), Kind.REMOVED), names(back.nodes(), Kind.ADDED));
    assertEquals(names(forth.interfaces(), Kind.REMOVED), names(back.interfaces(), Kind.ADDED));
    assertEquals(forth.all().count(), back.all().count());
  }

  @Test
  void hasAddedAndRetargetedLinks() throws IOException {
    var before = Machines.record(machine);
    machine.addSymbolicLink("\\GLOBAL??\\COM77", "\\Device\\Echo0");
    var middle = Machines.record(machine);
    machine.remove("\\GLOBAL??\\COM77");
    machine.addSymbolicLink("\\GLOBAL??\\COM77", "\\Device\\Null");
    var after = Machines.record(machine);

    assertEquals(
        List.of("\\GLOBAL??\\COM77"),
        names(RecordingDiff.between(before, middle).objects(), Kind.ADDED));
    assertEquals(
        List.of(
            new RecordedDifference(
                Kind.CHANGED,
                "\\GLOBAL??\\COM77",
                Optional.of("SymbolicLink"),
                List.of(
                    new ChangedMember(
                        "target",
                        Optional.of("\\Device\\Echo0"),
                        Optional.of("\\Device\\Null"),
                        false)),
                false)),
        RecordingDiff.between(middle, after).objects());
  }

  @Test
  void hasLinksOfTheLogonSessionByTheNameThatProgramsUse() throws IOException {
    var before = Machines.record(machine);
    machine.addSymbolicLink("\\??\\X:", "\\Device\\Echo0");

    assertEquals(
        List.of("\\??\\X:"),
        names(RecordingDiff.between(before, Machines.record(machine)).objects(), Kind.ADDED));
  }

  @Test
  void findsNodesWhoseProblemChanged() throws IOException {
    var before = Machines.record(machine);
    machine.findDevice(ECHO_NODE).orElseThrow().disable();
    var node =
        RecordingDiff.between(before, Machines.record(machine)).nodes().stream()
            .filter(each -> each.name().equals(ECHO_NODE))
            .findFirst()
            .orElseThrow();

    assertEquals(Kind.CHANGED, node.kind());
    var status = node.changes().stream().filter(each -> each.name().equals("status")).findFirst();
    assertTrue(
        status.flatMap(ChangedMember::after).orElseThrow().contains("CM_PROB_DISABLED (0x16)"),
        node::toString);
  }

  private static Recording withArrival(String time) throws IOException {
    var key = new DevicePropertyKey(UUID.fromString("83da6326-97a6-4088-9453-a1923f573b29"), 102);
    try (var machine = SimulatedMachine.create()) {
      machine
          .device("\\Device\\Clock")
          .instanceId("ROOT\\CLOCK\\0000")
          .property(key, new PropertyValue.FileTime(PropertyType.FILETIME, Instant.parse(time)))
          .plug();
      return Machines.record(machine);
    }
  }

  @Test
  void keepsTimesApartFromOtherChanges() throws IOException {
    var diff =
        RecordingDiff.between(
            withArrival("2024-01-01T10:00:00Z"), withArrival("2024-01-02T10:00:00Z"));

    assertEquals(1, diff.all().count(), diff::toString);
    var node = diff.nodes().get(0);
    assertTrue(node.incidental());
    assertTrue(node.changes().get(0).incidental());
  }

  @Test
  void keepsNeighboursInTheTreeApart() throws IOException {
    var before = Machines.record(machine);
    machine.findDevice(ECHO_NODE).orElseThrow().unplug();

    var changed =
        RecordingDiff.between(before, Machines.record(machine)).nodes().stream()
            .filter(each -> each.kind() == Kind.CHANGED)
            .toList();

    assertFalse(changed.isEmpty());
    assertTrue(changed.stream().allMatch(RecordedDifference::incidental), changed::toString);
  }

  @Test
  void comparesInstanceIdsWithoutCase() throws IOException {
    var before = Machines.record(machine);
    var after =
        parsed(
            before,
            "\"instance\":\"ROOT\\\\NTBRIDGE\\\\0000\"",
            "\"instance\":\"root\\\\ntbridge\\\\0000\"");

    assertTrue(RecordingDiff.between(before, after).isEmpty());
  }

  @Test
  void ofARedactedRecordingAndAnotherIsRefused() throws IOException {
    var open = Machines.record(machine);
    var redacted = open.redacted(List.of());

    assertEquals(
        "the later recording is redacted and the other is not, so their names cannot be compared;"
            + " compare two recordings that are not redacted",
        assertThrows(IllegalArgumentException.class, () -> RecordingDiff.between(open, redacted))
            .getMessage());
    assertTrue(
        String.valueOf(
                assertThrows(
                        IllegalArgumentException.class, () -> RecordingDiff.between(redacted, open))
                    .getMessage())
            .startsWith("the earlier recording is redacted"));
  }

  @Test
  void ofTwoRedactedRecordingsSaysSo() throws IOException {
    var redacted = Machines.record(machine).redacted(List.of());

    var diff = RecordingDiff.between(redacted, redacted);

    assertTrue(diff.redacted());
    assertTrue(diff.isEmpty());
  }
}
