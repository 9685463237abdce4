package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.DeviceName;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.control.ControlOutcome;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rescan}: enumerates devices anew. */
@Command(
    name = "rescan",
    description = {
      "Scans for hardware changes below a device, or everywhere.",
      "Shows what it is about to do, and asks for confirmation unless --yes is given."
    },
    footerHeading = Examples.HEADING,
    footer = {"  ntbridge rescan", "  ntbridge rescan 05e3:0610 --yes"})
final class RescanCommand extends ControlCommand {
  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "The device below which to scan, as for eject; the whole tree by default.")
  private Optional<DeviceName> name = Optional.empty();

  RescanCommand(RootCommand root) {
    super(root);
  }

  @Override
  String verb() {
    return "rescan";
  }

  @Override
  DeviceNode node(NtBridge bridge) throws IOException {
    return name.isPresent() ? named(bridge, name.get()) : bridge.deviceTree().root();
  }

  @Override
  boolean takesThoseBelow() {
    return false;
  }

  @Override
  ControlOutcome control(DeviceNode node) throws IOException {
    return node.rescan();
  }
}
