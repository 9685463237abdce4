package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.Count;
import io.github.ntbridge.cli.input.DeviceName;
import io.github.ntbridge.cli.input.DeviceOffset;
import io.github.ntbridge.cli.input.EscapedText;
import io.github.ntbridge.cli.input.WrittenData;
import io.github.ntbridge.cli.output.Facts;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.nt.AccessMask;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code write}: writes bytes to a device. */
@Command(
    name = "write",
    description = "Opens a device and writes bytes to it.",
    footerHeading = Examples.HEADING,
    footer = {
      "  ntbridge write COM3 --text \"AT\\r\" --baud 115200",
      "  ntbridge write COM3 \"41 54 0d\" --timeout 1s"
    })
final class WriteCommand extends BridgeCommand {
  @Parameters(index = "0", paramLabel = "NAME", description = DeviceName.DESCRIPTION)
  private DeviceName device = DeviceName.NONE;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DATA",
      description =
          "The bytes, such as \"01 02 ff\"; @ and the name of a file that has them; or - for"
              + " standard input.")
  private Optional<WrittenData> data = Optional.empty();

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description =
          "Write this text instead, as UTF-8; \\r, \\n, \\t, \\0, \\e, \\\\ and \\xHH stand for"
              + " bytes.")
  private Optional<EscapedText> text = Optional.empty();

  @Option(
      names = "--offset",
      paramLabel = "OFFSET",
      description = "Where to write on a disk or a volume, such as 0x200, 64K or 1M.")
  private Optional<DeviceOffset> offset = Optional.empty();

  @Option(names = "--baud", paramLabel = "RATE", description = SerialPortSettings.BAUD)
  private Optional<Count> baud = Optional.empty();

  @Option(
      names = "--access",
      paramLabel = "ACCESS",
      description = "query, read, write, read-write, or a mask such as 0x100080; write by default.")
  private AccessMask access = AccessMask.GENERIC_WRITE;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "Timeout, such as 500ms or 10s; none by default.")
  private Optional<Duration> timeout = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  WriteCommand(RootCommand root) {
    super(root);
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    var bytes = bytes();
    var name = root.devices(bridge).object(device);
    int written;
    try (var handle = RefusedOpenException.open(bridge, name, access)) {
      if (baud.isPresent()) {
        new SerialPortSettings(handle).setBaudRate(baud.get().value());
      }
      written = write(handle, ByteBuffer.wrap(bytes));
    }
    if (root.json()) {
      root.print(
          new JsonObject()
              .put("name", name.text())
              .put("length", bytes.length)
              .put("written", written));
    } else {
      root.print(new Facts().add("WRITTEN", written + " of " + bytes.length + " bytes"));
    }
    if (written == bytes.length) {
      return ExitCode.DONE;
    }
    root.note(name + ": the device took " + written + " of " + bytes.length + " bytes");
    return ExitCode.FAILED;
  }

  private byte[] bytes() throws IOException {
    if (data.isPresent() == text.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "write takes either DATA or --text: the bytes, or a text");
    }
    return data.isPresent() ? data.get().toArray(root.input()) : text.get().toArray();
  }

  private int write(DeviceHandle handle, ByteBuffer bytes) throws IOException {
    long position = offset.map(DeviceOffset::bytes).orElse(0L);
    return timeout.isPresent()
        ? handle.write(bytes, position, timeout.get())
        : handle.write(bytes, position);
  }
}
