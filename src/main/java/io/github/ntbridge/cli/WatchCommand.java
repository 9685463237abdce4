package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.Count;
import io.github.ntbridge.cli.output.EventPrinter;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.watch.RememberedProperties;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code watch}: shows arrivals and removals of interfaces. */
@Command(
    name = "watch",
    description = {
      "Shows the enabled interfaces, and then each that comes or goes.",
      "Each with the time of day, its name and its device instance id, a removal with those from"
          + " before; --json has the path and properties, too.",
      "It ends after the given time or number of changes, or with Ctrl-C."
    })
final class WatchCommand extends BridgeCommand {
  @Option(
      names = "--class",
      paramLabel = "CLASS",
      description =
          "Only this class: its GUID, or its name, such as hid. By default all classes, those"
              + " registered later included.")
  private Optional<InterfaceClass> interfaceClass = Optional.empty();

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "How long to watch, such as 500ms or 10s; until Ctrl-C by default.")
  private Optional<Duration> duration = Optional.empty();

  @Option(
      names = "--count",
      paramLabel = "NUMBER",
      description = "End after so many arrivals and removals; no limit by default.")
  private Optional<Count> count = Optional.empty();

  WatchCommand(RootCommand root) {
    super(root);
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    var printer = new EventPrinter(root.events(count), interfaceClass);
    if (interfaceClass.isPresent()) {
      bridge.notifications().watch(interfaceClass.get(), RememberedProperties.IDENTITY, printer);
    } else {
      bridge.notifications().watch(RememberedProperties.IDENTITY, printer);
    }
    try {
      printer.awaitSnapshot();
      root.playEvents();
      printer.awaitEnd(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.DONE;
  }
}
