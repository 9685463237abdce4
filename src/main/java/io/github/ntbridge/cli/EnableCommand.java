package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.DeviceName;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.control.ControlOutcome;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code enable}: enables a device. */
@Command(
    name = "enable",
    description = {
      "Enables a device that was disabled.",
      "Shows what it is about to do, and asks for confirmation unless --yes is given."
    })
final class EnableCommand extends ControlCommand {
  @Parameters(
      paramLabel = "NAME",
      description = "A device instance id, an interface path, or a device name such as COM3 or C:.")
  private DeviceName name = new DeviceName("");

  EnableCommand(RootCommand root) {
    super(root);
  }

  @Override
  String verb() {
    return "enable";
  }

  @Override
  DeviceNode node(NtBridge bridge) throws IOException {
    return named(bridge, name);
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
