package io.github.ntbridge.cli;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.control.ControlOutcome;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code enable}: enables a device. */
@Command(
    name = "enable",
    description = {
      "Enables a device that was disabled.",
      "Shows what it is about to do, and asks for confirmation unless --yes is given."
    },
    footerHeading = Examples.HEADING,
    footer = {"  ntbridge enable COM3", "  ntbridge enable hid:1 --yes"})
final class EnableCommand extends NamedControlCommand {
  EnableCommand(RootCommand root) {
    super(root);
  }

  @Override
  String verb() {
    return "enable";
  }

  @Override
  boolean takesThoseBelow() {
    return false;
  }

  @Override
  ControlOutcome control(DeviceNode node) throws IOException {
    return node.enable();
  }
}
