package io.github.ntbridge.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The links of a recording that never end are")
class LinkCyclesTest {
  private final List<RecordedObject> objects = new ArrayList<>();
  private Optional<String> global = Optional.empty();

  private void directory(String path) {
    objects.add(new RecordedObject(path, "Directory", Optional.empty(), false, Optional.empty()));
  }

  private void device(String path) {
    objects.add(new RecordedObject(path, "Device", Optional.empty(), false, Optional.empty()));
  }

  private void link(String path, String target) {
    objects.add(
        new RecordedObject(path, "SymbolicLink", Optional.of(target), false, Optional.empty()));
  }

  private List<String> cyclic() {
    var cycles = new LinkCycles(objects, "\\Sessions", global);
    return objects.stream().filter(cycles::isCyclic).map(RecordedObject::path).toList();
  }

  @Test
  void noneWhereEachLeadsToTheNextAndTheLastToADeviceOrNowhere() {
    device("\\X");
    link("\\A", "\\B");
    link("\\B", "\\C\\rest");
    link("\\C", "\\X");
    link("\\D", "\\E");
    link("\\E", "\\missing");
    link("\\F", "no full name");
    link("\\G", "");
    link("\\H", "\\");

    assertEquals(List.of(), cyclic());
  }

  @Test
  void thoseThatLeadToThemselvesToEachOtherOrToOneThatDoes() {
    link("\\Self", "\\Self");
    link("\\To", "\\Fro");
    link("\\Fro", "\\to");
    link("\\Into", "\\Self\\x");
    link("\\Out", "\\missing");

    assertEquals(List.of("\\Self", "\\To", "\\Fro", "\\Into"), cyclic());
  }

  @Test
  void thoseWhoseNameGrowsWithEachStep() {
    link("\\A", "\\B\\a");
    link("\\B", "\\A\\b");

    assertEquals(List.of("\\A", "\\B"), cyclic());
  }

  @Test
  void noneWhereALinkIsPassedTwice() {
    directory("\\D");
    directory("\\D\\E");
    device("\\D\\X");
    link("\\D\\E\\Up", "\\D");
    link("\\A", "\\D\\E\\Up\\E\\Up\\X");

    assertEquals(List.of(), cyclic());
  }

  @Test
  void foundThroughTheDosDevicesAndTheDirectoryBehindThem() {
    directory("\\GLOBAL??");
    directory("\\Sessions");
    link("\\GLOBAL??\\Z:", "\\??\\y:");
    link("\\GLOBAL??\\W:", "\\??\\V:");
    link("\\Sessions\\Y:", "\\??\\Z:\\folder");
    link("\\Sessions\\W:", "\\GLOBAL??\\W:");

    assertEquals(List.of(), cyclic());

    global = Optional.of("\\GLOBAL??");
    assertEquals(List.of("\\GLOBAL??\\Z:", "\\Sessions\\Y:"), cyclic());
  }

  @Test
  void foundThroughATargetThatEndsWithABackslash() {
    directory("\\Sessions");
    link("\\Sessions\\X:", "\\??\\C:\\");
    link("\\Sessions\\C:", "\\??\\X:\\");

    assertEquals(List.of("\\Sessions\\X:", "\\Sessions\\C:"), cyclic());
  }
}
