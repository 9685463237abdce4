package io.github.ntbridge.inventory;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.UsbDevice;
import io.github.ntbridge.nt.FactReader;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.property.PropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads what devices are called besides their display names: product, manufacturer, and the serial
 * number of a USB device. For one search of one thread.
 */
final class ProductNames {
  private final Consumer<? super Omission> omissions;
  private final FactReader facts;

  /** Several interfaces are of one device. */
  private final Map<DeviceNode, List<String>> ofFunctions = new HashMap<>();

  ProductNames(Consumer<? super Omission> omissions) {
    this.omissions = omissions;
    this.facts = new FactReader(omissions);
  }

  /** Those of a device itself. */
  List<String> ofDevice(DeviceNode node) {
    var names = own(node);
    usbDevice(node)
        .filter(device -> device.node().filter(node::equals).isPresent())
        .flatMap(UsbDevice::serialNumber)
        .ifPresent(names::add);
    return names;
  }

  /** Those of a device and of the USB device that it belongs to. */
  List<String> ofFunction(DeviceNode node) {
    return ofFunctions.computeIfAbsent(node, this::readOfFunction);
  }

  private List<String> readOfFunction(DeviceNode node) {
    var names = own(node);
    usbDevice(node)
        .ifPresent(
            device -> {
              device.node().map(this::own).ifPresent(names::addAll);
              device.serialNumber().ifPresent(names::add);
            });
    return names;
  }

  private List<String> own(DeviceNode node) {
    var names = new ArrayList<String>();
    property(node, PropertyKeys.DEVICE_BUS_REPORTED_DEVICE_DESC).ifPresent(names::add);
    property(node, PropertyKeys.DEVICE_MANUFACTURER).ifPresent(names::add);
    return names;
  }

  private Optional<UsbDevice> usbDevice(DeviceNode node) {
    return facts.readOptional(
        "the USB device of " + node.instanceId(), () -> node.usbDevice(omissions));
  }

  private Optional<String> property(DeviceNode node, PropertyKey<String> key) {
    return facts.readOptional(key.name() + " of " + node.instanceId(), () -> node.property(key));
  }
}
