package io.github.ntbridge.recording;

import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.text.CaseFolding;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Replaces what tells of people and of single pieces of hardware; see {@link Recording#redacted}.
 */
final class Redaction {
  /** What root-enumerated devices and slots are numbered with tells nothing. */
  private static final Pattern ORDINAL = Pattern.compile("[0-9]{1,4}");

  /** What may be a serial number: letters alone are a word, zeros alone are nothing. */
  private static final Pattern SERIAL =
      Pattern.compile("(?=.*[0-9])(?=.*[1-9A-Za-z])[0-9A-Za-z]{6,}");

  /** The enumerator of devices that no bus finds: software, in which no serial number is. */
  private static final String ROOT_ENUMERATOR = "ROOT\\";

  /** Pieces of an instance id that the system made up are short, but for hash and serial number. */
  private static final int SHORT_PIECE = 2;

  private static final Pattern VOLUME =
      Pattern.compile("Volume" + Fields.GUID.pattern(), Pattern.CASE_INSENSITIVE);

  /** Paths, names of mutexes that are made of paths, and what a JVM calls its statistics. */
  private static final Pattern HOME =
      Pattern.compile(
          "(?<context>[\\\\/!](?:users|home|documents and settings)[\\\\/!]|hsperfdata_)"
              + "(?<name>[^\\\\/!:*?\"<>|]+?)(?=[\\\\/!]|_[0-9]+\\z|\\z)",
          Pattern.CASE_INSENSITIVE);

  /** Homes that every Windows has. */
  private static final Set<String> NOBODY =
      Set.of("public", "default", "default user", "all users");

  /**
   * The domain of an account's security identifier, of a Windows or an Entra ID account; the number
   * of the account follows.
   */
  private static final Pattern ACCOUNT_DOMAIN =
      Pattern.compile("(?<authority>S-1-5-21|S-1-12-1)(?:-[0-9]{1,10}){3}");

  /** What a directory calls by a GUID was made on the machine: a network adapter, a volume. */
  private static final Pattern OWN_GUID =
      Pattern.compile("\\\\" + Fields.GUID.pattern() + "(?=\\\\|\\z)");

  /** Addresses of Bluetooth devices, in the ids of their nodes. */
  private static final Pattern BLUETOOTH =
      Pattern.compile(
          "DEV_(?<device>\\p{XDigit}{12})(?!\\p{XDigit})"
              + "|(?<!\\p{XDigit})(?<service>\\p{XDigit}{12})(?=_C\\p{XDigit}{8}(?!\\p{XDigit}))",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern MAC_ADDRESS =
      Pattern.compile(
          "(?<![0-9A-Za-z])\\p{XDigit}{2}(?<separator>[:-])\\p{XDigit}{2}"
              + "(?:\\k<separator>\\p{XDigit}{2}){4}(?![0-9A-Za-z])");

  /** Shorter names are words of every recording. */
  private static final int SHORTEST_WORD = 3;

  /** Containers that are not one piece of hardware ("How Container IDs are Generated"). */
  private static final Set<UUID> NO_HARDWARE =
      Set.of(new UUID(0, 0), UUID.fromString("00000000-0000-0000-ffff-ffffffffffff"));

  private static final Set<DevicePropertyKey> NAMES_FOR_PEOPLE =
      Set.of(
          PropertyKeys.NAME.key(),
          PropertyKeys.DEVICE_FRIENDLY_NAME.key(),
          PropertyKeys.DEVICE_INTERFACE_FRIENDLY_NAME.key());

  private final Recording.Contents contents;
  private final Pseudonyms pseudonyms = new Pseudonyms();
  private final Map<String, String> instances = new HashMap<>();
  private final Map<String, String> friendlyNames = new HashMap<>();
  private final Map<UUID, UUID> containers = new HashMap<>();

  /** The names of directories in their parents, without case. */
  private final Set<String> directories = new HashSet<>();

  /** The parts of device instance ids, without case. */
  private final Set<String> structure = new HashSet<>();

  private int last;

  Redaction(Recording.Contents contents, List<String> names) {
    if (!contents.exchanges().isEmpty()) {
      throw new IllegalArgumentException(
          "nobody knows what the bytes of recorded requests tell; redact a recording without them");
    }
    this.contents = contents;
    for (var object : contents.objects()) {
      if (object.isDirectory()) {
        directories.add(lastPart(object.path()));
      }
    }
    for (var node : contents.nodes()) {
      structure.addAll(List.of(CaseFolding.fold(node.instanceId()).split("\\\\")));
    }
    contents.nodes().forEach(this::addInstance);
    contents.interfaces().forEach(this::addInstance);
    contents.nodes().forEach(node -> node.properties().forEach(this::addContainer));
    contents.interfaces().forEach(each -> each.properties().forEach(this::addContainer));
    texts().forEach(this::addPatterns);
    Stream.concat(
            contents.objects().stream().map(RecordedObject::path),
            contents.objects().stream().flatMap(object -> object.target().stream()))
        .forEach(this::addOwnGuids);
    contents.nodes().forEach(node -> addFriendlyNames(node.properties()));
    contents.interfaces().forEach(each -> addFriendlyNames(each.properties()));
    names.forEach(this::addName);
  }

  // ---- what has a pseudonym ----

  private void addInstance(RecordedNode node) {
    if (!CaseFolding.equals(node.instanceId(), RecordedMachine.ROOT_NODE)) {
      int end = node.instanceId().lastIndexOf('\\') + 1;
      addInstance(node.instanceId().substring(0, end), node.instanceId().substring(end));
    }
  }

  /** An interface whose device nobody tells has its instance before the last separator. */
  private void addInstance(RecordedInterface each) {
    if (each.instanceId().isEmpty()) {
      var name = each.path().linkName();
      var device = name.substring(name.lastIndexOf('\\') + 1, name.lastIndexOf("#{"));
      int end = device.lastIndexOf('#') + 1;
      addInstance(device.substring(0, end), device.substring(end));
    }
  }

  private void addInstance(String device, String instance) {
    if (CaseFolding.fold(device).startsWith(ROOT_ENUMERATOR)) {
      return;
    }
    var pseudonym = instances.computeIfAbsent(CaseFolding.fold(instance), key -> shaped(instance));
    if (pseudonym.equals(instance)) {
      return;
    }
    pseudonyms.addAfter(device, instance, pseudonym);
    pseudonyms.addAfter(device.replace('\\', '#'), instance, pseudonym);
    addSerial(instance, pseudonym);
    if (instance.indexOf('&') >= 0) {
      var pieces = instance.split("&", -1);
      var shown = pseudonym.split("&", -1);
      for (int i = 0; i < pieces.length; i++) {
        addSerial(pieces[i], shown[i]);
      }
    }
  }

  private void addSerial(String text, String pseudonym) {
    if (SERIAL.matcher(text).matches()) {
      pseudonyms.add(text, pseudonym);
    }
  }

  /** A pseudonym of the same shape: its ampersands tell how the instance id came about. */
  private String shaped(String instance) {
    if (ORDINAL.matcher(instance).matches()) {
      return instance;
    }
    int number = next();
    if (instance.indexOf('&') < 0) {
      return "R" + padded(number, Math.max(4, instance.length() - 1));
    }
    return Arrays.stream(instance.split("&", -1))
        .map(piece -> shapedPiece(piece, number))
        .collect(Collectors.joining("&"));
  }

  /** A serial number that has a pseudonym already keeps it. */
  private String shapedPiece(String piece, int number) {
    if (piece.length() <= SHORT_PIECE) {
      return piece;
    }
    return instances.getOrDefault(CaseFolding.fold(piece), padded(number, piece.length()));
  }

  private int next() {
    last++;
    return last;
  }

  private static String padded(int number, int length) {
    return String.format(Locale.ROOT, "%0" + length + "d", number);
  }

  private void addContainer(Property property) {
    if (property.key().equals(PropertyKeys.DEVICE_CONTAINER_ID.key())
        && property.value() instanceof PropertyValue.Guid guid
        && !NO_HARDWARE.contains(guid.guid())) {
      addGuid(guid.guid());
    }
  }

  private void addGuid(UUID guid) {
    if (!containers.containsKey(guid)) {
      var pseudonym = new UUID(0, next());
      containers.put(guid, pseudonym);
      pseudonyms.add(guid.toString(), pseudonym.toString());
    }
  }

  private void addPatterns(String text) {
    VOLUME.matcher(text).results().forEach(found -> addGuid(UUID.fromString(found.group(1))));
    var homes = HOME.matcher(text);
    while (homes.find()) {
      var name = homes.group("name");
      if (!NOBODY.contains(name.toLowerCase(Locale.ROOT))) {
        pseudonyms.addAfter(homes.group("context"), name, pseudonymOf(name));
        addName(name);
      }
    }
    ACCOUNT_DOMAIN
        .matcher(text)
        .results()
        .forEach(found -> addAccountDomain(found.group(), found.group(1)));
    var bluetooth = BLUETOOTH.matcher(text);
    while (bluetooth.find()) {
      var device = bluetooth.group("device");
      addAddress(device == null ? bluetooth.group("service") : device);
    }
    MAC_ADDRESS.matcher(text).results().forEach(found -> addMacAddress(found.group()));
  }

  private void addAccountDomain(String domain, String authority) {
    pseudonyms.add(
        domain, instances.computeIfAbsent(domain, key -> authority + ("-" + next()).repeat(3)));
  }

  private void addAddress(String address) {
    pseudonyms.add(
        address,
        instances.computeIfAbsent(
            CaseFolding.fold(address), key -> padded(next(), address.length())));
  }

  /** With separators, and without them as elsewhere. */
  private void addMacAddress(String address) {
    var digits = address.replaceAll("[:-]", "");
    addAddress(digits);
    var pseudonym =
        instances
            .getOrDefault(CaseFolding.fold(digits), "")
            .replaceAll("(..)(?!$)", "$1" + address.charAt(2));
    pseudonyms.add(address, pseudonym);
  }

  private void addOwnGuids(String path) {
    OWN_GUID.matcher(path).results().forEach(found -> addGuid(UUID.fromString(found.group(1))));
  }

  /** What people called a device, wherever it stands by itself. */
  private void addFriendlyNames(List<Property> properties) {
    var description = description(properties);
    for (var property : properties) {
      if (isForPeople(property, description)
          && property.value() instanceof PropertyValue.Text text
          && isNoWordOfTheStructure(text.text())
          && isNoDirectory(text.text())) {
        pseudonyms.addWord(text.text(), friendlyName(text.text()));
      }
    }
  }

  private String pseudonymOf(String name) {
    return instances.computeIfAbsent("name " + CaseFolding.fold(name), key -> "Name" + next());
  }

  /** A name by itself, unless it is a word that the structure needs, as ROOT is. */
  private void addName(String name) {
    if (isNoWordOfTheStructure(name)) {
      pseudonyms.addWord(name, pseudonymOf(name));
    }
  }

  private static String lastPart(String path) {
    return CaseFolding.fold(path.substring(path.lastIndexOf('\\') + 1));
  }

  /** A device that somebody called "Device" is no reason to rename {@code \Device}. */
  private boolean isNoDirectory(String text) {
    return !directories.contains(CaseFolding.fold(text));
  }

  private boolean isNoWordOfTheStructure(String text) {
    return text.length() >= SHORTEST_WORD && !structure.contains(CaseFolding.fold(text));
  }

  /** All texts in which something may stand. */
  private Stream<String> texts() {
    var properties =
        Stream.concat(
            contents.nodes().stream().flatMap(node -> node.properties().stream()),
            contents.interfaces().stream().flatMap(each -> each.properties().stream()));
    return Stream.of(
            contents.objects().stream().map(RecordedObject::path),
            contents.objects().stream().flatMap(object -> object.target().stream()),
            contents.nodes().stream().map(RecordedNode::instanceId),
            contents.interfaces().stream().map(each -> each.path().text()),
            contents.interfaces().stream().flatMap(each -> each.target().stream()),
            properties.flatMap(property -> texts(property.value())))
        .flatMap(each -> each);
  }

  private static Stream<String> texts(PropertyValue value) {
    if (value instanceof PropertyValue.Text text) {
      return Stream.of(text.text());
    }
    return value instanceof PropertyValue.TextList list ? list.texts().stream() : Stream.empty();
  }

  // ---- replacing ----

  Recording.Contents apply() {
    return new Recording.Contents(
        pseudonyms.apply(contents.dosDevices()),
        contents.globalDosDevices().map(pseudonyms::apply),
        contents.objects().stream()
            .map(this::apply)
            .sorted(
                Comparator.comparing(
                    object -> ObjectPath.of(object.path()).components(), ObjectPath.TREE_ORDER))
            .toList(),
        contents.nodes().stream().map(this::apply).toList(),
        contents.classes(),
        contents.interfaces().stream().map(this::apply).toList(),
        List.of(),
        contents.events().stream()
            .map(event -> new RecordedEvent(event.at(), event.change(), apply(event.path())))
            .toList());
  }

  private RecordedObject apply(RecordedObject object) {
    return new RecordedObject(
        pseudonyms.apply(object.path()),
        object.type(),
        object.target().map(pseudonyms::apply),
        object.denied(),
        object.kind());
  }

  private RecordedNode apply(RecordedNode node) {
    return new RecordedNode(
        pseudonyms.apply(node.instanceId()),
        node.parent().map(pseudonyms::apply),
        node.present(),
        node.status(),
        node.problem(),
        apply(node.properties()));
  }

  private InterfacePath apply(InterfacePath path) {
    return InterfacePath.of(pseudonyms.apply(path.text()));
  }

  private RecordedInterface apply(RecordedInterface recorded) {
    return new RecordedInterface(
        apply(recorded.path()),
        recorded.instanceId().map(pseudonyms::apply),
        recorded.enabled(),
        recorded.target().map(pseudonyms::apply),
        recorded.open().map(this::apply),
        apply(recorded.properties()));
  }

  private RecordedOpen apply(RecordedOpen open) {
    return new RecordedOpen(
        open.place()
            .map(
                place ->
                    new DevicePlace(
                        pseudonyms.apply(place.device()), pseudonyms.apply(place.file()))),
        open.status(),
        open.wider());
  }

  private List<Property> apply(List<Property> properties) {
    var description = description(properties);
    return properties.stream()
        .map(each -> new Property(each.key(), apply(each, description)))
        .toList();
  }

  private static Optional<PropertyValue> description(List<Property> properties) {
    return properties.stream()
        .filter(each -> each.key().equals(PropertyKeys.DEVICE_DEVICE_DESC.key()))
        .map(Property::value)
        .findFirst();
  }

  /** A name that only repeats what kind of device it is tells nothing. */
  private static boolean isForPeople(Property property, Optional<PropertyValue> description) {
    return NAMES_FOR_PEOPLE.contains(property.key())
        && !description.equals(Optional.of(property.value()));
  }

  private PropertyValue apply(Property property, Optional<PropertyValue> description) {
    return isForPeople(property, description) && property.value() instanceof PropertyValue.Text text
        ? new PropertyValue.Text(text.type(), friendlyName(text.text()))
        : apply(property.value());
  }

  private PropertyValue apply(PropertyValue value) {
    if (value instanceof PropertyValue.Text text) {
      return new PropertyValue.Text(text.type(), pseudonyms.apply(text.text()));
    }
    if (value instanceof PropertyValue.Malformed malformed) {
      return PropertyValue.of(malformed.type(), overwritten(malformed.bytes()));
    }
    if (value instanceof PropertyValue.Array array) {
      return new PropertyValue.Array(
          array.type(), array.elements().stream().map(this::apply).toList());
    }
    if (value instanceof PropertyValue.TextList list) {
      return new PropertyValue.TextList(
          list.type(), list.texts().stream().map(pseudonyms::apply).toList());
    }
    if (value instanceof PropertyValue.Guid guid) {
      return new PropertyValue.Guid(guid.type(), containers.getOrDefault(guid.guid(), guid.guid()));
    }
    return value instanceof PropertyValue.Bytes bytes
        ? new PropertyValue.Bytes(bytes.type(), new byte[bytes.bytes().length])
        : value;
  }

  /** Bytes that are as malformed as before: no NUL, and no number that a scale or a date may be. */
  private static byte[] overwritten(byte[] bytes) {
    Arrays.fill(bytes, (byte) 'x');
    return bytes;
  }

  private String friendlyName(String name) {
    return friendlyNames.computeIfAbsent(name, key -> "Name " + next());
  }
}
