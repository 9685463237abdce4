package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.DeviceName;
import io.github.ntbridge.cli.output.HolderList;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.inventory.holder.Holders;
import io.github.ntbridge.nt.TimeLimits;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holders}: the processes that have a device open. */
@Command(
    name = "holders",
    description = {
      "Shows the processes that have a device open. Opens no device.",
      "It searches the handles of all processes. Those of other users are visible to elevated"
          + " programs only; handles that were not visible are reported."
    },
    footerHeading = Examples.HEADING,
    footer = {"  ntbridge holders COM3", "  ntbridge holders C: --timeout 10s"})
final class HoldersCommand extends BridgeCommand {
  @Parameters(paramLabel = "NAME", description = DeviceName.DESCRIPTION)
  private DeviceName name = DeviceName.NONE;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "How long to search, such as 10s; 2s by default.")
  private Duration timeout = TimeLimits.HOLDER_SEARCH;

  HoldersCommand(RootCommand root) {
    super(root);
  }

  @Override
  boolean printsList() {
    return true;
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    var holders = search(bridge);
    if (root.json()) {
      root.print(HolderList.putInto(new JsonObject().put("name", name.text()), holders));
      return ExitCode.DONE;
    }
    if (root.csv()) {
      root.print(HolderList.csv(holders));
    } else if (holders.list().isEmpty()) {
      root.note(
          holders.omissions().isEmpty()
              ? "no process has it open"
              : "no process that can be seen has it open");
    } else {
      root.print(HolderList.table(holders));
    }
    HolderList.unseen(holders).forEach(root::note);
    return ExitCode.DONE;
  }

  private Holders search(NtBridge bridge) throws IOException {
    var devices = root.devices(bridge);
    if (name.isInstanceId()) {
      return bridge.inventory().holders(devices.node(name), timeout);
    }
    var object = devices.object(name);
    NamedObject.require(bridge, object);
    return bridge.inventory().holders(object, timeout);
  }
}
