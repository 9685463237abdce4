package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code watch}: interfaces as they come and go. */
@Command(
    name = "watch",
    description = {
      "Shows the enabled interfaces, and then each that comes or goes.",
      "It ends after the given time, or with Ctrl-C."
    })
final class WatchCommand extends BridgeCommand {
  @Option(
      names = "--class",
      paramLabel = "CLASS",
      converter = Converters.ClassName.class,
      description =
          "Only this class: its GUID, or its name, such as hid. By default all that the machine"
              + " knows at the start.")
  private Optional<InterfaceClass> interfaceClass = Optional.empty();

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = Converters.Time.class,
      description = "How long to watch, such as 500ms or 10s; until Ctrl-C by default.")
  private Optional<Duration> duration = Optional.empty();

  WatchCommand(RootCommand root) {
    super(root);
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    var classes =
        interfaceClass.isPresent() ? List.of(interfaceClass.get()) : bridge.interfaces().classes();
    var printer = new EventPrinter(root.out(), root.json(), classes.size());
    for (var watched : classes) {
      bridge.interfaces().watch(watched, event -> printer.print(watched, event));
    }
    try {
      printer.awaitEnd(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.DONE;
  }
}
