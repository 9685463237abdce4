package io.github.ntbridge.people;

import io.github.ntbridge.device.Presence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The devices that do not work, and why. */
class ProblemsTest {
  @ParameterizedTest(name = "Each device of {0} that has a problem reports its code, and no other")
  @MethodSource("io.github.ntbridge.people.PeopleMachine#all")
  void ofEachNode(PeopleMachine machine) throws IOException {
    try (var bridge = machine.bridge()) {
      var found = new ArrayList<Map<String, Object>>();
      for (var each : machine.nodes()) {
        var node = bridge.deviceTree().find(each.text("id"), Presence.ALL).orElseThrow();
        node.status()
            .flatMap(status -> status.problem())
            .ifPresent(
                problem ->
                    found.add(Map.of("node", node.instanceId(), "problem", problem.value())));
      }
      ExpectedFacts.all(machine.expected("problems"), "node").requireEqual(found);
    }
  }
}
