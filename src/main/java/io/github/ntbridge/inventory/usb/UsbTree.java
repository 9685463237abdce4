package io.github.ntbridge.inventory.usb;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.DeviceTree;
import io.github.ntbridge.device.UsbDevice;
import io.github.ntbridge.device.identity.DeviceInstanceId;
import io.github.ntbridge.device.identity.HardwareId;
import io.github.ntbridge.device.identity.HubPort;
import io.github.ntbridge.device.identity.UsbLocation;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.FactReader;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.property.PropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.text.CaseFolding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the tree of the USB devices that are present. A device that cannot be read hides no other.
 * Opens no device. For one thread.
 */
public final class UsbTree {
  /** bDeviceClass of hubs. */
  private static final int HUB_CLASS = 9;

  private static final String HUB_SERVICE = "USBHUB";

  private static final int MAX_PORT = 255;

  private final DeviceTree deviceTree;
  private final Consumer<? super Omission> omissions;
  private final FactReader facts;
  private final Set<DeviceNode> seen = new HashSet<>();

  /**
   * Creates a reader of a tree.
   *
   * @param deviceTree the device tree
   * @param omissions receives what could not be read
   */
  public UsbTree(DeviceTree deviceTree, Consumer<? super Omission> omissions) {
    this.deviceTree = deviceTree;
    this.omissions = omissions;
    this.facts = new FactReader(omissions);
  }

  /**
   * Reads the tree.
   *
   * @return the root hubs in the order of the system, and the USB devices that are on none
   * @throws IOException if the device tree has no root
   */
  public List<UsbTreeNode> read() throws IOException {
    var roots = new ArrayList<UsbTreeNode>();
    try (var nodes = deviceTree.root().walk(omissions)) {
      nodes.forEach(
          node -> {
            var kind = kindById(node);
            if (kind != UsbNodeKind.FUNCTION && !seen.contains(node)) {
              read(node).ifPresent(roots::add);
            }
          });
    }
    return List.copyOf(roots);
  }

  /**
   * The kind that the id identifies: a hub is a device, and what is no USB device is a function of
   * one.
   */
  private static UsbNodeKind kindById(DeviceNode node) {
    var id = DeviceInstanceId.tryParse(node.instanceId());
    if (id.filter(DeviceInstanceId::isUsbDevice).isPresent()) {
      return UsbNodeKind.DEVICE;
    }
    return id.flatMap(DeviceInstanceId::hardwareId)
            .filter(HardwareId.UsbRootHub.class::isInstance)
            .isPresent()
        ? UsbNodeKind.ROOT_HUB
        : UsbNodeKind.FUNCTION;
  }

  /** Reads a node and what is below it; empty for one that was read before. */
  private Optional<UsbTreeNode> read(DeviceNode node) {
    if (!seen.add(node)) {
      return Optional.empty();
    }
    var children = new ArrayList<UsbTreeNode>();
    for (var child : children(node)) {
      read(child).ifPresent(children::add);
    }
    children.sort(Comparator.comparingInt(child -> child.port().orElse(Integer.MAX_VALUE)));
    var kind = kind(node, children);
    var device =
        kind == UsbNodeKind.ROOT_HUB
            ? Optional.<UsbDevice>empty()
            : facts.readOptional(
                "the USB device of " + node.instanceId(), () -> node.usbDevice(omissions));
    return Optional.of(
        new UsbTreeNode(
            node,
            kind,
            property(node, PropertyKeys.DEVICE_FRIENDLY_NAME)
                .or(() -> property(node, PropertyKeys.DEVICE_BUS_REPORTED_DEVICE_DESC))
                .or(() -> property(node, PropertyKeys.DEVICE_DEVICE_DESC)),
            kind == UsbNodeKind.HUB || kind == UsbNodeKind.DEVICE
                ? port(node, device)
                : OptionalInt.empty(),
            device,
            facts.readOptional("the status of " + node.instanceId(), node::status),
            children));
  }

  private List<DeviceNode> children(DeviceNode node) {
    try (var children = node.children()) {
      return children.toList();
    } catch (ConfigRetException e) {
      if (!e.result().isNodeGone()) {
        omissions.accept(new Omission("what is below " + node.instanceId(), e));
      }
      return List.of();
    }
  }

  private UsbNodeKind kind(DeviceNode node, List<UsbTreeNode> children) {
    var kind = kindById(node);
    return kind == UsbNodeKind.DEVICE && isHub(node, children) ? UsbNodeKind.HUB : kind;
  }

  private boolean isHub(DeviceNode node, List<UsbTreeNode> children) {
    return children.stream().anyMatch(child -> child.kind() != UsbNodeKind.FUNCTION)
        || property(node, PropertyKeys.DEVICE_SERVICE)
            .filter(service -> CaseFolding.fold(service).startsWith(HUB_SERVICE))
            .isPresent()
        || property(node, PropertyKeys.DEVICE_COMPATIBLE_IDS).stream()
            .flatMap(List::stream)
            .flatMap(text -> HardwareId.tryParse(text).stream())
            .anyMatch(
                id ->
                    id instanceof HardwareId.UsbClass usbClass
                        && usbClass.classCode() == HUB_CLASS);
  }

  /** The last port of the location, or what the hub reports of the device. */
  private OptionalInt port(DeviceNode node, Optional<UsbDevice> device) {
    var located = device.flatMap(UsbDevice::location).map(UsbLocation::port);
    if (located.filter(OptionalInt::isPresent).isPresent()) {
      return located.get();
    }
    var address =
        property(node, PropertyKeys.DEVICE_ADDRESS)
            .filter(number -> number >= 1 && number <= MAX_PORT)
            .map(Long::intValue)
            .or(
                () ->
                    property(node, PropertyKeys.DEVICE_LOCATION_INFO)
                        .flatMap(HubPort::tryParse)
                        .map(HubPort::port));
    return address.map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  private <T> Optional<T> property(DeviceNode node, PropertyKey<T> key) {
    return facts.readOptional(key.name() + " of " + node.instanceId(), () -> node.property(key));
  }
}
