package io.github.ntbridge.cli;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.control.ControlOutcome;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code restart}: restarts a device. */
@Command(
    name = "restart",
    description = {
      "Restarts a device: removes it in order and starts it again.",
      "Shows what it is about to do, and asks for confirmation unless --yes is given."
    },
    footerHeading = Examples.HEADING,
    footer = {"  ntbridge restart COM3", "  ntbridge restart hid:1 --yes"})
final class RestartCommand extends NamedControlCommand {
  RestartCommand(RootCommand root) {
    super(root);
  }

  @Override
  String verb() {
    return "restart";
  }

  @Override
  boolean takesThoseBelow() {
    return true;
  }

  @Override
  ControlOutcome control(DeviceNode node) throws IOException {
    return node.restart();
  }
}
