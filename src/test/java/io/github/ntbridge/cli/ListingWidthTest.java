package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.cli.output.Screen;
import io.github.ntbridge.people.PeopleMachine;
import io.github.ntbridge.recording.RecordedMachine;
import io.github.ntbridge.recording.Recording;
import io.github.ntbridge.recording.json.JsonReader;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command that lists, on terminals of 80 and 120 columns and in a pipe. */
class ListingWidthTest {
  private static final List<Integer> WIDTHS = List.of(80, 120);

  /** Wider than any line: here nothing is to be cut or wrapped, as in a pipe. */
  private static final int UNLIMITED = 1_000_000;

  private static final Path GOLDEN = Path.of("src/test/resources/listings");

  /** On every machine. */
  private static final List<String> COMMANDS =
      List.of(
          "interfaces",
          "interfaces --all --probe",
          "interfaces --all --long",
          "interfaces --paths",
          "ports --all",
          "classes --all",
          "usb --functions",
          "devices",
          "devices --tree",
          "volumes",
          "volumes --open",
          "disks",
          "disks --open",
          "ls",
          "ls \\??",
          "ls -R \\Device");

  /** On the small PC. */
  private static final List<String> COMMANDS_WITH_NAMES =
      List.of(
          "holders COM3",
          "links-to COM1",
          "links-to \\Device\\HarddiskVolume1",
          "security C:",
          "explain access denied",
          "doctor",
          "resolve AUX",
          "resolve"
              + " \\??\\USB#VID_0951&PID_1666#50E549C6930DEF81295A9D24#{a5dcbf10-6530-11d2-901f-00c04fb951ed}",
          "props COM3",
          "props --registry COM3");

  /** On the small PC; they do something. The folder is one of the test. */
  private static final List<String> COMMANDS_THAT_ACT =
      List.of(
          "open COM3 --access read-write",
          "ioctl PhysicalDrive0 IOCTL_STORAGE_GET_DEVICE_NUMBER",
          "read \\Device\\ByteQueue0",
          "write COM3 010203",
          "watch --for 0s",
          "follow --class comport --dos-name COM3 --count 1",
          "wait COM3",
          "eject D: --yes",
          "restart COM3 --yes",
          "disable COM3 --yes",
          "enable COM3 --yes",
          "rescan --yes",
          "record {folder}/recorded.json",
          "diff src/test/resources/recordings/wine-8.json --all",
          "explore -o {folder}/machine.html");

  /** The help is held by its own test, and a script is for a shell. */
  private static final Set<String> WITHOUT_A_LISTING = Set.of("help", "completion");

  @TempDir private Path folder;

  private record Source(String name, Supplier<SimulatedMachine> machine) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final Source SMALL_PC = new Source("small PC", SimulatedMachine::smallPc);

  private static Source recording(String name) {
    return new Source(
        name,
        () -> {
          try {
            return RecordedMachine.of(
                Recording.read(Path.of("src/test/resources/recordings", name + ".json")));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static Stream<Source> sources() {
    return Stream.concat(
        Stream.of(SMALL_PC, recording("wine-8")),
        PeopleMachine.all().map(people -> new Source(people.name(), people::build)));
  }

  static Stream<Arguments> listings() {
    return listings(sources());
  }

  static Stream<Arguments> listingsOfTwo() {
    return listings(sources().limit(2));
  }

  private static Stream<Arguments> listings(Stream<Source> sources) {
    return Stream.concat(
        sources.flatMap(source -> COMMANDS.stream().map(command -> Arguments.of(command, source))),
        COMMANDS_WITH_NAMES.stream().map(command -> Arguments.of(command, SMALL_PC)));
  }

  @Test
  void hasEveryCommand() {
    var expected = new TreeSet<>(CommandListing.ofTheHelp());
    expected.removeAll(WITHOUT_A_LISTING);

    assertEquals(
        expected,
        Stream.of(COMMANDS, COMMANDS_WITH_NAMES, COMMANDS_THAT_ACT)
            .flatMap(List::stream)
            .map(command -> command.split(" ", 2)[0])
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  static Stream<String> commandsThatAct() {
    return COMMANDS_THAT_ACT.stream();
  }

  @ParameterizedTest(name = "{0} fits 80 and 120 columns, and has no ellipsis in a pipe")
  @MethodSource("commandsThatAct")
  void fitsTheTerminalWhatActs(String command) {
    for (int columns : WIDTHS) {
      var text = act(Screen.ofColumns(columns), command);
      assertFalse(text.isEmpty());
      text.lines()
          .forEach(
              line ->
                  assertTrue(
                      line.codePointCount(0, line.length()) <= columns,
                      () -> columns + " columns: " + line));
    }
    assertFalse(act(Screen.PIPE, command).contains("\u2026"));
  }

  private String act(Screen screen, String command) {
    try (var machine = SimulatedMachine.smallPc()) {
      print(machine, Screen.PIPE, "write \\Device\\ByteQueue0 " + "01".repeat(40));
      return print(machine, screen, command.replace("{folder}", folder.toString()));
    }
  }

  private static String print(SimulatedMachine machine, Screen screen, String command) {
    var outcome = new Shell(machine, screen).run(command.split(" "));
    assertTrue(outcome.code() != ExitCode.BAD_USAGE, outcome::err);
    return outcome.out();
  }

  @ParameterizedTest(name = "{0} on {1} fits 80 and 120 columns, and is whole in a pipe")
  @MethodSource("listings")
  void fitsTheTerminal(String command, Source source) {
    try (var machine = source.machine().get()) {
      for (int columns : WIDTHS) {
        print(machine, Screen.ofColumns(columns), command)
            .lines()
            .forEach(
                line ->
                    assertTrue(
                        line.codePointCount(0, line.length()) <= columns,
                        () -> columns + " columns: " + line));
      }
      var piped = print(machine, Screen.PIPE, command);
      assertEquals(print(machine, Screen.ofColumns(UNLIMITED), command), piped);
      assertFalse(piped.contains("\u2026"), piped);
    }
  }

  @ParameterizedTest(name = "{0} --json on {1} is one document whatever the terminal is")
  @MethodSource("listingsOfTwo")
  void isTheSameDocument(String command, Source source) throws IOException {
    try (var machine = source.machine().get()) {
      var document = print(machine, Screen.PIPE, command + " --json");

      JsonReader.read(document);
      assertEquals(
          document, print(machine, Screen.ofColumns(80).withColor(true), command + " --json"));
    }
  }

  @ParameterizedTest(name = "{1} on {0} prints what {2}.txt holds")
  @DisplayName("Listings print the golden text of each width")
  @CsvSource({
    "wine-8, interfaces, interfaces",
    "wine-8, devices --tree, devices-tree",
    "wine-8, ls \\??, ls",
    "ftdi, ports --all, ports",
    "hub-of-hubs, usb, usb",
    "two-disk-volume, volumes, volumes",
    "two-disk-volume, disks, disks",
  })
  void isTheGoldenText(String name, String command, String file) throws IOException {
    var source = sources().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    try (var machine = source.machine().get()) {
      assertAll(
          WIDTHS.stream()
              .map(
                  columns ->
                      () ->
                          assertEquals(
                              Files.readString(GOLDEN.resolve(file + "-" + columns + ".txt")),
                              print(machine, Screen.ofColumns(columns), command))));
    }
  }
}
