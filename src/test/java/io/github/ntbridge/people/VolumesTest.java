package io.github.ntbridge.people;

import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.UsbDevice;
import io.github.ntbridge.inventory.Inventory;
import io.github.ntbridge.inventory.storage.Volume;
import io.github.ntbridge.namespace.ObjectPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The volumes with their names, the disks that they are on, and the USB device of those. */
class VolumesTest {
  @ParameterizedTest(name = "The volumes of {0} have their letters, folders, disks and USB devices")
  @MethodSource("io.github.ntbridge.people.PeopleMachine#all")
  void ofEachMachine(PeopleMachine machine) throws IOException {
    try (var bridge = machine.bridge()) {
      var inventory = bridge.inventory();
      var usbDevices = usbDevices(inventory);
      var found = new ArrayList<Map<String, Object>>();
      for (var volume : inventory.volumes()) {
        var facts = facts(inventory, volume);
        facts.put("usbDevice", Optional.ofNullable(usbDevices.get(volume.device())));
        found.add(facts);
      }
      ExpectedFacts.all(machine.expected("volumes"), "device").requireEqual(found);
    }
  }

  private static Map<String, Object> facts(Inventory inventory, Volume volume) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("device", volume.device());
    facts.put("letters", volume.driveLetters());
    facts.put("folders", volume.folders());
    facts.put("guid", guids(volume.guidNames()));
    facts.put("disks", inventory.details(volume).diskNumbers().stream().sorted().toList());
    return facts;
  }

  /** One GUID without its braces, or all of them. */
  private static Object guids(List<ObjectPath> names) {
    var guids =
        names.stream()
            .map(ObjectPath::text)
            .map(text -> text.substring(text.indexOf('{') + 1, text.indexOf('}')))
            .toList();
    return guids.size() == 1 ? guids.get(0) : guids;
  }

  private static Map<ObjectPath, String> usbDevices(Inventory inventory) throws IOException {
    var usbDevices = new HashMap<ObjectPath, String>();
    for (var disk : inventory.disks()) {
      for (var volume : inventory.volumesOn(disk)) {
        disk.usbDevice()
            .flatMap(UsbDevice::node)
            .map(DeviceNode::instanceId)
            .ifPresent(id -> usbDevices.put(volume.device(), id));
      }
    }
    return usbDevices;
  }
}
