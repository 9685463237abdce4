package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The help of the program and of each command. */
class HelpTest {
  private static final int COLUMNS = 80;
  private static final Pattern COMMAND =
      Pattern.compile("^  (?<name>[a-z-]+) +(?<text>[A-Z].*(?:\\n {5,}.*)*)", Pattern.MULTILINE);

  private static final Pattern PAGE_ROW = Pattern.compile("(?m)^\\| (?<commands>`.*?) \\| ");
  private static final Pattern PAGE_COMMAND = Pattern.compile("`(?<name>[a-z-]+)\\b[^`]*`");

  private final SimulatedMachine machine = SimulatedMachine.smallPc();
  private final Shell shell = new Shell(machine);

  @AfterEach
  void closesTheMachine() {
    machine.close();
  }

  private String help(String... command) {
    var outcome = shell.run(command);
    assertEquals(ExitCode.DONE, outcome.code());
    return outcome.out();
  }

  private static String unwrapped(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  @Test
  void ofTheProgramShowsWholeSentencesOfEveryCommand() {
    var help = help("--help");
    var commands = COMMAND.matcher(help.substring(help.indexOf("Commands:")));
    int count = 0;
    while (commands.find()) {
      count++;
      var text = unwrapped(commands.group("text"));
      assertTrue(text.endsWith("."), text);
      // The help of the command itself begins with the same text.
      var own = unwrapped(help(commands.group("name"), "--help"));
      assertTrue(own.contains(" " + text + " "), () -> text + own);
    }
    assertEquals(32, count, help);
  }

  @Test
  @DisplayName("The page of the command line has every command of the help, and no other")
  void thePageHasEveryCommand() throws IOException {
    var page = Files.readString(Path.of("src/site/markdown/command-line.md"));
    var help = help("--help");

    assertEquals(
        names(COMMAND, help.substring(help.indexOf("Commands:"))),
        PAGE_ROW
            .matcher(page.substring(0, page.indexOf("\n## ")))
            .results()
            .flatMap(row -> names(PAGE_COMMAND, row.group(1)).stream())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static Set<String> names(Pattern command, String text) {
    return command
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void isShownWhereNoCommandIsNamed() {
    assertEquals(help("--help"), help());
    assertEquals(help("--help"), help("help"));
  }

  @Test
  void ofACommandIsShownByHelpToo() {
    assertEquals(help("ports", "--help"), help("help", "ports"));
  }

  @Test
  void ofAnUnknownCommandSuggestsSimilarOnesAlone() {
    var near = shell.run("help", "port");
    assertEquals(ExitCode.BAD_USAGE, near.code());
    assertTrue(
        near.err().contains("no command is called \"port\"; did you mean ports?"), near::err);

    var far = shell.run("help", "xyzzy");
    assertEquals(ExitCode.BAD_USAGE, far.code());
    assertFalse(far.err().contains("did you mean"), far::err);
  }

  @Test
  void suggestsSimilarCommandsAndOptionsAlone() {
    assertTrue(shell.run("interfacs").err().contains("; did you mean interfaces?\n"));
    assertTrue(shell.run("ports", "--al").err().contains("; did you mean --all?\n"));
    assertFalse(shell.run("foo").err().contains("did you mean"));
    assertFalse(shell.run("ports", "--xyzzy").err().contains("did you mean"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "interfaces hid | interfaces takes no \"hid\"; for the class write --class hid",
        "watch comport | watch takes no \"comport\"; for the class write --class comport",
        "devices Ports | devices takes no \"Ports\"; for the class write --class Ports",
        "ports x | ports takes no \"x\"",
        "open Serial Port | open takes no \"Port\"; quote a name that has blanks in it"
      })
  void saysWhereAnArgumentTooManyBelongs(String command, String message) {
    var outcome = shell.run(command.split(" "));

    assertEquals(ExitCode.BAD_USAGE, outcome.code());
    assertTrue(outcome.err().startsWith("ntbridge: " + message + "\n"), outcome::err);
  }

  static Stream<String> commands() {
    return Stream.concat(Stream.of(""), CommandListing.ofTheHelp().stream());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void fitsInEightyColumnsAndIsWholeSentences(String command) {
    var help = command.isEmpty() ? help("--help") : help(command, "--help");
    help.lines().forEach(line -> assertTrue(line.length() <= COLUMNS, line));
    var description = help.substring(0, help.indexOf("\n  -h, --help"));
    for (var paragraph : List.of(description.split("\n(?=[A-Z])"))) {
      boolean isText = !paragraph.startsWith("Usage:");
      assertTrue(
          !isText || unwrapped(paragraph.split("\n(?= {2,}\\S)", 2)[0]).endsWith("."), paragraph);
    }
  }
}
