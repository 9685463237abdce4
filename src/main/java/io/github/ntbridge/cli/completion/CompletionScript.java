package io.github.ntbridge.cli.completion;

import io.github.ntbridge.cli.input.ShellChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The script that completes the command line in a shell: its reader of the table, and the table.
 */
public final class CompletionScript {
  private static final String TABLE_LINE = "@TABLE@\n";

  private CompletionScript() {}

  /** Returns the script for a program, with all its commands. */
  public static String of(CommandSpec program, ShellChoice shell) {
    return template(
            switch (shell) {
              case BASH -> "completion.bash";
              case ZSH -> "completion.zsh";
              case POWERSHELL -> "completion.ps1";
            })
        .replace(TABLE_LINE, CompletionTable.of(program));
  }

  private static String template(String name) {
    try (var file = CompletionScript.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the program is incomplete: it lacks " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
