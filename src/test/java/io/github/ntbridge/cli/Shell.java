package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntbridge.cli.output.LineFeedOutput;
import io.github.ntbridge.cli.output.Screen;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs commands on one simulated machine, as a user does. Every JSON document that they print must
 * be as the page about them says.
 */
final class Shell {
  /** The note that the machine is simulated. */
  static final String SIMULATED = "ntbridge: this is the simulated machine, not a real one\n";

  private static final JsonPage JSON_PAGE = JsonPage.read();

  private final SimulatedMachine machine;
  private final Screen screen;

  /** A shell whose output is piped. */
  Shell(SimulatedMachine machine) {
    this(machine, Screen.PIPE);
  }

  Shell(SimulatedMachine machine, Screen screen) {
    this.machine = machine;
    this.screen = screen;
  }

  /** The result of a command. */
  record Outcome(int code, String out, String err) {
    /** It was done, and printed exactly this. */
    void isDone(String lines) {
      is(ExitCode.DONE, lines, SIMULATED);
    }

    /** It failed on the machine, with exactly this to say, and printed nothing. */
    void isFailure(String message) {
      is(ExitCode.FAILED, "", SIMULATED + "ntbridge: " + message + "\n");
    }

    /** It was refused before the machine was asked, with exactly this to say. */
    void isBadUsage(String message) {
      is(ExitCode.BAD_USAGE, "", "ntbridge: " + message + "\n");
    }

    /** The JSON documents that it printed. */
    Stream<String> documents() {
      return out.lines().filter(line -> line.startsWith("{"));
    }

    void is(int expectedCode, String expectedOut, String expectedErr) {
      assertAll(
          () -> assertEquals(expectedOut, out),
          () -> assertEquals(expectedErr, err),
          () -> assertEquals(expectedCode, code));
    }
  }

  /** Runs a command on the machine, and insists that it leaves nothing open. */
  Outcome run(String... command) {
    var layers = new ArrayList<LeakCheckingLayer>();
    var outcome =
        run(
            choice -> {
              var layer = LeakCheckingLayer.tracing(new SimulatedLayer(machine));
              layers.add(layer);
              return layer;
            },
            terminal(),
            command);
    layers.forEach(layer -> layer.ledger().requireEmpty());
    return outcome;
  }

  /** A terminal on which no question is answered. */
  private Terminal terminal() {
    return new Terminal() {
      @Override
      public Optional<String> ask(String question) {
        return Optional.empty();
      }

      @Override
      public Screen screen() {
        return screen;
      }
    };
  }

  /** Runs a command for a user who answers a question. */
  Outcome answering(String answer, String... command) {
    return run(choice -> new SimulatedLayer(machine), question -> Optional.of(answer), command);
  }

  /** Runs a command on layers of the caller's choice; without --layer, on the simulated one. */
  static Outcome run(LayerFactory layers, String... command) {
    return run(layers, Terminal.NONE, command);
  }

  private static Outcome run(LayerFactory layers, Terminal terminal, String... command) {
    var arguments = new ArrayList<>(List.of(command));
    if (!arguments.contains("--layer")) {
      arguments.addAll(0, List.of("--layer", "sim"));
    }
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code =
        new NtBridgeCli(LineFeedOutput.utf8(out), LineFeedOutput.utf8(err), layers, terminal)
            .run(arguments);
    var outcome =
        new Outcome(
            code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    if (arguments.contains("--json")) {
      var documented = JSON_PAGE.commandOf(arguments).orElse("");
      outcome.documents().forEach(document -> JSON_PAGE.check(documented, document));
    }
    return outcome;
  }
}
