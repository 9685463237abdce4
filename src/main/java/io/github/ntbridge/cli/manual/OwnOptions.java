package io.github.ntbridge.cli.manual;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a command that are not those of all commands. */
public final class OwnOptions {
  private OwnOptions() {}

  /** Returns them as they are declared, without the hidden ones. */
  public static List<OptionSpec> of(CommandSpec command) {
    var common = command.root().optionsMap();
    return command.options().stream()
        .filter(option -> !option.hidden() && !common.containsKey(option.longestName()))
        .toList();
  }
}
