package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.iotarget.IoResult;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code read}: what a device has to say. */
@Command(name = "read", description = "Opens a device, reads from it and shows what comes.")
final class ReadCommand extends BridgeCommand {
  @Parameters(
      paramLabel = "NAME",
      converter = Converters.Name.class,
      description = "An interface path, a DOS device name such as COM3, or an NT name.")
  private ObjectPath name = ObjectPath.ROOT;

  @Option(
      names = "--count",
      paramLabel = "READS",
      defaultValue = "1",
      converter = Converters.HowOften.class,
      description = "How many reads, one after the other; ${DEFAULT-VALUE} by default.")
  private int count;

  @Option(
      names = "--bytes",
      paramLabel = "BYTES",
      defaultValue = "4096",
      converter = Converters.Room.class,
      description = "Room for each read; ${DEFAULT-VALUE} by default.")
  private int bytes;

  @Option(
      names = "--access",
      paramLabel = "ACCESS",
      converter = Converters.Access.class,
      description = "query, read, write, read-write, or a mask such as 0x100080; read by default.")
  private AccessMask access = AccessMask.GENERIC_READ;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = Converters.Time.class,
      description =
          "How long each read may take, such as 500ms or 10s; as long as it takes by default.")
  private Optional<Duration> timeout = Optional.empty();

  ReadCommand(RootCommand root) {
    super(root);
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    try (var device = RefusedOpenException.open(bridge, name, access)) {
      for (int i = 0; i < count && !root.out().checkError(); i++) {
        var result = timeout.isPresent() ? device.read(bytes, timeout.get()) : device.read(bytes);
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
          Json.putAnswer(
              new JsonObject().put("name", name.text()), result.status(), result.data()));
    } else {
      root.print(new Facts().add("STATUS", result.status()).add("BYTES", result.length()));
      root.print(HexDump.of(result.data()));
    }
    // Whoever reads this wants each one as it comes.
    root.out().flush();
  }
}
