package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.DeviceName;
import io.github.ntbridge.device.DeviceNode;
import java.io.IOException;
import picocli.CommandLine.Parameters;

/** A command that does something to the device that its argument names. */
abstract class NamedControlCommand extends ControlCommand {
  @Parameters(
      paramLabel = "NAME",
      description = "A device instance id, an interface path, or a device name such as COM3 or C:.")
  private DeviceName name = new DeviceName("");

  NamedControlCommand(RootCommand root) {
    super(root);
  }

  @Override
  final DeviceNode node(NtBridge bridge) throws IOException {
    return named(bridge, name);
  }
}
