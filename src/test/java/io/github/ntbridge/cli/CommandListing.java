package io.github.ntbridge.cli;

import io.github.ntbridge.sim.SimulatedMachine;
import java.util.List;
import java.util.regex.Pattern;

/** The commands that the help lists. */
final class CommandListing {
  private static final Pattern COMMAND = Pattern.compile("(?m)^  (?<name>[a-z-]+) +[A-Z]");

  private CommandListing() {}

  static List<String> ofTheHelp() {
    try (var machine = SimulatedMachine.smallPc()) {
      var help = new Shell(machine).run("help").out();
      return COMMAND
          .matcher(help.substring(help.indexOf("Commands:")))
          .results()
          .map(found -> found.group(1))
          .toList();
    }
  }
}
