package io.github.ntbridge.cli;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.input.DeviceName;
import io.github.ntbridge.device.DeviceNode;
import java.io.IOException;
import picocli.CommandLine.Parameters;

/** A command that does something to the device that its argument names. */
abstract class NamedControlCommand extends ControlCommand {
  @Parameters(paramLabel = "NAME", description = DeviceName.DESCRIPTION)
  private DeviceName name = DeviceName.NONE;

  NamedControlCommand(RootCommand root) {
    super(root);
  }

  @Override
  final DeviceNode node(NtBridge bridge) throws IOException {
    var node = named(bridge, name);
    return name.isInstanceId() ? node : whole(node);
  }

  /** The device to act on for a name that is not exactly that of a device node. */
  DeviceNode whole(DeviceNode node) throws IOException {
    return node;
  }
}
