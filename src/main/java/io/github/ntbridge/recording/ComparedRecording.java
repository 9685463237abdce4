package io.github.ntbridge.recording;

import io.github.ntbridge.device.DevNodeStatus;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.namespace.ObjectTypeNames;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.text.CaseFolding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The contents of a recording as far as they are compared. */
final class ComparedRecording {
  private static final String DRIVER = "Driver";

  /** Other objects belong to programs, which create and delete them all the time. */
  private static final Set<String> TYPES_OF_INTEREST =
      Set.of(
          ObjectTypeNames.DEVICE, ObjectTypeNames.DIRECTORY, ObjectTypeNames.SYMBOLIC_LINK, DRIVER);

  private static final List<DevicePropertyKey> NAMES_FOR_PEOPLE =
      List.of(
          PropertyKeys.DEVICE_FRIENDLY_NAME.key(),
          PropertyKeys.DEVICE_INTERFACE_FRIENDLY_NAME.key(),
          PropertyKeys.NAME.key(),
          PropertyKeys.DEVICE_DEVICE_DESC.key());

  /** They change with the devices around, which are differences of their own. */
  private static final Set<DevicePropertyKey> NEIGHBOURS =
      Set.of(PropertyKeys.DEVICE_CHILDREN.key(), PropertyKeys.DEVICE_SIBLINGS.key());

  private final Recording.Contents contents;

  /** The registry keys by their owner, without case. */
  private final Map<String, List<RecordedKey>> keys = new HashMap<>();

  /** What people call the devices, by their instance ids, without case. */
  private final Map<String, String> nodeNames = new HashMap<>();

  ComparedRecording(Recording.Contents contents) {
    this.contents = contents;
    for (var node : contents.nodes()) {
      nameForPeople(node.properties())
          .ifPresent(name -> nodeNames.put(CaseFolding.fold(node.instanceId()), name));
    }
    for (var key : contents.keys()) {
      keys.computeIfAbsent(CaseFolding.fold(key.owner()), owner -> new ArrayList<>(1)).add(key);
    }
  }

  List<ComparedItem> nodes() {
    return contents.nodes().stream().map(this::item).toList();
  }

  private ComparedItem item(RecordedNode node) {
    var members = new LinkedHashMap<String, ComparedItem.Member>();
    members.put("present", ComparedItem.Member.of(Boolean.toString(node.present())));
    node.parent().ifPresent(parent -> members.put("parent", instance(parent)));
    if (node.present()) {
      var status = new DevNodeStatus(node.status(), node.problem());
      members.put("status", ComparedItem.Member.of(status.toString()));
    }
    putProperties(members, node.properties());
    putKeys(members, node.instanceId());
    return new ComparedItem(
        CaseFolding.fold(node.instanceId()),
        node.instanceId(),
        nameForPeople(node.properties()),
        node.present(),
        false,
        members);
  }

  private static ComparedItem.Member instance(String id) {
    return new ComparedItem.Member(CaseFolding.fold(id), id, false);
  }

  List<ComparedItem> interfaces() {
    return contents.interfaces().stream().map(this::item).toList();
  }

  private ComparedItem item(RecordedInterface each) {
    var members = new LinkedHashMap<String, ComparedItem.Member>();
    members.put("enabled", ComparedItem.Member.of(Boolean.toString(each.enabled())));
    each.instanceId().ifPresent(id -> members.put("instance", instance(id)));
    putProperties(members, each.properties());
    putKeys(members, each.path().text());
    return new ComparedItem(
        CaseFolding.fold(each.path().objectName()),
        each.path().text(),
        nameForPeople(each.properties())
            .or(() -> each.instanceId().map(id -> nodeNames.get(CaseFolding.fold(id)))),
        each.enabled(),
        false,
        members);
  }

  private static Optional<String> nameForPeople(List<Property> properties) {
    return NAMES_FOR_PEOPLE.stream()
        .flatMap(
            key ->
                properties.stream()
                    .filter(property -> property.key().equals(key))
                    .filter(property -> property.value() instanceof PropertyValue.Text)
                    .map(property -> ((PropertyValue.Text) property.value()).text()))
        .filter(text -> !text.isBlank())
        .findFirst();
  }

  private static void putProperties(
      Map<String, ComparedItem.Member> members, List<Property> properties) {
    for (var property : properties) {
      var value = property.value();
      boolean isIncidental =
          value instanceof PropertyValue.FileTime
              || value instanceof PropertyValue.DateTime
              || NEIGHBOURS.contains(property.key());
      members.put(property.name(), new ComparedItem.Member(value, value.toString(), isIncidental));
    }
  }

  private void putKeys(Map<String, ComparedItem.Member> members, String owner) {
    for (var key : keys.getOrDefault(CaseFolding.fold(owner), List.of())) {
      for (var value : key.values()) {
        members.put(
            key.kind().label() + " key: " + value.name(),
            new ComparedItem.Member(value, value.toString(), false));
      }
    }
  }

  List<ComparedItem> objects() {
    return contents.objects().stream().map(this::item).toList();
  }

  private ComparedItem item(RecordedObject object) {
    var members = new LinkedHashMap<String, ComparedItem.Member>();
    members.put("type", ComparedItem.Member.of(object.type()));
    object.target().ifPresent(target -> members.put("target", ComparedItem.Member.of(target)));
    if (object.isDirectory()) {
      members.put("denied", ComparedItem.Member.of(Boolean.toString(object.denied())));
    }
    var name = inTheSession(object.path());
    return new ComparedItem(
        name,
        name,
        Optional.of(object.type()),
        true,
        !TYPES_OF_INTEREST.contains(object.type()),
        members);
  }

  /** The directory of the logon session has another name after each logon. */
  private String inTheSession(String path) {
    var local = contents.dosDevices();
    boolean isLocal =
        contents.globalDosDevices().isPresent()
            && path.startsWith(local)
            && (path.length() == local.length() || path.charAt(local.length()) == '\\');
    return isLocal ? ObjectPath.DOS_DEVICES.text() + path.substring(local.length()) : path;
  }
}
