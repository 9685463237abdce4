package io.github.ntbridge.cli;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.control.ControlOutcome;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code disable}: disables a device. */
@Command(
    name = "disable",
    description = {
      "Disables a device until it is enabled or the system restarts.",
      "Shows what it is about to do, and asks for confirmation unless --yes is given."
    },
    footerHeading = Examples.HEADING,
    footer = {"  ntbridge disable COM3", "  ntbridge disable hid:1 --yes"})
final class DisableCommand extends NamedControlCommand {
  DisableCommand(RootCommand root) {
    super(root);
  }

  @Override
  String verb() {
    return "disable";
  }

  @Override
  boolean takesThoseBelow() {
    return true;
  }

  @Override
  ControlOutcome control(DeviceNode node) throws IOException {
    return node.disable();
  }
}
