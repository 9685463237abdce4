package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.sim.SimulatedMachine;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table in the scripts; src/test/shell/completion.sh runs them in their shells. */
class CompletionCommandTest {
  private static final Pattern ROW = Pattern.compile("[^|#]+(?:[|][^|]*){2}[|].*");
  private static final Pattern OPTION = Pattern.compile("(?m)^ +(?:-\\w, )?(--[a-z-]+)(=\\S+)?");

  private final SimulatedMachine machine = SimulatedMachine.smallPc();
  private final Shell shell = new Shell(machine);

  @AfterEach
  void closesTheMachine() {
    machine.close();
  }

  private record Row(String command, String place, List<String> values) {}

  private List<Row> rows(String shellName) {
    var outcome = shell.run("completion", shellName);
    assertEquals(ExitCode.DONE, outcome.code(), outcome::err);
    assertEquals("", outcome.err());
    return outcome
        .out()
        .lines()
        .dropWhile(line -> !line.startsWith("*|"))
        .takeWhile(line -> ROW.matcher(line).matches())
        .map(line -> line.split("[|]", 4))
        .map(cells -> new Row(cells[0], cells[1], List.of(cells[2].split(" ", -1))))
        .toList();
  }

  private static Set<String> places(List<Row> rows, Predicate<Row> selected) {
    return rows.stream().filter(selected).map(Row::place).collect(Collectors.toSet());
  }

  @Test
  void hasTheSameTableForEachShell() {
    var rows = rows("bash");

    assertTrue(rows.size() > 100, rows::toString);
    assertEquals(rows, rows("zsh"));
    assertEquals(rows, rows("powershell"));
  }

  @Test
  void hasEachCommandOfTheHelpWithItsOptions() {
    var rows = rows("bash");
    var commands = CommandListing.ofTheHelp();

    assertEquals(Set.copyOf(commands), places(rows, row -> row.command().equals("ntbridge")));
    for (var command : commands) {
      var options =
          OPTION
              .matcher(shell.run("help", command).out())
              .results()
              .map(found -> found.group(1))
              .collect(Collectors.toSet());
      var known = places(rows, row -> Set.of(command, "*").contains(row.command()));
      assertTrue(known.containsAll(options), () -> command + " " + options + " " + known);
    }
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("Values are known for")
  @ValueSource(
      strings = {
        "* --layer sim",
        "* --machine @file",
        "interfaces --class hid",
        "devices --class Ports",
        "ioctl 2 IOCTL_STORAGE_GET_DEVICE_NUMBER",
        "read --access read-write",
        "write 2 @contents",
        "explain + STATUS_ACCESS_DENIED",
        "explain + CM_PROB_DISABLED",
        "security --as system",
        "follow --property Device_FriendlyName=",
        "explore --output @file",
        "help 1 @command",
        "open 1 @text"
      })
  void knowsValues(String expected) {
    var parts = expected.split(" ", 3);
    assertTrue(
        rows("bash").stream()
            .anyMatch(
                row ->
                    row.command().equals(parts[0])
                        && row.place().equals(parts[1])
                        && row.values().contains(parts[2])),
        expected);
  }

  @Test
  void refusesAnotherShell() {
    var outcome = shell.run("completion", "fish");

    assertEquals(ExitCode.BAD_USAGE, outcome.code());
    assertTrue(
        outcome.err().contains("\"fish\" is not one of bash, zsh, powershell"), outcome::err);
    assertFalse(outcome.err().contains("simulated"), outcome::err);
  }
}
