package io.github.ntbridge.cli;

import io.github.ntbridge.cli.manual.ManualPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code man}: writes the manual pages, for those who package the program. */
@Command(
    name = "man",
    hidden = true,
    description = "Writes the manual pages of the program and of each command to a directory.",
    footerHeading = Examples.HEADING,
    footer = {"  ntbridge man man1", "  ntbridge man /usr/local/share/man/man1"})
final class ManCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(paramLabel = "DIRECTORY", description = "The directory, which is made if needed.")
  private Path directory = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  ManCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(directory);
    for (var page : ManualPage.all(spec.root())) {
      var file = directory.resolve(page.fileName());
      Files.writeString(file, page.text());
      root.print(file + "\n");
    }
    return ExitCode.DONE;
  }
}
