package io.github.ntbridge.people;

import io.github.ntbridge.device.identity.DeviceInstanceId;
import io.github.ntbridge.device.identity.HardwareId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What ids say by themselves, without a look at the device. */
class IdentitiesTest {
  @ParameterizedTest(name = "The ids of {0} are parsed")
  @MethodSource("io.github.ntbridge.people.PeopleMachine#all")
  void ofEachNode(PeopleMachine machine) {
    var found = machine.nodes().stream().map(node -> identity(node.text("id"))).toList();

    ExpectedFacts.some(machine.expected("identities"), "node").requireEqual(found);
  }

  private static Map<String, Object> identity(String text) {
    var id = DeviceInstanceId.tryParse(text).orElseThrow();
    var facts = new LinkedHashMap<String, Object>();
    facts.put("node", text);
    facts.put("bus", id.enumerator());
    id.hardwareId().ifPresent(kind -> addKind(facts, id, kind));
    return facts;
  }

  private static void addKind(Map<String, Object> facts, DeviceInstanceId id, HardwareId kind) {
    if (kind instanceof HardwareId.WithProduct product) {
      facts.put("vendor", UsbFacts.hex(product.vendorId()));
      facts.put("product", UsbFacts.hex(product.productId()));
    }
    if (kind instanceof HardwareId.Usb usb) {
      facts.put("serial", id.serialNumber());
      facts.put("interface", usb.interfaceNumber());
    } else if (kind instanceof HardwareId.Ftdi ftdi) {
      facts.put("serial", ftdi.serialNumber());
      facts.put("channel", ftdi.channel());
    } else if (kind instanceof HardwareId.Hid hid) {
      facts.put("interface", hid.interfaceNumber());
      facts.put("collection", hid.collection());
    } else if (kind instanceof HardwareId.Storage storage) {
      facts.put("vendor", storage.vendor());
      facts.put("product", storage.product());
      facts.put("revision", storage.revision());
      facts.put("serial", id.serialNumber());
      facts.put("lun", id.logicalUnit());
    } else if (kind instanceof HardwareId.Pci pci) {
      facts.put("vendor", UsbFacts.hex(pci.vendorId()));
      facts.put("product", UsbFacts.hex(pci.deviceId()));
      facts.put("subsystem", String.format(Locale.ROOT, "%08X", pci.subsystem().orElseThrow()));
      facts.put("revision", String.format(Locale.ROOT, "%02X", pci.revision().orElseThrow()));
    } else if (kind instanceof HardwareId.BluetoothService bluetooth) {
      facts.put("service", bluetooth.service());
      facts.put("vendorSource", hex(bluetooth.vendorIdSource()));
      facts.put("vendor", hex(bluetooth.vendorId()));
      facts.put("product", hex(bluetooth.productId()));
      facts.put("localManufacturer", hex(bluetooth.manufacturer()));
      facts.put("address", id.bluetoothAddress().orElse("000000000000"));
    } else if (kind instanceof HardwareId.Acpi acpi) {
      facts.put("hid", acpi.name());
      facts.put("uid", id.isInstanceGenerated() ? "none" : id.instance());
    } else if (kind instanceof HardwareId.Software software) {
      facts.put("enumerator", software.enumerator());
      facts.put("id", id.instance());
    } else if (kind instanceof HardwareId.Root root) {
      facts.put("name", root.name());
      facts.put("instance", id.instance());
    }
  }

  private static String hex(OptionalInt number) {
    return number.isPresent() ? UsbFacts.hex(number.getAsInt()) : "none";
  }
}
