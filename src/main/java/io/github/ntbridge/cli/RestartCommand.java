package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.DeviceName;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.control.ControlOutcome;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code restart}: restarts a device. */
@Command(
    name = "restart",
    description = {
      "Restarts a device: removes it in order and starts it again.",
      "Shows what it is about to do, and asks for confirmation unless --yes is given."
    })
final class RestartCommand extends ControlCommand {
  @Parameters(
      paramLabel = "NAME",
      description = "A device instance id, an interface path, or a device name such as COM3 or C:.")
  private DeviceName name = new DeviceName("");

  RestartCommand(RootCommand root) {
    super(root);
  }

  @Override
  String verb() {
    return "restart";
  }

  @Override
  DeviceNode node(NtBridge bridge) throws IOException {
    return named(bridge, name);
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
