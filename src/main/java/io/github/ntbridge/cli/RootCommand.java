package io.github.ntbridge.cli;

import com.sun.jna.Platform;
import io.github.ntbridge.LayerChoice;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.ColorChoice;
import io.github.ntbridge.cli.input.Count;
import io.github.ntbridge.cli.output.Csv;
import io.github.ntbridge.cli.output.EventOutput;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.Message;
import io.github.ntbridge.cli.output.Printable;
import io.github.ntbridge.cli.output.Progress;
import io.github.ntbridge.cli.output.Screen;
import io.github.ntbridge.cli.output.TextOutput;
import io.github.ntbridge.nt.FileTime;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.seam.MissingExportException;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.trace.TracingLayer;
import io.github.ntbridge.recording.Capture;
import io.github.ntbridge.recording.RecordedMachine;
import io.github.ntbridge.recording.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of all commands: common options, streams, and the opening of a bridge. */
@Command(
    name = "ntbridge",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Finds Windows devices, resolves their names, opens them and talks to them.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:the operation failed", "2:bad usage"})
final class RootCommand implements Callable<Integer> {
  private final TextOutput out;
  private final PrintStream err;
  private final LayerFactory layers;
  private final Terminal terminal;

  @Option(
      names = "--layer",
      paramLabel = "LAYER",
      scope = ScopeType.INHERIT,
      description =
          "sim for a simulated small PC, stub for the same one behind a native library, windows for"
              + " the real machine. The default is the system property ntbridge.layer, or windows"
              + " on Windows and sim elsewhere.")
  private Optional<LayerChoice> layer = Optional.empty();

  @Option(
      names = "--machine",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "With the layers sim and stub, replay the machine that record captured to this file. Its"
              + " events happen again once watch or follow listens.")
  private Optional<Path> machine = Optional.empty();

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description =
          "Print a JSON document; watch, follow, read and resolve print one a line for each event,"
              + " read or name.")
  private boolean json;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      scope = ScopeType.INHERIT,
      description =
          "auto, always or never; by default auto, which is on a terminal unless NO_COLOR is set.")
  private ColorChoice color = ColorChoice.AUTO;

  @Option(
      names = "--csv",
      scope = ScopeType.INHERIT,
      description =
          "Print a list as comma-separated values with a header line: what --json has of each, but"
              + " for lists in it.")
  private boolean csv;

  @Option(
      names = "--trace",
      scope = ScopeType.INHERIT,
      description =
          "Print each native call with its status and time to standard error; the system property"
              + " ntbridge.trace names a file instead.")
  private boolean trace;

  private final ReplayGaps gaps = new ReplayGaps(this::note);

  private Optional<Progress> progress = Optional.empty();

  /** The clock of the machine. */
  private InstantSource clock = InstantSource.system();

  /** The layer that the bridge was opened on. */
  private Optional<NativeLayer> opened = Optional.empty();

  /** Finds the functions that the layer lacks. */
  private Supplier<List<MissingExportException>> missingExports = List::of;

  /** Starts the recorded events. */
  private Runnable events = () -> {};

  /** What is replayed. */
  private Optional<Recording> replayed = Optional.empty();

  // FailureReport looks for it, and for --json, in the arguments as they came.
  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Show where in the program a failure came from.")
  @SuppressWarnings("unused")
  private boolean stackTrace;

  @Spec private CommandSpec spec = CommandSpec.create();

  RootCommand(TextOutput out, PrintStream err, LayerFactory layers, Terminal terminal) {
    this.out = out;
    this.err = err;
    this.layers = layers;
    this.terminal = terminal;
  }

  /** Shows the help to a user who named no command. */
  @Override
  public Integer call() {
    if (isForPrograms()) {
      throw new ParameterException(spec.commandLine(), "Missing required subcommand");
    }
    var program = spec.commandLine();
    program.usage(program.getOut(), program.getColorScheme());
    return ExitCode.DONE;
  }

  /** Opens a bridge on the chosen layer, which the caller closes. */
  NtBridge openBridge() {
    if (machine.isPresent()) {
      return openReplay(machine.get());
    }
    var choice = chosenLayer().choice();
    var bridge = open(available(() -> layers.open(choice)));
    if (choice.isSimulated()) {
      note("this is the simulated machine, not a real one");
    }
    return bridge;
  }

  /** Returns the layer of the command, and why it is that one. */
  ChosenLayer chosenLayer() {
    if (layer.isPresent()) {
      return new ChosenLayer(layer.get(), "chosen by --layer");
    }
    if (machine.isPresent()) {
      return new ChosenLayer(LayerChoice.SIM, "which --machine replays on");
    }
    return LayerChoice.requested()
        .map(each -> new ChosenLayer(each, "chosen by -D" + LayerChoice.PROPERTY))
        .orElseGet(
            () ->
                Platform.isWindows()
                    ? new ChosenLayer(LayerChoice.WINDOWS, "the default on Windows")
                    : new ChosenLayer(LayerChoice.SIM, "the default where there is no Windows"));
  }

  private NtBridge openReplay(Path file) {
    var choice = chosenLayer().choice();
    if (!choice.isSimulated()) {
      throw new UnavailableMachineException("--machine requires --layer sim or --layer stub");
    }
    var recording = recordingIn(file);
    var recorded = RecordedMachine.of(recording, gaps);
    var bridge = open(available(() -> choice.open(() -> recorded)));
    events = () -> RecordedMachine.play(recorded, recording);
    replayed = Optional.of(recording);
    note("this is the machine recorded in " + PrintableText.of(file.toString()));
    return bridge;
  }

  /** Reads the recording that an argument names. */
  static Recording recordingIn(Path file) {
    if (Files.isDirectory(file)) {
      throw new UnavailableMachineException(file + " is a directory, not a recording");
    }
    try {
      return Recording.read(file);
    } catch (NoSuchFileException e) {
      throw new UnavailableMachineException("there is no file " + file);
    } catch (IOException e) {
      throw new UnavailableMachineException(file + ": " + e.getMessage(), e);
    }
  }

  /** Returns whether the machine is a replay of a recorded one. */
  boolean isReplay() {
    return machine.isPresent();
  }

  private NtBridge open(NativeLayer layer) {
    var scheduling = layer.scheduling();
    clock = () -> FileTime.toInstant(scheduling.systemTime());
    opened = Optional.of(layer);
    missingExports = layer::missingExports;
    return NtBridge.open(traced(layer));
  }

  private NativeLayer traced(NativeLayer layer) {
    return trace ? TracingLayer.around(layer, this::printTrace) : layer;
  }

  private void printTrace(String line) {
    err.print(line + "\n");
    err.flush();
  }

  private static NativeLayer available(Supplier<NativeLayer> opening) {
    try {
      return opening.get();
    } catch (MissingExportException e) {
      throw e;
    } catch (UnsupportedOperationException e) {
      throw new UnavailableMachineException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Starts the recorded events of a replay, if there are any, once something listens. */
  void playEvents() {
    events.run();
  }

  /** The recording of a replay. */
  Optional<Recording> replayed() {
    return replayed;
  }

  /** A title for the machine. */
  String machineName(NtBridge bridge) {
    return machine
        .map(file -> String.valueOf(file.getFileName()))
        .orElseGet(
            () -> bridge.layerName().equals("windows") ? "This machine" : "The simulated machine");
  }

  /** Returns the functions that the layer of the open bridge lacks. */
  List<MissingExportException> missingExports() {
    return missingExports.get();
  }

  /** The requests and opens that the replayed recording does not hold. */
  ReplayGaps gaps() {
    return gaps;
  }

  boolean json() {
    return json;
  }

  /** Returns the output for events, which ends after a number of them. */
  EventOutput events(Optional<Count> count) {
    return new EventOutput(out, screen(), clock, json, count.map(Count::value));
  }

  /** The stream for results. */
  TextOutput out() {
    return out;
  }

  /** Returns the place that results are printed to. */
  Screen screen() {
    var screen = terminal.screen();
    return color == ColorChoice.AUTO ? screen : screen.withColor(color == ColorChoice.ALWAYS);
  }

  /** Prints a result of one line or more, as it is. */
  void print(String result) {
    out.print(result);
  }

  /** Prints a result that fits the terminal. */
  void print(Printable result) {
    out.print(result.on(screen()));
  }

  boolean csv() {
    return csv;
  }

  /** Returns whether the output is for programs, which get all of it. */
  boolean isForPrograms() {
    return json || csv;
  }

  /** Prints a list of comma-separated values. */
  void print(Csv list) {
    out.printExactly(list.toString());
  }

  /** Prints a JSON document. */
  void print(JsonObject document) {
    out.print(document + "\n");
  }

  /** Finds what the names of devices mean. */
  NamedDevices devices(NtBridge bridge) {
    return new NamedDevices(bridge, this::note);
  }

  /** Prepares a recording of a machine. */
  Capture capture(NtBridge bridge) {
    return new Capture(
        bridge.namespace(),
        bridge.interfaces(),
        bridge.notifications(),
        bridge.deviceTree(),
        bridge.devices());
  }

  /** Records a machine, and shows the progress. */
  Recording run(Capture capture) throws IOException {
    try (var progress = progress()) {
      return capture.withProgress(progress::done).run();
    }
  }

  /** The input of the program. */
  InputStream input() {
    return terminal.input();
  }

  /** Asks the user; empty where there is no terminal. */
  Optional<String> ask(String question) {
    out.flush();
    err.flush();
    return terminal.ask(question);
  }

  /** Notes each item that a list left out. */
  void noteLeftOut(Collection<?> items) {
    items.forEach(item -> note("left out: " + item));
  }

  /** Begins to show the progress of long work, until it is closed. */
  Progress progress() {
    progress = Optional.of(Progress.on(err, screen()));
    return progress.get();
  }

  /** Begins to wait: on a terminal, a note after 2 seconds explains what the command waits for. */
  WaitingNote explainWaiting(String text) {
    return opened.isPresent() && screen().showsProgress()
        ? WaitingNote.begin(opened.get().scheduling(), () -> note(text))
        : WaitingNote.none();
  }

  /** Prints a message that is not part of the result. */
  void note(String text) {
    progress.ifPresent(Progress::erase);
    out.flush();
    err.print(Message.of(text, screen()));
    err.flush();
  }
}
