package io.github.ntbridge.recording;

import io.github.ntbridge.device.DevNodeFlag;
import io.github.ntbridge.device.DevNodeStatus;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.ObjectName;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyType;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.text.CaseFolding;
import io.github.ntbridge.recording.RecordedEvent.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a recording, and refuses what does not fit together with the line that it stands on. */
final class RecordingReader {
  /** MAX_DEVICE_ID_LEN is 200 with the NUL; a comma is forbidden ("Device Instance IDs"). */
  private static final Pattern INSTANCE_ID =
      Pattern.compile("(?=.{1,199}\\z)[ -+\\--\\[\\]-~]+(?:\\\\[ -+\\--\\[\\]-~]+){2}");

  private static final String WIN32_PREFIX = "\\\\?\\";

  private final Map<String, RecordedObject> objects = new HashMap<>();
  private final Map<String, RecordedNode> nodes = new HashMap<>();
  private final Set<InterfacePath> paths = new HashSet<>();
  private String dosDevices = "";
  private int version;

  Recording read(String text) throws RecordingFormatException {
    var document = Fields.of(JsonParser.parse(text));
    version = requireVersion(document);
    dosDevices = document.text("dosDevices");
    var objectFields = document.elements("objects");
    var contents =
        new Recording.Contents(
            dosDevices,
            document.optionalText("globalDosDevices"),
            each(objectFields, this::object),
            each(document.elements("nodes"), this::node),
            classes(document.elements("classes")),
            each(document.elements("interfaces"), this::deviceInterface),
            each(document.elements("exchanges"), this::exchange),
            each(document.elements("events"), this::event));
    document.requireNoOthers();
    requireDirectory(document.value("dosDevices"), contents.dosDevices());
    if (contents.globalDosDevices().isPresent()) {
      var at = document.value("globalDosDevices");
      requireDirectory(at, contents.globalDosDevices().get());
      if (contents.globalDosDevices().get().equals(dosDevices)) {
        throw refusal(at, "it is the directory of \"dosDevices\"; leave it out");
      }
    }
    requireNoCycle(contents, objectFields);
    return new Recording(contents);
  }

  private static void requireNoCycle(Recording.Contents contents, List<JsonValue> objectFields)
      throws RecordingFormatException {
    var objects = contents.objects();
    var cycles = contents.linkCycles();
    for (int i = 0; i < objects.size(); i++) {
      if (cycles.isCyclic(objects.get(i))) {
        throw refusal(objectFields.get(i), "the link leads back to itself; take it out");
      }
    }
  }

  private static int requireVersion(Fields document) throws RecordingFormatException {
    if (!document.text("format").equals(RecordingWriter.FORMAT)) {
      throw new RecordingFormatException(
          document.value("format").line(),
          "this is no recording: its format is not \"" + RecordingWriter.FORMAT + "\"");
    }
    int version = document.number("version");
    int line = document.value("version").line();
    if (version > RecordingWriter.VERSION) {
      throw new RecordingFormatException(
          line,
          "the recording is of version "
              + version
              + "; this ntbridge reads "
              + RecordingWriter.VERSION
              + ", so use a newer one");
    }
    if (version < 1) {
      throw new RecordingFormatException(line, "there is no version " + version);
    }
    return version;
  }

  /** Reads one element. */
  @FunctionalInterface
  private interface ElementReader<T> {
    T read(Fields fields) throws RecordingFormatException;
  }

  private static <T> List<T> each(List<JsonValue> elements, ElementReader<T> reader)
      throws RecordingFormatException {
    var read = new ArrayList<T>(elements.size());
    for (var element : elements) {
      var fields = Fields.of(element);
      read.add(reader.read(fields));
      fields.requireNoOthers();
    }
    return read;
  }

  private static RecordingFormatException refusal(JsonValue at, String reason) {
    return new RecordingFormatException(at.line(), reason);
  }

  private static RecordingFormatException refusal(Fields at, String reason) {
    return new RecordingFormatException(at.line(), reason);
  }

  // ---- namespace ----

  private RecordedObject object(Fields fields) throws RecordingFormatException {
    var path = fields.text("path");
    requireName(fields, path);
    var type = fields.text("type");
    if (type.isEmpty()) {
      throw refusal(fields, "the type of " + Fields.quoted(path) + " is empty");
    }
    var target = fields.optionalText("target");
    boolean denied = fields.flag("denied");
    var kind =
        fields.has("deviceType") || fields.has("characteristics")
            ? Optional.of(new DeviceKind(fields.bits("deviceType"), fields.bits("characteristics")))
            : Optional.<DeviceKind>empty();
    var object = new RecordedObject(path, type, target, denied, kind);
    if (target.isPresent() && !object.isLink()) {
      throw refusal(fields, "only a SymbolicLink has a target, not a " + type);
    }
    if (target.isPresent() && target.get().length() > ObjectName.MAX_LENGTH) {
      throw refusal(fields, "the target is longer than " + ObjectName.MAX_LENGTH + " characters");
    }
    if (denied && !object.isDirectory()) {
      throw refusal(fields, "only a Directory is denied, not a " + type);
    }
    if (kind.isPresent() && !object.isDevice()) {
      throw refusal(fields, "only a Device has a device type, not a " + type);
    }
    if (path.equals(ObjectPath.DOS_DEVICES.text()) && !path.equals(dosDevices)) {
      throw refusal(fields, "\\?? stands for \"dosDevices\", which has another name");
    }
    if (objects.put(path, object) != null) {
      throw refusal(fields, "the name " + Fields.quoted(path) + " is there twice");
    }
    return object;
  }

  /** Whether a recording can have an object of this name. */
  static boolean isName(String path) {
    return path.length() <= ObjectName.MAX_LENGTH
        && path.startsWith("\\")
        && !path.endsWith("\\")
        && !path.contains("\\\\");
  }

  private void requireName(Fields fields, String path) throws RecordingFormatException {
    if (!isName(path)) {
      throw refusal(
          fields, Fields.quoted(path) + " is not a full name such as \"\\Device\\Serial0\"");
    }
    int end = path.lastIndexOf('\\');
    var parent = path.substring(0, end);
    if (end > 0 && !isDirectory(parent)) {
      throw refusal(
          fields,
          Fields.quoted(path) + " stands in no directory: none is called so in the lines before");
    }
  }

  private boolean isDirectory(String path) {
    var found = objects.get(path);
    return found != null && found.isDirectory();
  }

  private void requireDirectory(JsonValue at, String path) throws RecordingFormatException {
    var found = objects.get(path);
    if (found == null || !found.isDirectory() || found.denied()) {
      throw refusal(at, Fields.quoted(path) + " is none of the directories that were listed");
    }
  }

  // ---- device tree ----

  private RecordedNode node(Fields fields) throws RecordingFormatException {
    var instanceId = instanceId(fields, fields.text("instance"));
    var parent = fields.optionalText("parent");
    boolean present = fields.flag("present");
    if (parent.isPresent()) {
      var above = nodes.get(CaseFolding.fold(parent.get()));
      if (above == null || (present && !above.present())) {
        throw refusal(
            fields,
            "the parent "
                + Fields.quoted(parent.get())
                + " is no node in the lines before, or it is not present and the node is");
      }
    } else if (present && !instanceId.equalsIgnoreCase(RecordedMachine.ROOT_NODE)) {
      throw refusal(fields, "a node that is present has a parent, unless it is the root");
    }
    var node =
        new RecordedNode(
            instanceId,
            parent,
            present,
            fields.bits("status"),
            fields.number("problem"),
            properties(fields, Optional.of(instanceId)));
    boolean hasProblem = new DevNodeStatus(node.status(), 0).has(DevNodeFlag.HAS_PROBLEM);
    if (node.problem() != 0 && !hasProblem) {
      throw refusal(fields, "a problem without DN_HAS_PROBLEM in the status");
    }
    if (nodes.put(CaseFolding.fold(instanceId), node) != null) {
      throw refusal(fields, "the node " + Fields.quoted(instanceId) + " is there twice");
    }
    return node;
  }

  /** Whether a recording can have a node of this id. */
  static boolean isInstanceId(String text) {
    return INSTANCE_ID.matcher(text).matches();
  }

  private static String instanceId(Fields fields, String text) throws RecordingFormatException {
    if (!isInstanceId(text)) {
      throw refusal(
          fields,
          Fields.quoted(text) + " is not a device instance id such as \"ROOT\\SYSTEM\\0000\"");
    }
    return text;
  }

  private static List<Property> properties(Fields owner, Optional<String> instanceId)
      throws RecordingFormatException {
    var keys = new HashSet<DevicePropertyKey>();
    return each(
        owner.elements("properties"),
        fields -> {
          var property = property(fields, keys);
          if (property.key().equals(PropertyKeys.DEVICE_INSTANCE_ID.key())
              && property.value() instanceof PropertyValue.Text id) {
            requireSameDevice(fields, id.text(), instanceId);
          }
          return property;
        });
  }

  /** Programs look for the node that this property names. */
  private static void requireSameDevice(Fields fields, String named, Optional<String> instanceId)
      throws RecordingFormatException {
    var own = instanceId.isPresent() ? instanceId.get() : instanceId(fields, named);
    if (!CaseFolding.equals(own, named)) {
      throw refusal(
          fields,
          "the instance id is "
              + Fields.quoted(named)
              + " here, but "
              + Fields.quoted(own)
              + " in \"instance\"");
    }
  }

  private static Property property(Fields fields, Set<DevicePropertyKey> keys)
      throws RecordingFormatException {
    var key = PropertyJson.key(fields.value("key"), fields.text("key"));
    // For people; the key says it all.
    fields.optionalText("name");
    var type = PropertyJson.type(fields.value("type"), fields.text("type"));
    if (!keys.add(key)) {
      throw refusal(fields, "the property " + PropertyJson.key(key) + " is there twice");
    }
    if (fields.has("bytes")) {
      return new Property(key, malformed(fields, type));
    }
    return new Property(key, PropertyJson.read(type, fields.valueOrNull("value")));
  }

  private static PropertyValue malformed(Fields fields, PropertyType type)
      throws RecordingFormatException {
    var value = PropertyValue.of(type, Hex.bytes(hex(fields, "bytes")));
    if (!(value instanceof PropertyValue.Malformed)) {
      throw refusal(
          fields, "the bytes are a well-formed " + type.name() + "; write it as \"value\"");
    }
    return value;
  }

  // ---- interfaces ----

  private static List<InterfaceClass> classes(List<JsonValue> elements)
      throws RecordingFormatException {
    var classes = new LinkedHashSet<InterfaceClass>();
    for (var element : elements) {
      if (!(element instanceof JsonValue.Text text)) {
        throw Fields.wrong(element, "the GUID of an interface class");
      }
      var read = new InterfaceClass(Fields.guid(element, text.text()));
      if (!classes.add(read)) {
        throw refusal(element, "the class " + read.bracedGuid() + " is there twice");
      }
    }
    return List.copyOf(classes);
  }

  private RecordedInterface deviceInterface(Fields fields) throws RecordingFormatException {
    var path = path(fields);
    if (!paths.add(path)) {
      throw refusal(fields, "the interface " + Fields.quoted(path.text()) + " is there twice");
    }
    if (!fields.optionalText("reference").equals(path.referenceString())) {
      throw refusal(fields, "the reference string is not the one that the path has");
    }
    var instanceId = fields.optionalText("instance");
    if (instanceId.isPresent() && !nodes.containsKey(CaseFolding.fold(instanceId.get()))) {
      throw refusal(fields, "there is no node " + Fields.quoted(instanceId.get()));
    }
    var open = fields.has("open") ? Optional.of(open(fields)) : Optional.<RecordedOpen>empty();
    boolean enabled = fields.flag("enabled");
    var target = fields.optionalText("target");
    if (enabled && target.isPresent()) {
      throw refusal(fields, "an interface that is enabled has its link among the objects");
    }
    if (target.isPresent() && target.get().length() > ObjectName.MAX_LENGTH) {
      throw refusal(fields, "the target is longer than " + ObjectName.MAX_LENGTH + " characters");
    }
    return new RecordedInterface(
        path, instanceId, enabled, target, open, properties(fields, instanceId));
  }

  /** Whether a recording can have an interface of this path. */
  static boolean isInterfacePath(InterfacePath path) {
    return path.text().startsWith(WIN32_PREFIX)
        && path.referenceString().filter(String::isEmpty).isEmpty();
  }

  private static InterfacePath path(Fields fields) throws RecordingFormatException {
    var text = fields.text("path");
    return InterfacePath.tryParse(text)
        .filter(RecordingReader::isInterfacePath)
        .orElseThrow(
            () -> refusal(fields, Fields.quoted(text) + " is not the path of an interface"));
  }

  private RecordedOpen open(Fields owner) throws RecordingFormatException {
    var fields = Fields.of(owner.value("open"));
    var place = fields.has("device") ? Optional.of(place(fields)) : Optional.<DevicePlace>empty();
    var accesses = new HashSet<AccessMask>();
    var open =
        new RecordedOpen(
            place,
            finalStatus(fields),
            each(fields.elements("wider"), each -> wider(each, accesses)));
    fields.requireNoOthers();
    return open;
  }

  private static RecordedOpen.Wider wider(Fields fields, Set<AccessMask> accesses)
      throws RecordingFormatException {
    var access = new AccessMask(fields.bits("access"));
    if (!AccessMask.ALL.includes(access)) {
      throw refusal(fields, access + " holds more than specific and standard rights");
    }
    if (!accesses.add(access)) {
      throw refusal(fields, "the access " + access + " is there twice");
    }
    return new RecordedOpen.Wider(access, finalStatus(fields));
  }

  private DevicePlace place(Fields fields) throws RecordingFormatException {
    var device = fields.text("device");
    var found = objects.get(device);
    if (found == null || !found.isDevice()) {
      throw refusal(fields, "there is no device " + Fields.quoted(device) + " among the objects");
    }
    return new DevicePlace(device, fields.text("file"));
  }

  private Exchange exchange(Fields fields) throws RecordingFormatException {
    var kind =
        switch (fields.text("request")) {
          case "control" -> Exchange.Kind.CONTROL;
          case "read" -> Exchange.Kind.READ;
          case "write" -> Exchange.Kind.WRITE;
          default -> throw refusal(fields, "a request is \"control\", \"read\" or \"write\"");
        };
    var code =
        kind == Exchange.Kind.CONTROL
            ? Optional.of(ControlCode.of(fields.bits("code")))
            : Optional.<ControlCode>empty();
    return new Exchange(
        kind,
        place(fields),
        code,
        hex(fields, "input"),
        buffer(fields, code),
        fields.number("length"),
        finalStatus(fields),
        hex(fields, "output"));
  }

  /** Of a read or write, and in the first version, it is a member like any that there is not. */
  private String buffer(Fields fields, Optional<ControlCode> code) throws RecordingFormatException {
    if (code.isEmpty() || version < RecordingWriter.FIRST_WITH_BUFFERS || !fields.has("buffer")) {
      return "";
    }
    if (code.get().method() == ControlCode.Method.BUFFERED) {
      throw refusal(fields, code.get() + " has METHOD_BUFFERED, and so no \"buffer\"");
    }
    return Hex.withoutZerosAtTheEnd(hex(fields, "buffer"));
  }

  private static NtStatus finalStatus(Fields fields) throws RecordingFormatException {
    var status = fields.status("status");
    if (status.equals(NtStatus.PENDING)) {
      throw refusal(fields, status + " is no answer");
    }
    return status;
  }

  private static String hex(Fields fields, String name) throws RecordingFormatException {
    var digits = fields.text(name);
    if (!Hex.isWellFormed(digits)) {
      throw refusal(
          fields, "\"" + name + "\" is not bytes of two lower-case hexadecimal digits each");
    }
    return digits;
  }

  private RecordedEvent event(Fields fields) throws RecordingFormatException {
    var at = Duration.ofMillis(fields.number("milliseconds"));
    var path = path(fields);
    if (!paths.contains(path)) {
      throw refusal(fields, "there is no interface " + Fields.quoted(path.text()));
    }
    return switch (fields.text("event")) {
      case "arrived" -> new RecordedEvent(at, Change.ARRIVED, path);
      case "removed" -> new RecordedEvent(at, Change.REMOVED, path);
      case "unplugged" -> new RecordedEvent(at, Change.UNPLUGGED, path);
      default -> throw refusal(fields, "an event is \"arrived\", \"removed\" or \"unplugged\"");
    };
  }
}
