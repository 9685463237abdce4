package io.github.ntbridge.inventory.usb;

import io.github.ntbridge.device.DevNodeStatus;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.ProblemCode;
import io.github.ntbridge.device.UsbDevice;
import io.github.ntbridge.nt.PrintableText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * One node of the tree of USB devices.
 *
 * @param node the device node
 * @param kind its kind
 * @param displayName the name for display
 * @param port the port of the hub above that the device is plugged into; empty where it is not
 *     known, and for root hubs and functions
 * @param device the USB identity and location; empty for root hubs
 * @param status the status; empty where it could not be read
 * @param children what is plugged into a hub, or the functions of a device
 */
public record UsbTreeNode(
    DeviceNode node,
    UsbNodeKind kind,
    Optional<String> displayName,
    OptionalInt port,
    Optional<UsbDevice> device,
    Optional<DevNodeStatus> status,
    List<UsbTreeNode> children) {
  /**
   * Keeps an unmodifiable copy.
   *
   * @param node the device node
   * @param kind its kind
   * @param displayName the name for display
   * @param port the port of the hub above
   * @param device the USB identity and location
   * @param status the status
   * @param children what is below it
   */
  public UsbTreeNode {
    children = List.copyOf(children);
  }

  /**
   * Returns the problem that keeps the device from working.
   *
   * @return the problem; empty if it has none, or its status is not known
   */
  public Optional<ProblemCode> problem() {
    return status.flatMap(DevNodeStatus::problem);
  }

  /**
   * Returns this node and all below it, parents first.
   *
   * @return the nodes
   */
  public Stream<UsbTreeNode> walk() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(UsbTreeNode::walk));
  }

  /** Kind and name, made safe to print. */
  @Override
  public String toString() {
    return PrintableText.of(kind + " " + displayName.orElseGet(node::instanceId));
  }
}
