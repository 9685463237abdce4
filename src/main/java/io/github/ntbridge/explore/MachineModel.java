package io.github.ntbridge.explore;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.ntbridge.device.DevNodeFlag;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.ProblemCode;
import io.github.ntbridge.inventory.InterfaceEntry;
import io.github.ntbridge.inventory.InterfaceLabel;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.security.ObjectRights;
import io.github.ntbridge.nt.security.SecurityDescriptor;
import io.github.ntbridge.nt.security.SecuritySentences;
import io.github.ntbridge.nt.text.CaseFolding;
import io.github.ntbridge.recording.RecordedDifference;
import io.github.ntbridge.recording.RecordedEvent;
import io.github.ntbridge.recording.json.JsonReader;
import io.github.ntbridge.recording.json.JsonText;
import io.github.ntbridge.recording.json.JsonValue;
import io.github.ntbridge.recording.json.MalformedJsonException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of a picture, which the page reads at once, as a JSON document. Objects, nodes and
 * interfaces are arrays of values in a fixed order, and are in the order of the recording, so that
 * their details are found there by number.
 */
final class MachineModel {
  private static final List<String> NAMES =
      List.of("DEVPKEY_Device_FriendlyName", "DEVPKEY_NAME", "DEVPKEY_Device_DeviceDesc");

  private final MachinePicture picture;
  private final JsonItem recording;
  private final List<JsonItem> nodes;
  private final List<JsonItem> interfaces;

  private MachineModel(MachinePicture picture, JsonItem recording) {
    this.picture = picture;
    this.recording = recording;
    this.nodes = recording.items("nodes");
    this.interfaces = recording.items("interfaces");
  }

  /**
   * Returns the model of a picture.
   *
   * @param picture the picture
   * @param recording the text of its recording
   */
  static String of(MachinePicture picture, String recording) {
    try {
      if (JsonReader.read(recording) instanceof JsonValue.Members members) {
        return JsonText.of(new MachineModel(picture, new JsonItem(members))::write);
      }
    } catch (MalformedJsonException e) {
      throw new IllegalStateException("the text of a recording is not JSON", e);
    }
    throw new IllegalStateException("the text of a recording is not an object");
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("title", picture.title());
    json.writeStringField("dosDevices", recording.text("dosDevices").orElseThrow());
    json.writeStringField("globalDosDevices", recording.text("globalDosDevices").orElse(null));
    writeObjects(json);
    writeNodes(json);
    writeInterfaces(json);
    writeEvents(json);
    writeWords(json);
    strings(json, "leftOut", picture.leftOut());
    if (picture.comparison().isPresent()) {
      writeComparison(json, picture.comparison().get());
    }
    json.writeEndObject();
  }

  /** Path, type, target or null, and 1 for a directory that may not be listed. */
  private void writeObjects(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("objects");
    for (var object : recording.items("objects")) {
      json.writeStartArray();
      json.writeString(object.text("path").orElseThrow());
      json.writeString(object.text("type").orElseThrow());
      boolean denied = object.isTrue("denied");
      var target = object.text("target");
      if (denied || target.isPresent()) {
        json.writeString(target.orElse(null));
      }
      if (denied) {
        json.writeNumber(1);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /**
   * Instance id, number of the parent or -1, name, number of the setup class or -1, service, 1 if
   * present, status, problem, physical device object, hardware ids.
   */
  private void writeNodes(JsonGenerator json) throws IOException {
    var numbers = numbersOfNodes();
    var classes = new LinkedHashMap<String, Integer>();
    var classNames = new ArrayList<String>();
    json.writeArrayFieldStart("nodes");
    for (var node : nodes) {
      var guid = node.property("DEVPKEY_Device_ClassGuid");
      var name = node.property("DEVPKEY_Device_Class");
      var key = guid.or(() -> name).map(CaseFolding::fold);
      key.filter(each -> classes.putIfAbsent(each, classes.size()) == null)
          .ifPresent(each -> classNames.add(name.or(() -> guid).orElseThrow()));
      json.writeStartArray();
      json.writeString(node.text("instance").orElseThrow());
      json.writeNumber(node.text("parent").map(parent -> number(numbers, parent)).orElse(-1));
      json.writeString(nameOf(node).orElse(""));
      json.writeNumber(key.map(classes::get).orElse(-1));
      json.writeString(node.property("DEVPKEY_Device_Service").orElse(""));
      json.writeNumber(node.isTrue("present") ? 1 : 0);
      json.writeNumber(Integer.toUnsignedLong(node.bits("status")));
      json.writeNumber(node.number("problem"));
      json.writeString(node.property("DEVPKEY_Device_PDOName").orElse(""));
      json.writeString(node.property("DEVPKEY_Device_HardwareIds").orElse(""));
      json.writeEndArray();
    }
    json.writeEndArray();
    writePairs(json, "setupClasses", List.copyOf(classes.keySet()), classNames);
  }

  private static Optional<String> nameOf(JsonItem node) {
    return NAMES.stream().flatMap(name -> node.property(name).stream()).findFirst();
  }

  private Map<String, Integer> numbersOfNodes() {
    var numbers = new HashMap<String, Integer>();
    for (var node : nodes) {
      numbers.put(CaseFolding.fold(node.text("instance").orElseThrow()), numbers.size());
    }
    return numbers;
  }

  private static int number(Map<String, Integer> numbers, String instanceId) {
    return numbers.getOrDefault(CaseFolding.fold(instanceId), -1);
  }

  /** An interface with its label. */
  private record Joined(InterfaceEntry entry, InterfaceLabel label) {}

  /**
   * Path, number of the class, number of the node or -1, 1 if enabled, link, device, name, DOS
   * device names.
   */
  private void writeInterfaces(JsonGenerator json) throws IOException {
    var numbers = numbersOfNodes();
    var joins = new HashMap<InterfacePath, Joined>();
    for (int i = 0; i < picture.interfaces().size(); i++) {
      var entry = picture.interfaces().get(i);
      joins.put(entry.path(), new Joined(entry, picture.labels().get(i)));
    }
    var classes = new LinkedHashMap<InterfaceClass, Integer>();
    json.writeArrayFieldStart("interfaces");
    for (var each : interfaces) {
      var path = InterfacePath.of(each.text("path").orElseThrow());
      var joined = Optional.ofNullable(joins.get(path));
      var entry = joined.map(Joined::entry);
      classes.putIfAbsent(path.interfaceClass(), classes.size());
      json.writeStartArray();
      json.writeString(path.text());
      json.writeNumber(classes.get(path.interfaceClass()));
      json.writeNumber(each.text("instance").map(id -> number(numbers, id)).orElse(-1));
      json.writeNumber(each.isTrue("enabled") ? 1 : 0);
      json.writeString(entry.flatMap(InterfaceEntry::link).map(ObjectPath::text).orElse(""));
      json.writeString(entry.flatMap(InterfaceEntry::device).map(ObjectPath::text).orElse(""));
      json.writeString(joined.flatMap(join -> join.label().displayName()).orElse(""));
      json.writeString(joined.map(join -> String.join(" ", join.label().dosNames())).orElse(""));
      json.writeEndArray();
    }
    json.writeEndArray();
    writePairs(
        json,
        "interfaceClasses",
        classes.keySet().stream().map(InterfaceClass::bracedGuid).toList(),
        classes.keySet().stream().map(each -> each.wellKnownName().orElse("")).toList());
  }

  private void writeEvents(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("events");
    for (RecordedEvent event : picture.recording().events()) {
      json.writeStartArray();
      json.writeNumber(event.at().toMillis());
      json.writeString(event.change().name().toLowerCase(Locale.ROOT));
      json.writeString(event.path().text());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /** What numbers and security descriptors of the recording mean. */
  private void writeWords(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("problems");
    for (var problem : problems()) {
      json.writeArrayFieldStart(Integer.toString(problem.value()));
      json.writeString(problem.name());
      json.writeString(problem.message());
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeArrayFieldStart("flags");
    for (var flag : DevNodeFlag.values()) {
      json.writeStartArray();
      json.writeNumber(flag.bit());
      json.writeString("DN_" + flag.name());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("security");
    for (var sddl : descriptors()) {
      strings(json, sddl, sentences(sddl));
    }
    json.writeEndObject();
  }

  private Set<ProblemCode> problems() {
    var problems = new LinkedHashSet<ProblemCode>();
    nodes.stream()
        .map(node -> node.number("problem"))
        .filter(number -> number != 0)
        .forEach(number -> problems.add(new ProblemCode(number)));
    return problems;
  }

  private Set<String> descriptors() {
    var descriptors = new LinkedHashSet<String>();
    for (var item : nodes) {
      for (var property : item.items("properties")) {
        property
            .text("type")
            .filter(type -> type.startsWith("SECURITY_DESCRIPTOR"))
            .flatMap(type -> property.text("value"))
            .ifPresent(descriptors::add);
      }
    }
    return descriptors;
  }

  /** Empty for text that is not SDDL, which is shown as it is. */
  private static List<String> sentences(String sddl) {
    try {
      return SecuritySentences.of(SecurityDescriptor.ofSddl(sddl), ObjectRights.FILE);
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  private static void writeComparison(JsonGenerator json, MachinePicture.Comparison comparison)
      throws IOException {
    json.writeObjectFieldStart("diff");
    json.writeStringField("earlier", comparison.earlier());
    json.writeBooleanField("redacted", comparison.differences().redacted());
    writeDifferences(json, "interfaces", comparison.differences().interfaces());
    writeDifferences(json, "nodes", comparison.differences().nodes());
    writeDifferences(json, "objects", comparison.differences().objects());
    json.writeEndObject();
  }

  /** Kind, name, description, 1 if incidental, and the changes. */
  private static void writeDifferences(
      JsonGenerator json, String name, List<RecordedDifference> differences) throws IOException {
    json.writeArrayFieldStart(name);
    for (var difference : differences) {
      json.writeStartArray();
      json.writeString(difference.kind().name().toLowerCase(Locale.ROOT));
      json.writeString(difference.name());
      json.writeString(difference.description().orElse(""));
      json.writeNumber(difference.incidental() ? 1 : 0);
      json.writeStartArray();
      for (var change : difference.changes()) {
        json.writeStartArray();
        json.writeString(change.name());
        json.writeString(change.before().orElse(null));
        json.writeString(change.after().orElse(null));
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void writePairs(
      JsonGenerator json, String name, List<String> first, List<String> second) throws IOException {
    json.writeArrayFieldStart(name);
    for (int i = 0; i < first.size(); i++) {
      json.writeStartArray();
      json.writeString(first.get(i));
      json.writeString(second.get(i));
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void strings(JsonGenerator json, String name, Collection<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (var value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
