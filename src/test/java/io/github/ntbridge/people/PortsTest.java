package io.github.ntbridge.people;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.UsbDevice;
import io.github.ntbridge.inventory.port.SerialPort;
import io.github.ntbridge.nt.Omission;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The serial ports: which there are, which of them is live, and what they are attached to. */
class PortsTest {
  @ParameterizedTest(name = "The serial ports of {0} are found, each once, with their USB devices")
  @MethodSource("io.github.ntbridge.people.PeopleMachine#all")
  void ofEachMachine(PeopleMachine machine) throws IOException {
    try (var bridge = machine.bridge()) {
      var omissions = new ArrayList<Omission>();
      var found = bridge.inventory().ports(omissions::add).stream().map(PortsTest::facts).toList();

      ExpectedFacts.all(machine.expected("ports"), "name", "node").requireEqual(found);
      assertEquals(List.of(), omissions);
    }
  }

  private static Map<String, Object> facts(SerialPort port) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("name", port.name());
    facts.put("node", port.node().map(DeviceNode::instanceId));
    facts.put("friendlyName", port.friendlyName());
    facts.put("present", !port.isPhantom());
    facts.put("live", port.isLive());
    facts.put("phantom", port.isPhantom());
    facts.put("conflict", !port.rivals().isEmpty());
    facts.put("usb", port.usb().map(UsbFacts::identity));
    facts.put("usbDevice", port.usb().flatMap(UsbDevice::node).map(DeviceNode::instanceId));
    facts.put("location", port.usb().flatMap(UsbFacts::location));
    return facts;
  }
}
