package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntbridge.cli.output.LineFeedOutput;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands whose output is closed by its reader, or cannot be written. */
@Timeout(60)
class ClosedPipeTest {
  private static final String SERIAL =
      "\\\\?\\ACPI#PNP0501#1#{86e0d1e0-8089-11d0-9ce4-08003e301f73}";

  private final SimulatedMachine machine = SimulatedMachine.smallPc();

  @AfterEach
  void closesTheMachine() {
    machine.close();
  }

  private record Outcome(int code, String err) {}

  private Outcome run(OutputStream out, String command) {
    var arguments = new ArrayList<>(List.of("--layer", "sim"));
    arguments.addAll(List.of(command.split(" ", -1)));
    var err = new ByteArrayOutputStream();
    int code =
        new NtBridgeCli(
                LineFeedOutput.utf8(out),
                LineFeedOutput.utf8(err),
                choice -> new SimulatedLayer(machine))
            .run(arguments);
    return new Outcome(code, err.toString(StandardCharsets.UTF_8).replace(Shell.SIMULATED, ""));
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }

  private static final class Pipes {
    private static OutputStream withoutReader() throws IOException {
      var pipe = Pipe.open();
      pipe.source().close();
      return Channels.newOutputStream(pipe.sink());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "interfaces",
        "interfaces --json",
        "resolve COM3 NUL",
        "ls -R \\",
        "ls --json",
        "props " + SERIAL,
        "open NUL",
        "ioctl \\\\?\\ROOT#NTBRIDGE#0000#{7d3f6d1e-5a0b-4c35-9d2e-3f1f0a6b8c41} 0x222000",
        "write NUL 00",
        "watch",
        "watch --json",
        "follow --class comport",
        "follow --class comport --json",
        "--help",
        "--version"
      })
  void aReaderThatHasEnoughEndsTheCommandQuietly(String command) throws IOException {
    assertEquals(new Outcome(ExitCode.DONE, ""), run(Pipes.withoutReader(), command));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Broken pipe", "The pipe is being closed", "The pipe has been ended"})
  void everySystemHasItsWordsForThat(String message) {
    assertEquals(new Outcome(ExitCode.DONE, ""), run(failing(message), "interfaces"));
  }

  @Test
  void anotherFailureOfTheOutputIsReported() {
    assertEquals(
        new Outcome(
            ExitCode.FAILED,
            "ntbridge: the output could not be written: No space left on device\n"),
        run(failing("No space left on device"), "interfaces"));
  }
}
