package io.github.ntbridge.recording;

import static io.github.ntbridge.recording.Fields.quoted;

import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.recording.json.JsonValue;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the device interfaces of a recording and their classes, and knows those that were read. */
final class InterfaceReader {
  private final ObjectReader objects;
  private final NodeReader nodes;
  private final Set<InterfacePath> paths = new HashSet<>();

  InterfaceReader(ObjectReader objects, NodeReader nodes) {
    this.objects = objects;
    this.nodes = nodes;
  }

  static List<InterfaceClass> classes(List<JsonValue> elements) throws RecordingFormatException {
    var classes = new LinkedHashSet<InterfaceClass>();
    for (var element : elements) {
      if (!(element instanceof JsonValue.Text text)) {
        throw Fields.wrong(element, "the GUID of an interface class");
      }
      var read = new InterfaceClass(Fields.guid(element, text.text()));
      if (!classes.add(read)) {
        throw Fields.refusal(element, "the class " + read.bracedGuid() + " occurs twice");
      }
    }
    return List.copyOf(classes);
  }

  RecordedInterface read(Fields fields) throws RecordingFormatException {
    var path = path(fields);
    if (!paths.add(path)) {
      throw fields.refusal("the interface " + quoted(path.text()) + " occurs twice");
    }
    if (!fields.optionalText("reference").equals(path.referenceString())) {
      throw fields.refusal("the reference string is not the one that the path has");
    }
    var instanceId = nodes.optionalInstanceId(fields);
    var open = fields.has("open") ? Optional.of(open(fields)) : Optional.<RecordedOpen>empty();
    boolean enabled = fields.flag("enabled");
    var target = ObjectReader.target(fields);
    if (enabled && target.isPresent()) {
      throw fields.refusal("an interface that is enabled has its link among the objects");
    }
    return new RecordedInterface(
        path, instanceId, enabled, target, open, RecordedPropertyReader.all(fields, instanceId));
  }

  private static InterfacePath path(Fields fields) throws RecordingFormatException {
    var text = fields.text("path");
    return InterfacePath.tryParse(text)
        .filter(NameRules::isInterfacePath)
        .orElseThrow(() -> fields.refusal(quoted(text) + " is not an interface path"));
  }

  /** Reads the path of an interface that was read before. */
  InterfacePath knownPath(Fields fields) throws RecordingFormatException {
    var path = path(fields);
    if (!paths.contains(path)) {
      throw fields.refusal("there is no interface " + quoted(path.text()));
    }
    return path;
  }

  private RecordedOpen open(Fields owner) throws RecordingFormatException {
    var fields = Fields.of(owner.value("open"));
    var accesses = new HashSet<AccessMask>();
    var open =
        new RecordedOpen(
            fields.has("device") ? Optional.of(objects.place(fields)) : Optional.empty(),
            fields.finalStatus("status"),
            fields.each("wider", each -> wider(each, accesses)));
    fields.requireNoOthers();
    return open;
  }

  private static RecordedOpen.Wider wider(Fields fields, Set<AccessMask> accesses)
      throws RecordingFormatException {
    var access = new AccessMask(fields.bits("access"));
    if (!AccessMask.ALL.includes(access)) {
      throw fields.refusal(access + " has more than specific and standard rights");
    }
    if (!accesses.add(access)) {
      throw fields.refusal("the access " + access + " occurs twice");
    }
    return new RecordedOpen.Wider(access, fields.finalStatus("status"));
  }
}
