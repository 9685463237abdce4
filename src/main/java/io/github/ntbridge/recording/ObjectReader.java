package io.github.ntbridge.recording;

import static io.github.ntbridge.recording.Fields.quoted;

import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.ObjectName;
import io.github.ntbridge.recording.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the objects of a recording, and knows those that were read. */
final class ObjectReader {
  private final String dosDevices;
  private final Map<String, RecordedObject> objects = new HashMap<>();

  ObjectReader(String dosDevices) {
    this.dosDevices = dosDevices;
  }

  RecordedObject read(Fields fields) throws RecordingFormatException {
    var path = fields.text("path");
    requirePath(fields, path);
    var type = fields.text("type");
    if (type.isEmpty()) {
      throw fields.refusal("the type of " + quoted(path) + " is empty");
    }
    var object =
        new RecordedObject(path, type, target(fields), fields.flag("denied"), kind(fields));
    if (object.target().isPresent() && !object.isLink()) {
      throw fields.refusal("only a SymbolicLink has a target, not a " + type);
    }
    if (object.denied() && !object.isDirectory()) {
      throw fields.refusal("only a Directory is denied, not a " + type);
    }
    if (object.kind().isPresent() && !object.isDevice()) {
      throw fields.refusal("only a Device has a device type, not a " + type);
    }
    if (path.equals(ObjectPath.DOS_DEVICES.text()) && !path.equals(dosDevices)) {
      throw fields.refusal("\\?? stands for \"dosDevices\", which has another name");
    }
    if (objects.put(path, object) != null) {
      throw fields.refusal("the object " + quoted(path) + " occurs twice");
    }
    return object;
  }

  private void requirePath(Fields fields, String path) throws RecordingFormatException {
    if (!NameRules.isObjectPath(path)) {
      throw fields.refusal(quoted(path) + " is not a full name such as \"\\Device\\Serial0\"");
    }
    int end = path.lastIndexOf('\\');
    if (end > 0 && !isDirectory(path.substring(0, end))) {
      throw fields.refusal("the directory of " + quoted(path) + " is not in the lines before");
    }
  }

  private boolean isDirectory(String path) {
    var found = objects.get(path);
    return found != null && found.isDirectory();
  }

  /** Reads the target of a symbolic link. */
  static Optional<String> target(Fields fields) throws RecordingFormatException {
    var target = fields.optionalText("target");
    if (target.isPresent() && target.get().length() > ObjectName.MAX_LENGTH) {
      throw fields.refusal("the target is longer than " + ObjectName.MAX_LENGTH + " characters");
    }
    return target;
  }

  private static Optional<DeviceKind> kind(Fields fields) throws RecordingFormatException {
    return fields.has("deviceType") || fields.has("characteristics")
        ? Optional.of(new DeviceKind(fields.bits("deviceType"), fields.bits("characteristics")))
        : Optional.empty();
  }

  /** Requires a directory whose objects are in the recording. */
  void requireListed(JsonValue at, String path) throws RecordingFormatException {
    var found = objects.get(path);
    if (found == null || !found.isDirectory() || found.denied()) {
      throw Fields.refusal(at, quoted(path) + " is not a directory that was listed");
    }
  }

  /** Reads the device object and the file that a name led to. */
  DevicePlace place(Fields fields) throws RecordingFormatException {
    var device = fields.text("device");
    var found = objects.get(device);
    if (found == null || !found.isDevice()) {
      throw fields.refusal("there is no device " + quoted(device) + " among the objects");
    }
    return new DevicePlace(device, fields.text("file"));
  }
}
