package io.github.ntbridge.people;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.UsbDevice;
import io.github.ntbridge.inventory.Inventory;
import io.github.ntbridge.inventory.storage.Disk;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The disks, and the USB devices that they are. */
class DisksTest {
  @ParameterizedTest(name = "The disks of {0} have their numbers and their USB devices")
  @MethodSource("io.github.ntbridge.people.PeopleMachine#all")
  void ofEachMachine(PeopleMachine machine) throws IOException {
    try (var bridge = machine.bridge()) {
      var inventory = bridge.inventory();
      var found = inventory.disks().stream().map(disk -> facts(inventory, disk)).toList();

      ExpectedFacts.all(machine.expected("disks"), "node").requireEqual(found);
    }
  }

  private static Map<String, Object> facts(Inventory inventory, Disk disk) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("number", inventory.details(disk).number());
    facts.put("node", disk.node().map(DeviceNode::instanceId));
    facts.put("usbDevice", disk.usbDevice().flatMap(UsbDevice::node).map(DeviceNode::instanceId));
    return facts;
  }
}
