package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.DeviceName;
import io.github.ntbridge.cli.output.Facts;
import io.github.ntbridge.cli.output.JsonObject;
import io.github.ntbridge.device.DevNodeStatus;
import io.github.ntbridge.nt.TimeLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wait}: waits for a device to be there, or to be gone. */
@Command(
    name = "wait",
    description = {
      "Waits until a device is present and started, or has a problem.",
      "It ends at once if that is so already, and fails after the timeout."
    },
    footerHeading = Examples.HEADING,
    footer = {
      "  ntbridge wait COM3",
      "  ntbridge wait \"ROOT\\SYSTEM\\0000\" --removed --timeout 30s"
    })
final class WaitCommand extends BridgeCommand {
  @Parameters(
      paramLabel = "NAME",
      description = {
        DeviceName.DESCRIPTION,
        "A device that is not known yet is waited for by its instance id."
      })
  private DeviceName device = DeviceName.NONE;

  @Option(names = "--removed", description = "Wait until it is not present instead.")
  private boolean removed;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "How long to wait, such as 500ms or 10s; until Ctrl-C by default.")
  private Optional<Duration> timeout = Optional.empty();

  WaitCommand(RootCommand root) {
    super(root);
  }

  @Override
  int run(NtBridge bridge) throws IOException {
    var node =
        device.isInstanceId()
            ? bridge.deviceTree().node(device.text())
            : root.devices(bridge).node(device);
    var limit = timeout.orElse(TimeLimits.UNLIMITED);
    boolean reached;
    root.playEvents();
    try {
      reached = removed ? node.awaitAbsent(limit) : node.awaitPresent(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    }
    if (!reached) {
      throw new IOException(
          node + (removed ? " is still present" : " is not present") + " after " + limit);
    }
    Optional<String> status =
        removed ? Optional.empty() : node.status().map(DevNodeStatus::toString);
    if (root.json()) {
      root.print(
          new JsonObject()
              .put("device", node.instanceId())
              .put("present", !removed)
              .put("status", status));
    } else {
      root.print(new Facts().add("DEVICE", node).add("STATUS", status.orElse("(not present)")));
    }
    return ExitCode.DONE;
  }
}
