package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.Count;
import io.github.ntbridge.cli.input.RequestToRecord;
import io.github.ntbridge.cli.output.Facts;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.recording.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code record}: captures a machine to a file. */
@Command(
    name = "record",
    description = {
      "Captures namespace, interfaces, properties and device tree to a file, which --machine"
          + " replays. Opens no device without --opens or --io."
    },
    footerHeading = Examples.HEADING,
    footer = {
      "  ntbridge record machine.json --redact",
      "  ntbridge record machine.json --events 2s --count 2"
    })
final class RecordCommand extends BridgeCommand {
  @Parameters(
      paramLabel = "FILE",
      description = "The file to write, over one that is there; - for standard output.")
  private Path file = Path.of("");

  @Option(
      names = "--redact",
      description =
          "Replace serial numbers, container ids, GUIDs of volumes, friendly names and the names of"
              + " users and computer by pseudonyms, the same one each time.")
  private boolean redact;

  @Option(
      names = "--opens",
      description =
          "Also open each enabled interface for SYNCHRONIZE | FILE_READ_ATTRIBUTES, for reading,"
              + " for writing and for both, and record each status and the kind of device. An open"
              + " has effects on some devices.")
  private boolean opens;

  @Option(
      names = "--events",
      paramLabel = "DURATION",
      description =
          "Also record for that long, such as 10s, which interfaces arrive and are removed; it"
              + " prints when it has begun.")
  private Optional<Duration> events = Optional.empty();

  @Option(
      names = "--count",
      paramLabel = "NUMBER",
      description = "With --events, end after so many arrivals and removals.")
  private Optional<Count> count = Optional.empty();

  @Option(
      names = "--io",
      paramLabel = "REQUEST",
      description = {
        "Also send a request and record its result; may be given several times:",
        "CODE[:INPUT[:CAPACITY[:BUFFER]]]@NAME for an IOCTL, read:LENGTH@NAME,"
            + " write:BYTES@NAME; bytes are hexadecimal, BUFFER is what the output buffer holds at"
            + " first, and CAPACITY may be left empty before it. A request that does not complete"
            + " in 10 seconds is cancelled and recorded as STATUS_IO_TIMEOUT. Excludes --redact,"
            + " since bytes cannot be redacted."
      })
  private List<RequestToRecord> requests = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  RecordCommand(RootCommand root) {
    super(root);
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    if (redact && !requests.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "the bytes of requests cannot be redacted; give --redact or --io, not both");
    }
    requireDestination();
    if (count.isPresent() && events.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--count requires --events DURATION");
    }
    var capture = root.capture(bridge);
    if (opens) {
      capture.withOpens();
    }
    events.ifPresent(
        time ->
            capture.withEvents(
                time,
                count.map(Count::value).orElse(Integer.MAX_VALUE),
                () -> root.note("listening; plug and unplug now")));
    requests.forEach(request -> request.addTo(capture));
    var recording = root.run(capture);
    if (redact) {
      recording = recording.redacted(namesOfThisMachine());
    }
    root.noteLeftOut(capture.leftOut());
    if (isStandardOutput()) {
      root.print(recording.text());
    } else {
      recording.write(file);
      show(recording, capture.leftOut());
    }
    return ExitCode.DONE;
  }

  private boolean isStandardOutput() {
    return file.toString().equals("-");
  }

  /** Before minutes of capturing. */
  private void requireDestination() {
    if (isStandardOutput()) {
      return;
    }
    if (Files.isDirectory(file)) {
      throw new ParameterException(spec.commandLine(), file + " is a directory; name a file in it");
    }
    try {
      Recording.requireDestination(file);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static List<String> namesOfThisMachine() {
    return Stream.of(
            System.getProperty("user.name"),
            System.getenv("COMPUTERNAME"),
            System.getenv("USERDOMAIN"),
            System.getenv("HOSTNAME"))
        .flatMap(name -> Optional.ofNullable(name).stream())
        .filter(name -> !name.isBlank())
        .distinct()
        .toList();
  }

  private void show(Recording recording, List<String> leftOut) {
    if (root.json()) {
      root.print(
          new JsonObject()
              .put("file", file.toString())
              .put("objects", recording.objectCount())
              .put("nodes", recording.nodeCount())
              .put("interfaces", recording.interfaceCount())
              .put("events", recording.events().size())
              .putLeftOut(leftOut));
    } else {
      root.print(new Facts().add("FILE", file).add("HOLDS", recording));
    }
  }
}
