package io.github.ntbridge.cli;

import io.github.ntbridge.cli.completion.CompletionScript;
import io.github.ntbridge.cli.input.ShellChoice;
import io.github.ntbridge.cli.output.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: the script that completes the command line in a shell. */
@Command(
    name = "completion",
    description = {
      "Prints a script that completes commands, options and their values in a shell.",
      "Read it in bash or zsh with: source <(ntbridge completion bash), in PowerShell with:"
          + " (ntbridge completion powershell) -join \"`n\" | iex."
    },
    footerHeading = Examples.HEADING,
    footer = {"  ntbridge completion bash", "  ntbridge completion powershell"})
final class CompletionCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or powershell.")
  private ShellChoice shell = ShellChoice.BASH;

  @Spec private CommandSpec spec = CommandSpec.create();

  CompletionCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    var script = CompletionScript.of(spec.root(), shell);
    if (root.json()) {
      root.print(new JsonObject().put("shell", shell.toString()).put("script", script));
    } else {
      root.print(script);
    }
    return ExitCode.DONE;
  }
}
