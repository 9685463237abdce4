package io.github.ntbridge.inventory.port;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.UsbDevice;
import io.github.ntbridge.device.identity.DeviceInstanceId;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.text.CaseFolding;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds what the device node of a port is attached to. */
final class AttachmentReader {
  /** Buses above a port before one is of a known kind; more are a cycle. */
  private static final int MAX_STEPS = 8;

  private static final String BLUETOOTH = "BTH";

  private static final Map<String, PortBus> BY_ENUMERATOR =
      Map.of(
          "USB", PortBus.USB,
          "FTDIBUS", PortBus.USB,
          "PCI", PortBus.PCI,
          "ACPI", PortBus.ACPI,
          "SWD", PortBus.SOFTWARE,
          "ROOT", PortBus.SOFTWARE);

  private final Consumer<? super Omission> omissions;

  AttachmentReader(Consumer<? super Omission> omissions) {
    this.omissions = omissions;
  }

  PortAttachment read(DeviceNode node) {
    var usb = usb(node);
    var id = DeviceInstanceId.tryParse(node.instanceId());
    return new PortAttachment(
        usb.isPresent() ? PortBus.USB : bus(node),
        usb.flatMap(UsbDevice::node).or(() -> parent(node)),
        usb,
        id.flatMap(DeviceInstanceId::bluetoothAddress));
  }

  private Optional<UsbDevice> usb(DeviceNode node) {
    try {
      return node.usbDevice(omissions);
    } catch (IOException e) {
      omissions.accept(new Omission("the USB device of " + node.instanceId(), e));
      return Optional.empty();
    }
  }

  private PortBus bus(DeviceNode port) {
    Optional<DeviceNode> node = Optional.of(port);
    for (int i = 0; i < MAX_STEPS && node.isPresent(); i++) {
      var bus = DeviceInstanceId.tryParse(node.get().instanceId()).flatMap(AttachmentReader::busOf);
      if (bus.isPresent()) {
        return bus.get();
      }
      node = parent(node.get());
    }
    return PortBus.UNKNOWN;
  }

  private static Optional<PortBus> busOf(DeviceInstanceId id) {
    var enumerator = CaseFolding.fold(id.enumerator());
    return enumerator.startsWith(BLUETOOTH)
        ? Optional.of(PortBus.BLUETOOTH)
        : Optional.ofNullable(BY_ENUMERATOR.get(enumerator));
  }

  private Optional<DeviceNode> parent(DeviceNode node) {
    try {
      return node.parent();
    } catch (ConfigRetException e) {
      if (!e.result().isNodeGone()) {
        omissions.accept(new Omission("the parent of " + node.instanceId(), e));
      }
      return Optional.empty();
    }
  }
}
