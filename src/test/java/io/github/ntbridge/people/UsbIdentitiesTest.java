package io.github.ntbridge.people;

import io.github.ntbridge.device.DeviceTree;
import io.github.ntbridge.device.Presence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The USB device of each node, and none where there is none. */
class UsbIdentitiesTest {
  @ParameterizedTest(name = "The USB identity and location of each node of {0} are right")
  @MethodSource("io.github.ntbridge.people.PeopleMachine#all")
  void ofEachNode(PeopleMachine machine) throws IOException {
    try (var bridge = machine.bridge()) {
      var found = new ArrayList<Map<String, Object>>();
      for (var node : machine.nodes()) {
        usb(bridge.deviceTree(), node.text("id")).ifPresent(found::add);
      }
      ExpectedFacts.all(machine.expected("usb"), "node").requireEqual(found);
    }
  }

  private static Optional<Map<String, Object>> usb(DeviceTree tree, String id) throws IOException {
    return tree.find(id, Presence.ALL)
        .orElseThrow()
        .usbDevice()
        .map(
            usb -> {
              Map<String, Object> facts = UsbFacts.identity(usb);
              facts.put("node", id);
              facts.put("location", UsbFacts.location(usb));
              return facts;
            });
  }
}
