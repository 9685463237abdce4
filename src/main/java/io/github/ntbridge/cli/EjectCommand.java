package io.github.ntbridge.cli;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.control.ControlOutcome;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code eject}: prepares a device for safe removal. */
@Command(
    name = "eject",
    description = {
      "Ejects a removable device, or reports the veto. Of a volume, a disk or a function it is the"
          + " device that can be removed with it, unless its instance id is given.",
      "Shows what it is about to do, and asks for confirmation unless --yes is given."
    },
    footerHeading = Examples.HEADING,
    footer = {"  ntbridge eject \"USB Mass Storage Device\"", "  ntbridge eject 0951:1666 --yes"})
final class EjectCommand extends NamedControlCommand {
  EjectCommand(RootCommand root) {
    super(root);
  }

  @Override
  String verb() {
    return "eject";
  }

  @Override
  boolean takesThoseBelow() {
    return true;
  }

  @Override
  DeviceNode whole(DeviceNode node) throws IOException {
    return RemovablePart.around(node);
  }

  @Override
  ControlOutcome control(DeviceNode node) throws IOException {
    return node.eject();
  }
}
