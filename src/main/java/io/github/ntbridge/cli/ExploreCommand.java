package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.output.Facts;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.explore.ExplorerPage;
import io.github.ntbridge.explore.ExplorerServer;
import io.github.ntbridge.explore.MachinePicture;
import io.github.ntbridge.recording.Recording;
import io.github.ntbridge.recording.file.ReplacedFile;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code explore}: a machine as an HTML page. */
@Command(
    name = "explore",
    description = {
      "Writes the machine to one HTML file, to look at in a browser.",
      "It has the namespace, the devices, their interfaces and properties, with search, and loads"
          + " nothing else. Opens no device.",
      "With --serve, it serves the page instead, with arrivals and removals as they happen, to"
          + " browsers of this computer, until Ctrl-C."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ntbridge explore -o machine.html",
      "  ntbridge explore --machine after.json --diff before.json -o changes.html"
    })
final class ExploreCommand extends BridgeCommand {
  private static final int LAST_PORT = 65_535;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "The file to write, over one that is there; machine.html by default, - for standard"
              + " output.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--diff",
      paramLabel = "FILE",
      description = "Also show what differs from the earlier recording in this file.")
  private Optional<Path> earlier = Optional.empty();

  @Option(
      names = "--serve",
      description = "Serve the page on the loopback address, and print its secret address.")
  private boolean serve;

  @Option(
      names = "--port",
      paramLabel = "NUMBER",
      description = "With --serve, the port; a free one by default.")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "With --serve, how long to serve, such as 10m; until Ctrl-C by default.")
  private Optional<Duration> duration = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  ExploreCommand(RootCommand root) {
    super(root);
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    requireOptionsThatFit();
    var before = earlier.map(RootCommand::recordingIn);
    if (serve) {
      serve(bridge, before);
    } else {
      write(bridge, before);
    }
    return ExitCode.DONE;
  }

  private void requireOptionsThatFit() {
    if (serve && output.isPresent()) {
      throw new ParameterException(spec.commandLine(), "--serve and -o exclude each other");
    }
    if (!serve && (port.isPresent() || duration.isPresent())) {
      throw new ParameterException(
          spec.commandLine(), (port.isPresent() ? "--port" : "--for") + " requires --serve");
    }
    port.filter(number -> number < 0 || number > LAST_PORT)
        .ifPresent(
            number -> {
              throw new ParameterException(
                  spec.commandLine(), "--port takes a number from 0 to 65535: " + number);
            });
  }

  private void write(NtBridge bridge, Optional<Recording> before) throws IOException {
    if (!isStandardOutput()) {
      requireDestination();
    }
    var picture = picture(bridge, before);
    root.noteLeftOut(picture.leftOut());
    var page = ExplorerPage.file(picture);
    if (isStandardOutput()) {
      root.out().write(page, 0, page.length);
      return;
    }
    ReplacedFile.write(file(), page);
    show(picture);
  }

  private void serve(NtBridge bridge, Optional<Recording> before) throws IOException {
    try (var server = start(bridge, before)) {
      if (root.json()) {
        root.print(new JsonObject().put("address", server.address().toString()));
      } else {
        root.print(new Facts().add("ADDRESS", server.address()));
      }
      root.out().flush();
      root.note("anyone who has this address can read what it shows; Ctrl-C ends it");
      root.playEvents();
      await();
    }
  }

  private ExplorerServer start(NtBridge bridge, Optional<Recording> before) throws IOException {
    try {
      return ExplorerServer.start(
          port.orElse(0), () -> picture(bridge, before), bridge.notifications());
    } catch (UnsupportedOperationException e) {
      throw new UnavailableMachineException(String.valueOf(e.getMessage()), e);
    } catch (BindException e) {
      throw new IOException("port " + port.orElse(0) + " cannot be used: " + e.getMessage(), e);
    }
  }

  private void await() {
    try {
      TimeUnit.NANOSECONDS.sleep(
          duration.map(TimeUnit.NANOSECONDS::convert).orElse(Long.MAX_VALUE));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Path file() {
    return output.orElseGet(() -> Path.of("machine.html"));
  }

  private boolean isStandardOutput() {
    return file().toString().equals("-");
  }

  /** Before minutes of capturing. */
  private void requireDestination() {
    try {
      ReplacedFile.requireDestination(file());
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private MachinePicture picture(NtBridge bridge, Optional<Recording> before) throws IOException {
    var replayed = root.replayed();
    List<String> leftOut = List.of();
    Recording recording;
    if (replayed.isPresent()) {
      recording = replayed.get();
    } else {
      var capture = root.capture(bridge);
      recording = root.run(capture);
      leftOut = capture.leftOut();
    }
    var picture =
        MachinePicture.of(root.machineName(bridge), recording, leftOut, bridge.inventory());
    if (before.isEmpty()) {
      return picture;
    }
    try {
      return picture.comparedWith(
          String.valueOf(earlier.orElseThrow().getFileName()), before.get());
    } catch (IllegalArgumentException e) {
      throw new UnavailableMachineException(String.valueOf(e.getMessage()), e);
    }
  }

  private void show(MachinePicture picture) {
    var recording = picture.recording();
    var differences =
        picture.comparison().map(comparison -> comparison.differences().all().count());
    if (root.json()) {
      var document =
          new JsonObject()
              .put("file", file().toString())
              .put("objects", recording.objectCount())
              .put("nodes", recording.nodeCount())
              .put("interfaces", recording.interfaceCount());
      differences.ifPresent(count -> document.put("differences", count));
      root.print(document.putLeftOut(picture.leftOut()));
    } else {
      var facts = new Facts().add("FILE", file()).add("HOLDS", recording);
      differences.ifPresent(count -> facts.add("DIFFERENCES", count));
      root.print(facts);
    }
  }
}
