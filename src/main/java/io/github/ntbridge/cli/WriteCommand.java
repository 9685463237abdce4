package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.WrittenData;
import io.github.ntbridge.cli.output.Facts;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code write}: writes bytes to a device. */
@Command(name = "write", description = "Opens a device and writes bytes to it.")
final class WriteCommand extends BridgeCommand {
  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "An interface path, a DOS device name such as COM3, or an NT name.")
  private ObjectPath name = ObjectPath.ROOT;

  @Parameters(
      index = "1",
      paramLabel = "DATA",
      description = "The bytes, such as \"01 02 ff\", or @ and the name of a file that has them.")
  private WrittenData data = WrittenData.NONE;

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

  WriteCommand(RootCommand root) {
    super(root);
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    var bytes = data.toArray();
    int written;
    try (var device = RefusedOpenException.open(bridge, name, access)) {
      written = timeout.isPresent() ? device.write(bytes, timeout.get()) : device.write(bytes);
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
}
