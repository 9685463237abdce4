package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.Capacity;
import io.github.ntbridge.cli.input.Count;
import io.github.ntbridge.cli.input.DeviceName;
import io.github.ntbridge.cli.input.DeviceOffset;
import io.github.ntbridge.cli.output.DeviceText;
import io.github.ntbridge.cli.output.Facts;
import io.github.ntbridge.cli.output.HexDump;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.JsonValues;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.iotarget.IoResult;
import io.github.ntbridge.iotarget.status.SerialPortName;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code read}: reads from a device. */
@Command(
    name = "read",
    description = "Opens a device, reads from it and shows the bytes.",
    footerHeading = Examples.HEADING,
    footer = {
      "  ntbridge read COM3 --baud 115200 --text --timeout 2s",
      "  ntbridge read COM3 --count 3 --bytes 64 --timeout 2s"
    })
final class ReadCommand extends BridgeCommand {
  /** Longer than a driver is late. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  @Parameters(paramLabel = "NAME", description = DeviceName.DESCRIPTION)
  private DeviceName device = DeviceName.NONE;

  @Option(
      names = "--count",
      paramLabel = "READS",
      description = "Number of reads, one after the other; ${DEFAULT-VALUE} by default.")
  private Count count = new Count(1);

  @Option(
      names = "--bytes",
      paramLabel = "BYTES",
      description = "Capacity of the buffer of each read; ${DEFAULT-VALUE} by default.")
  private Capacity capacity = new Capacity(4096);

  @Option(
      names = "--access",
      paramLabel = "ACCESS",
      description = "query, read, write, read-write, or a mask such as 0x100080; read by default.")
  private AccessMask access = AccessMask.GENERIC_READ;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "Timeout of each read, such as 500ms or 10s; none by default.")
  private Optional<Duration> timeout = Optional.empty();

  @Option(
      names = "--offset",
      paramLabel = "OFFSET",
      description =
          "Where to read on a disk or a volume, such as 0x200, 64K or 1M; further reads go on"
              + " behind the bytes.")
  private Optional<DeviceOffset> offset = Optional.empty();

  @Option(names = "--baud", paramLabel = "RATE", description = SerialPortSettings.BAUD_OF_READS)
  private Optional<Count> baud = Optional.empty();

  @Option(
      names = "--text",
      description = "Show the bytes as UTF-8 text, with what does not print escaped.")
  private boolean text;

  @Option(
      names = "--raw",
      description = "Print the bytes as they are and nothing else, for a file or a pipe.")
  private boolean raw;

  @Spec private CommandSpec spec = CommandSpec.create();

  ReadCommand(RootCommand root) {
    super(root);
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    if (Stream.of(text, raw, root.json()).filter(chosen -> chosen).count() > 1) {
      throw new ParameterException(
          spec.commandLine(), "--text, --raw and --json exclude each other; give one of them");
    }
    var name = root.devices(bridge).object(device);
    var position = offset;
    try (var handle = RefusedOpenException.open(bridge, name, access);
        var settings = new SerialPortSettings(handle);
        var waiting = root.explainWaiting(whatIsWaitedFor(name))) {
      if (baud.isPresent()) {
        restoreOnExit(settings);
        settings.setBaudRate(baud.get().value());
        settings.returnWhatArrives(timeout);
      }
      for (int i = 0; i < count.value() && !root.out().checkError(); i++) {
        var status = NtStatus.SUCCESS;
        byte[] data;
        if (position.isPresent()) {
          data = readAt(handle, position.get());
          position = Optional.of(position.get().plus(data.length));
        } else {
          var result = read(handle, name);
          status = result.status();
          data = result.data();
        }
        waiting.end();
        show(name, status, data);
        if (!status.isSuccess()) {
          root.note(name + ": " + status + ": " + status.message());
          return ExitCode.FAILED;
        }
      }
    }
    return ExitCode.DONE;
  }

  private IoResult read(DeviceHandle handle, ObjectPath name) throws IOException {
    if (timeout.isEmpty()) {
      return handle.read(capacity.bytes());
    }
    if (baud.isEmpty()) {
      return handle.read(capacity.bytes(), timeout.get());
    }
    // The port has the same limit, at which it returns what it has: a cancelled read loses that.
    var result = handle.read(capacity.bytes(), timeout.get().plus(GRACE));
    if (result.status().equals(NtStatus.TIMEOUT) && result.length() == 0) {
      throw new NtStatusException("NtReadFile", name.text(), NtStatus.IO_TIMEOUT);
    }
    return result;
  }

  /** The most likely reason comes first. */
  private String whatIsWaitedFor(ObjectPath name) {
    var end =
        "Ctrl-C ends the wait"
            + (timeout.isPresent() ? ", the timeout at the latest" : ", --timeout 10s limits it");
    if (!SerialPortName.isOne(name.text())) {
      return name + " has not completed the read yet; " + end;
    }
    if (baud.isPresent()) {
      return name
          + " has received nothing yet at "
          + baud.get()
          + " baud; look at the device, its rate and the cable. "
          + end;
    }
    return name
        + " has not received "
        + (capacity.bytes() == 1
            ? "a byte yet; --baud RATE sets another baud rate. "
            : "all "
                + capacity
                + " bytes of the buffer yet, which a serial port waits for unless its timeouts say"
                + " otherwise; --bytes 1 returns the first byte, --baud RATE what has arrived. ")
        + end;
  }

  private byte[] readAt(DeviceHandle handle, DeviceOffset position) throws IOException {
    var buffer = ByteBuffer.allocate(capacity.bytes());
    int length =
        timeout.isPresent()
            ? handle.read(buffer, position.bytes(), timeout.get())
            : handle.read(buffer, position.bytes());
    return Arrays.copyOf(buffer.array(), length);
  }

  private void show(ObjectPath name, NtStatus status, byte[] data) {
    if (raw) {
      root.out().writeRaw(data);
    } else if (text) {
      root.print(DeviceText.of(data));
    } else if (root.json()) {
      root.print(JsonValues.putResult(new JsonObject().put("name", name.text()), status, data));
    } else {
      root.print(new Facts().add("STATUS", status).add("BYTES", data.length));
      root.print(HexDump.of(data));
    }
    // Each read is to be seen as it completes.
    root.out().flush();
  }
}
