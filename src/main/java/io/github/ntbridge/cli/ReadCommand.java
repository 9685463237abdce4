package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.Capacity;
import io.github.ntbridge.cli.input.Count;
import io.github.ntbridge.cli.output.Facts;
import io.github.ntbridge.cli.output.HexDump;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.cli.output.JsonValues;
import io.github.ntbridge.iotarget.IoResult;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code read}: reads from a device. */
@Command(name = "read", description = "Opens a device, reads from it and shows the bytes.")
final class ReadCommand extends BridgeCommand {
  @Parameters(
      paramLabel = "NAME",
      description = "An interface path, a DOS device name such as COM3, or an NT name.")
  private ObjectPath name = ObjectPath.ROOT;

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

  ReadCommand(RootCommand root) {
    super(root);
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    try (var device = RefusedOpenException.open(bridge, name, access)) {
      for (int i = 0; i < count.value() && !root.out().checkError(); i++) {
        var result =
            timeout.isPresent()
                ? device.read(capacity.bytes(), timeout.get())
                : device.read(capacity.bytes());
        show(result);
        if (!result.status().isSuccess()) {
          root.note(name + ": " + result.status() + ": " + result.status().message());
          return ExitCode.FAILED;
        }
      }
    }
    return ExitCode.DONE;
  }

  private void show(IoResult result) {
    if (root.json()) {
      root.print(
          JsonValues.putResult(
              new JsonObject().put("name", name.text()), result.status(), result.data()));
    } else {
      root.print(new Facts().add("STATUS", result.status()).add("BYTES", result.length()));
      root.print(HexDump.of(result.data()));
    }
    // Each read is to be seen as it completes.
    root.out().flush();
  }
}
