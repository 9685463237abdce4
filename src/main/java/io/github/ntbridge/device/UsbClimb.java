package io.github.ntbridge.device;

import io.github.ntbridge.device.identity.DeviceInstanceId;
import io.github.ntbridge.device.identity.HardwareId;
import io.github.ntbridge.device.identity.HubPort;
import io.github.ntbridge.device.identity.UsbLocation;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.property.PropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.text.CaseFolding;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The way from a device node up to the USB device that it belongs to: from a function to its
 * composite device, from a port of FTDIBUS, a HID collection or a disk to what it is driven
 * through. It ends before a node of another product and at a root hub; a Bluetooth device does not
 * belong to the USB radio above it.
 *
 * @param device the node of the USB device; empty if it was not reached
 * @param id the id of the USB device, or else of the node that names the product
 * @param product the product
 * @param interfaceNumber the function by which the way led
 */
record UsbClimb(
    Optional<DeviceNode> device,
    DeviceInstanceId id,
    HardwareId.WithProduct product,
    OptionalInt interfaceNumber) {

  /** More than seven tiers of hubs and the buses of a driver's own; a longer way is a cycle. */
  private static final int MAX_STEPS = 32;

  /** BTH, BTHENUM, BTHHFENUM, BTHLE, BTHLEDEVICE and so on. */
  private static final String BLUETOOTH = "BTH";

  private static final String ROOT_OF_THE_TREE = "HTREE";
  private static final int MAX_PORT = 255;

  /**
   * Climbs.
   *
   * @return the USB device; empty if the node belongs to none
   * @throws IOException if a parent cannot be read; one that is removed meanwhile ends the way
   */
  static Optional<UsbClimb> from(DeviceNode start) throws IOException {
    Optional<UsbClimb> way = Optional.empty();
    Optional<DeviceNode> node = Optional.of(start);
    for (int i = 0; i < MAX_STEPS && node.isPresent(); i++) {
      var id = DeviceInstanceId.tryParse(node.get().instanceId());
      var kind = id.flatMap(DeviceInstanceId::hardwareId);
      if (kind.filter(HardwareId.UsbRootHub.class::isInstance).isPresent()
          || id.filter(UsbClimb::endsTheWay).isPresent()) {
        break;
      }
      if (kind.orElse(null) instanceof HardwareId.WithProduct product) {
        if (way.filter(below -> !below.product.isSameProduct(product)).isPresent()) {
          break;
        }
        way = Optional.of(step(way, node.get(), id.orElseThrow(), product));
        if (way.get().device.isPresent()) {
          return way;
        }
      }
      node = parent(node.get(), i == 0);
    }
    // The numbers of a HID device are those of a USB device only if one was reached.
    return way.filter(below -> !(below.product instanceof HardwareId.Hid));
  }

  private static boolean endsTheWay(DeviceInstanceId id) {
    var enumerator = CaseFolding.fold(id.enumerator());
    return enumerator.startsWith(BLUETOOTH) || enumerator.equals(ROOT_OF_THE_TREE);
  }

  private static UsbClimb step(
      Optional<UsbClimb> below,
      DeviceNode node,
      DeviceInstanceId id,
      HardwareId.WithProduct product) {
    var own = interfaceNumber(product);
    var known = below.map(UsbClimb::interfaceNumber).filter(OptionalInt::isPresent).orElse(own);
    if (id.isUsbDevice()) {
      return new UsbClimb(Optional.of(node), id, product, known);
    }
    return below
        .map(kept -> new UsbClimb(kept.device, kept.id, kept.product, known))
        .filter(kept -> !(kept.product instanceof HardwareId.Hid))
        .orElseGet(() -> new UsbClimb(Optional.empty(), id, product, known));
  }

  private static OptionalInt interfaceNumber(HardwareId.WithProduct product) {
    if (product instanceof HardwareId.Usb usb) {
      return usb.interfaceNumber();
    }
    return product instanceof HardwareId.Hid hid ? hid.interfaceNumber() : OptionalInt.empty();
  }

  /** Returns none for a node that was removed on the way, unless it is the one that was given. */
  private static Optional<DeviceNode> parent(DeviceNode node, boolean isStart) throws IOException {
    try {
      var parent = node.parent();
      return parent.isPresent()
          ? parent
          : wellFormed(node, PropertyKeys.DEVICE_PARENT)
              .filter(id -> !id.isEmpty())
              .map(node::other);
    } catch (ConfigRetException e) {
      if (e.result().isNodeGone() && !isStart) {
        return Optional.empty();
      }
      throw e;
    }
  }

  boolean isProduct(int vendorId, int productId) {
    return product.vendorId() == vendorId && product.productId() == productId;
  }

  Optional<String> serialNumber() throws IOException {
    var capabilities =
        device.isPresent()
            ? ofAncestor(device.get(), PropertyKeys.DEVICE_CAPABILITIES)
            : Optional.<Long>empty();
    return capabilities.isPresent() ? id.serialNumber(capabilities.get()) : id.serialNumber();
  }

  private OptionalInt revision() throws IOException {
    var ids =
        device.isPresent()
            ? ofAncestor(device.get(), PropertyKeys.DEVICE_HARDWARE_IDS)
            : Optional.<List<String>>empty();
    return ids.stream()
        .flatMap(Collection::stream)
        .flatMap(text -> HardwareId.tryParse(text).stream())
        .map(kind -> kind instanceof HardwareId.Usb usb ? usb.revision() : OptionalInt.empty())
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  private Optional<UsbLocation> location() throws IOException {
    return device.isPresent() ? location(device.get(), MAX_STEPS) : Optional.empty();
  }

  /** The location of a device or a hub: what it has, or that of the hub above and its port. */
  private static Optional<UsbLocation> location(DeviceNode node, int steps) throws IOException {
    var own = ofAncestor(node, PropertyKeys.DEVICE_LOCATION_PATHS).flatMap(UsbLocation::of);
    boolean isOnHub =
        DeviceInstanceId.tryParse(node.instanceId())
            .filter(DeviceInstanceId::isUsbDevice)
            .isPresent();
    if (own.isPresent() || !isOnHub || steps == 0) {
      return own;
    }
    var port = port(node);
    var hub = port.isPresent() ? parent(node, false) : Optional.<DeviceNode>empty();
    return hub.isPresent()
        ? location(hub.get(), steps - 1).map(above -> above.port(port.getAsInt()))
        : Optional.empty();
  }

  private static OptionalInt port(DeviceNode node) throws IOException {
    var address =
        ofAncestor(node, PropertyKeys.DEVICE_ADDRESS)
            .filter(number -> number >= 1 && number <= MAX_PORT);
    if (address.isPresent()) {
      return OptionalInt.of(address.get().intValue());
    }
    return ofAncestor(node, PropertyKeys.DEVICE_LOCATION_INFO)
        .flatMap(HubPort::tryParse)
        .map(place -> OptionalInt.of(place.port()))
        .orElse(OptionalInt.empty());
  }

  /** Reads a property, which is absent where it is malformed or the node was removed. */
  private static <T> Optional<T> ofAncestor(DeviceNode node, PropertyKey<T> key)
      throws IOException {
    try {
      return wellFormed(node, key);
    } catch (ConfigRetException e) {
      if (e.result().isNodeGone()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static <T> Optional<T> wellFormed(DeviceNode node, PropertyKey<T> key)
      throws IOException {
    try {
      return node.property(key);
    } catch (MalformedDataException e) {
      return Optional.empty();
    }
  }

  /** One fact about the device, read by calls to the system. */
  @FunctionalInterface
  private interface Fact<T> {
    T read() throws IOException;
  }

  /** Reads the rest of the device; what cannot be read is absent and reported. */
  UsbDevice read(Consumer<? super Omission> omissions) {
    return new UsbDevice(
        device,
        product.vendorId(),
        product.productId(),
        known("the revision", this::revision, OptionalInt.empty(), omissions),
        known("the serial number", this::serialNumber, Optional.empty(), omissions),
        interfaceNumber,
        known("the location", this::location, Optional.empty(), omissions));
  }

  private <T> T known(String what, Fact<T> fact, T absent, Consumer<? super Omission> omissions) {
    try {
      return fact.read();
    } catch (IOException e) {
      omissions.accept(new Omission(what + " of " + id, e));
      return absent;
    }
  }
}
