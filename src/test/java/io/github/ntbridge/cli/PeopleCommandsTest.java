package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.people.ExpectedFacts;
import io.github.ntbridge.people.MachineFacts;
import io.github.ntbridge.people.PeopleMachine;
import io.github.ntbridge.recording.json.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command line prints the same facts of the machines of people as the library has. */
class PeopleCommandsTest {
  private static final String EACH = "io.github.ntbridge.people.PeopleMachine#all";
  private static final String ROOT_HUB = "#USBROOT(";

  /** What a command printed. */
  private record Printed(List<MachineFacts> documents, List<List<String>> rows, String text) {
    static Printed by(PeopleMachine machine, String kind, String... command) throws IOException {
      try (var simulated = machine.build()) {
        var shell = new Shell(simulated);
        var text = shell.run(command);
        var json =
            shell.run(
                Stream.concat(Stream.of(command), Stream.of("--json")).toArray(String[]::new));
        assertEquals(ExitCode.DONE, text.code(), text.err());
        assertEquals(ExitCode.DONE, json.code(), json.err());
        return new Printed(
            MachineFacts.of(JsonReader.read(json.out())).objects(kind),
            text.out().lines().map(line -> Arrays.asList(line.strip().split(" {2,}"))).toList(),
            text.out());
      }
    }

    void requireRow(List<String> cells) {
      assertTrue(
          rows.stream()
              .anyMatch(
                  row -> row.size() >= cells.size() && row.subList(0, cells.size()).equals(cells)),
          () -> "no row " + cells + " in\n" + text);
    }
  }

  private static Optional<Map<String, Object>> usb(MachineFacts document) {
    return document
        .findText("vendorId")
        .map(
            vendor -> {
              var facts = new LinkedHashMap<String, Object>();
              facts.put("vendor", vendor.toUpperCase(Locale.ROOT));
              facts.put("product", document.text("productId").toUpperCase(Locale.ROOT));
              facts.put("serial", document.findText("serialNumber"));
              facts.put("interface", document.findNumber("interfaceNumber"));
              return facts;
            });
  }

  private static Optional<Map<String, Object>> location(MachineFacts document) {
    return document
        .findText("location")
        .map(
            path -> {
              var facts = new LinkedHashMap<String, Object>();
              facts.put("bus", path.substring(0, path.indexOf(')', path.indexOf(ROOT_HUB)) + 1));
              facts.put("ports", List.of(document.text("ports").split("\\.")));
              return facts;
            });
  }

  private static String usbId(MachineFacts document) {
    return document
        .findText("vendorId")
        .map(vendor -> vendor + ":" + document.text("productId"))
        .orElse("-");
  }

  @ParameterizedTest(name = "ports prints the serial ports of {0}")
  @MethodSource(EACH)
  void ports(PeopleMachine machine) throws IOException {
    var printed = Printed.by(machine, "ports", "ports", "--all");

    ExpectedFacts.all(machine.expected("ports"), "name", "node")
        .requireEqual(printed.documents().stream().map(PeopleCommandsTest::port).toList());
    for (var document : printed.documents()) {
      printed.requireRow(
          List.of(
              document.findText("name").or(() -> document.findText("label")).orElse("-"),
              document.text("state").toLowerCase(Locale.ROOT).replace('_', '-'),
              usbId(document),
              document
                  .findText("serialNumber")
                  .or(() -> document.findText("bluetoothAddress"))
                  .orElse("-"),
              document.findText("ports").orElse("-")));
    }
  }

  private static Map<String, Object> port(MachineFacts document) {
    var state = document.text("state");
    var facts = new LinkedHashMap<String, Object>();
    facts.put("name", document.findText("name"));
    facts.put("node", document.findText("instance"));
    facts.put("friendlyName", document.findText("friendlyName"));
    facts.put("present", !state.equals("NOT_PRESENT"));
    facts.put("live", state.equals("LIVE"));
    facts.put("phantom", state.equals("NOT_PRESENT"));
    facts.put("conflict", !document.findTexts("rivals").orElseThrow().isEmpty());
    facts.put("usb", usb(document));
    facts.put(
        "usbDevice",
        document.findText("vendorId").flatMap(vendor -> document.findText("attachedTo")));
    facts.put("location", location(document));
    return facts;
  }

  @ParameterizedTest(name = "usb prints the hubs and the USB devices of {0} that are present")
  @MethodSource(EACH)
  void usb(PeopleMachine machine) throws IOException {
    var printed = Printed.by(machine, "usb", "usb");
    var present = present(machine);
    var found = new ArrayList<Map<String, Object>>();
    printed.documents().forEach(hub -> addDevices(hub, printed, found));

    ExpectedFacts.all(
            machine.expected("usb").stream()
                .filter(each -> isWholeDevice(each.text("node")))
                .filter(each -> present.contains(each.text("node")))
                .toList(),
            "node")
        .requireEqual(found);
  }

  private static List<String> present(PeopleMachine machine) {
    return machine.facts().objects("nodes").stream()
        .filter(node -> node.isTrue("present"))
        .map(node -> node.text("id"))
        .toList();
  }

  private static boolean isWholeDevice(String instanceId) {
    return instanceId.startsWith("USB\\VID_") && !instanceId.contains("&MI_");
  }

  private static void addDevices(
      MachineFacts document, Printed printed, List<Map<String, Object>> found) {
    usb(document)
        .ifPresent(
            facts -> {
              facts.put("node", document.text("instance"));
              facts.put("location", location(document));
              found.add(facts);
              printed.requireRow(
                  List.of(
                      String.valueOf(document.number("port")),
                      usbId(document),
                      document.findText("serialNumber").orElse("-")));
            });
    document.objects("children").forEach(child -> addDevices(child, printed, found));
  }

  @ParameterizedTest(name = "volumes prints the volumes of {0}")
  @MethodSource(EACH)
  void volumes(PeopleMachine machine) throws IOException {
    var printed = Printed.by(machine, "volumes", "volumes", "--open");
    var names = Printed.by(machine, "volumes", "volumes");
    var found = new ArrayList<Map<String, Object>>();
    for (var document : printed.documents()) {
      var facts = new LinkedHashMap<String, Object>();
      var guid = document.findTexts("guidNames").orElseThrow().get(0);
      var letters = document.findTexts("driveLetters").orElseThrow();
      facts.put("device", document.text("device"));
      facts.put("letters", letters);
      facts.put("folders", document.findTexts("folders"));
      facts.put("guid", guid.substring(guid.indexOf('{') + 1, guid.indexOf('}')));
      facts.put(
          "disks",
          document.objects("extents").stream()
              .map(extent -> extent.number("disk"))
              .distinct()
              .sorted()
              .toList());
      found.add(facts);
      names.requireRow(List.of(letters.isEmpty() ? "-" : letters.get(0), document.text("device")));
      assertTrue(names.text().contains(guid.substring(guid.lastIndexOf('\\') + 1)));
    }
    ExpectedFacts.all(machine.expected("volumes"), "device")
        .without("usbDevice")
        .requireEqual(found);
  }

  @ParameterizedTest(name = "disks prints the disks of {0} with their USB devices")
  @MethodSource(EACH)
  void disks(PeopleMachine machine) throws IOException {
    var printed = Printed.by(machine, "disks", "disks", "--open");
    var found = new ArrayList<Map<String, Object>>();
    for (var document : printed.documents()) {
      var facts = new LinkedHashMap<String, Object>();
      facts.put("number", document.findNumber("number"));
      facts.put("node", document.findText("instance"));
      facts.put("usbDevice", document.findText("usbDevice"));
      found.add(facts);
      printed.requireRow(
          List.of(
              String.valueOf(document.number("number")),
              document
                  .findText("usbDevice")
                  .map(id -> id.replaceFirst("(?i)USB.VID_(....)&PID_(....).*", "$1:$2"))
                  .map(id -> id.toLowerCase(Locale.ROOT))
                  .orElse("-")));
    }
    ExpectedFacts.all(machine.expected("disks"), "node").requireEqual(found);
  }

  @ParameterizedTest(name = "devices --problems prints the devices of {0} that do not work")
  @MethodSource(EACH)
  void problems(PeopleMachine machine) throws IOException {
    var printed = Printed.by(machine, "devices", "devices", "--problems");
    var found = new ArrayList<Map<String, Object>>();
    for (var document : printed.documents()) {
      var problem = document.findObject("problem").orElseThrow();
      var instanceId = document.text("instance");
      found.add(Map.of("node", instanceId, "problem", problem.number("value")));
      printed.requireRow(List.of(instanceId));
      assertTrue(printed.text().contains(problem.text("name") + " ("), printed::text);
    }
    ExpectedFacts.all(machine.expected("problems"), "node").requireEqual(found);
  }
}
