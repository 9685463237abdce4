package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.watch.DeviceInstanceEvent;
import io.github.ntbridge.iotarget.OpenParams;
import io.github.ntbridge.namespace.DirectoryEntry;
import io.github.ntbridge.namespace.DosDevice;
import io.github.ntbridge.namespace.LinkStep;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.namespace.ResolutionEnd;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, types, properties and arguments that try to steer the terminal. */
@Timeout(60)
class HostileTextTest {
  /** C0, DEL, C1, a bidirectional override, a line separator and a lone surrogate. */
  private static final String HOSTILE = "\u001b[2J\r\u007f\u009b1m\u202e\u2028\ud800x";

  private static final String IN_JSON = "\\u001b[2J\\r\\u007f\\u009b1m\\u202e\\u2028\\ud800x";
  private static final Path WINE = Path.of("src/test/resources/recordings/wine-8.json");
  private static final String HID = "{4d1e55b2-f16f-11cf-88cb-001111000030}";

  @TempDir private Path folder;

  private static void assertPrintable(String what, String text) {
    text.lines()
        .map(line -> line.startsWith("\t") ? line.substring(1) : line)
        .forEach(line -> assertEquals(PrintableText.of(line), line, what));
    assertTrue(text.indexOf('\r') < 0, what);
  }

  private Path hostileMachine() throws IOException {
    var recording =
        Files.readString(WINE)
            .replaceAll("\"type\":\"(Event|Mutant)\"", "\"type\":\"$1HOSTILE\"")
            .replace("\\\\HarddiskVolume1", "\\\\HarddiskVolumeHOSTILE")
            .replace("\\\\Serial0", "\\\\SerialHOSTILE")
            .replaceAll("(\"path\":\"[^\"]*)CONIN", "$1CONINHOSTILE")
            .replaceAll(
                "(\"name\":\"DEVPKEY_Device_EnumeratorName\",\"type\":\"STRING\",\"value\":\")",
                "$1HOSTILE")
            .replace("HOSTILE", IN_JSON);
    return Files.writeString(folder.resolve("machine.json"), recording);
  }

  static Stream<String> commands() {
    return Stream.of(
        "ls",
        "ls -R \\",
        "ls -R \\??",
        "ls \\??\\C:",
        "ls \\HOSTILE",
        "interfaces",
        "interfaces --all --long --probe",
        "resolve C: COM1 CONIN$ HOSTILE \\BaseNamedObjects\\__wine_init_device_manager",
        "resolve HOSTILE\\x",
        "resolve \\??\\HOSTILE",
        "props C:",
        "props HTREE\\ROOT\\0",
        "props HOSTILE",
        "props A\\B\\HOSTILE",
        "open C:",
        "open COM1",
        "open HOSTILE",
        "open \\BaseNamedObjects",
        "ioctl COM1 0x222000",
        "ioctl HOSTILE 0x222000",
        "ioctl NUL HOSTILE",
        "ioctl NUL 0 --in HOSTILE",
        "ioctl NUL 0 --out HOSTILE",
        "ioctl NUL 0 --access HOSTILE",
        "read COM1 --timeout 50ms",
        "read HOSTILE",
        "read NUL --count HOSTILE",
        "write COM1 00 --timeout 50ms",
        "write NUL HOSTILE",
        "write NUL @HOSTILE",
        "watch --for 50ms",
        "watch --class HOSTILE",
        "watch --for HOSTILE",
        "follow --class " + HID + " --for 50ms",
        "follow --class " + HID + " --for 50ms --instance A\\B\\HOSTILE",
        "follow --class " + HID + " --for 50ms --property HOSTILE=1",
        "follow --class " + HID + " --property HOSTILE",
        "follow --class " + HID + " --instance HOSTILE",
        "record FOLDER/HOSTILE",
        "record FOLDER/HOSTILE/x",
        "record - --io read:4@HOSTILE",
        "record x --io HOSTILE",
        "ls --depth HOSTILE",
        "ls --layer HOSTILE",
        "ls --machine HOSTILE",
        "ls --HOSTILE",
        "ls x HOSTILE",
        "HOSTILE");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void noCommandPrintsAControlCharacter(String command) throws IOException {
    for (var option : List.of("", " --json", " --stacktrace")) {
      try (var machine = SimulatedMachine.smallPc()) {
        var arguments = new ArrayList<String>();
        if (!command.contains("--machine")) {
          arguments.addAll(List.of("--machine", hostileMachine().toString()));
        }
        for (var word : (command + option).split(" ", -1)) {
          arguments.add(
              // A file system may not have such names.
              word.replace("FOLDER", folder.toString())
                  .replace("HOSTILE", word.contains("FOLDER") ? "\u001b[2J" : HOSTILE));
        }
        var logged = new LogText();
        var outcome = logged.during(() -> new Shell(machine).run(arguments.toArray(String[]::new)));
        assertPrintable(command + ": out", outcome.out());
        assertPrintable(command + ": err", outcome.err());
        assertPrintable(command + ": log", logged.text());
      }
    }
  }

  /** The log records of the library. */
  private static final class LogText extends Handler {
    private final StringBuilder text = new StringBuilder();

    private interface Run {
      Shell.Outcome run() throws IOException;
    }

    private Shell.Outcome during(Run run) throws IOException {
      var logger = Logger.getLogger("io.github.ntbridge");
      logger.addHandler(this);
      try {
        return run.run();
      } finally {
        logger.removeHandler(this);
      }
    }

    private synchronized String text() {
      return text.toString();
    }

    @Override
    public synchronized void publish(LogRecord entry) {
      text.append(new SimpleFormatter().format(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @ParameterizedTest
  @ValueSource(strings = {HOSTILE, "a\nb"})
  void logsAndMessagesOfExceptionsArePrintable(String name) {
    var path = ObjectPath.of("\\Device\\x").child(name);
    var values =
        List.of(
            path,
            new DirectoryEntry(name, name),
            new DosDevice(name, name, DosDevice.Scope.LOCAL, false, path),
            new LinkStep(path, name, name),
            new ResolutionEnd.Reached(path, false, name),
            new DeviceInstanceEvent.Started(name),
            OpenParams.openByName(name, AccessMask.QUERY),
            new NtStatusException(name, name, NtStatus.SUCCESS, name).getMessage());
    for (var value : values) {
      var text = value.toString();
      assertEquals(PrintableText.of(text), text);
    }
  }

  @Test
  void theNameOfAnOpenTargetAndOfASimulatedDeviceIsPrintable() throws IOException {
    try (var machine = SimulatedMachine.create();
        var bridge = NtBridge.open(new SimulatedLayer(machine))) {
      var device = machine.device("\\Device\\" + HOSTILE).plug();
      try (var target = bridge.targets().open(device.name(), AccessMask.QUERY)) {
        assertPrintable("target", target.toString());
        assertPrintable("device", device.toString());
      }
    }
  }
}
