package io.github.ntbridge.recording;

import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyType;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.recording.RecordedEvent.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Recordings with much of one thing. */
enum RecordingShape {
  DEVICES_WITH_AN_INTERFACE_OF_ONE_CLASS(false),
  INTERFACES_OF_ONE_DEVICE(true),
  OPENS_OF_ONE_DEVICE(true),
  OPENS_OF_MANY_DEVICES(false),
  NODES_AND_INTERFACES_OF_ONE_OF_THEM(false),
  PROPERTIES_OF_ONE_NODE(false),
  NODES_IN_ONE_LEVEL(false),
  NODES_IN_ONE_CHAIN(false),
  NODES_THAT_ARE_AWAY(false),
  FRIENDLY_NAMES(false),
  DIRECTORIES_SIDE_BY_SIDE(false),
  DIRECTORIES_IN_EACH_OTHER(false),
  DEVICE_OBJECTS(false),
  LINKS_TO_ONE_DEVICE(true),
  LINKS_IN_ONE_CHAIN(false),
  LINKS_IN_ONE_CHAIN_BACKWARDS(false),
  NAMES_THAT_DIFFER_BY_CASE(true),
  CLASSES(false),
  EVENTS_OF_ONE_INTERFACE(true),
  EVENTS_OF_MANY_INTERFACES(false),
  EVENTS_OF_THE_LAST_IN_A_CHAIN(false),
  EXCHANGES_OF_ONE_DEVICE(true),
  EXCHANGES_OF_ONE_REQUEST(true),
  EXCHANGES_OF_MANY_DEVICES(false);

  private static final String ROOT = RecordedMachine.ROOT_NODE;
  private static final UUID SOME_CLASS = UUID.fromString("0b8d7c1e-92d3-4d51-a3f4-0d6a1c6b7a01");
  private static final int DN_STARTED = 0x8;

  private final boolean oneDevice;

  RecordingShape(boolean oneDevice) {
    this.oneDevice = oneDevice;
  }

  /** Adds one of what the shape is named after. */
  private void add(Made made, int i) {
    switch (this) {
      case DEVICES_WITH_AN_INTERFACE_OF_ONE_CLASS -> {
        made.device(i, ROOT, true);
        made.anInterface(i, id(i), "", Optional.empty());
      }
      case INTERFACES_OF_ONE_DEVICE -> made.anInterface(0, id(0), "\\" + i, Optional.empty());
      case OPENS_OF_ONE_DEVICE ->
          made.anInterface(
              0,
              id(0),
              "\\" + i,
              Optional.of(
                  new RecordedOpen(
                      Optional.of(new DevicePlace("\\Device\\0", "\\" + i)),
                      NtStatus.ACCESS_DENIED,
                      List.of())));
      case OPENS_OF_MANY_DEVICES -> {
        made.device(i, ROOT, true);
        made.anInterface(
            i,
            id(i),
            "",
            Optional.of(
                new RecordedOpen(
                    Optional.of(new DevicePlace("\\Device\\" + i, "")),
                    NtStatus.ACCESS_DENIED,
                    List.of())));
      }
      case NODES_AND_INTERFACES_OF_ONE_OF_THEM -> {
        made.node(id(i), Optional.of(ROOT), true);
        made.anInterface(0, id(0), "\\" + i, Optional.empty());
      }
      case PROPERTIES_OF_ONE_NODE -> made.property(i);
      case NODES_IN_ONE_LEVEL -> made.node(id(i), Optional.of(ROOT), true);
      case NODES_IN_ONE_CHAIN -> made.node(id(i), Optional.of(i == 0 ? ROOT : id(i - 1)), true);
      case NODES_THAT_ARE_AWAY -> made.node(id(i), Optional.empty(), false);
      case FRIENDLY_NAMES -> made.named(i);
      case DIRECTORIES_SIDE_BY_SIDE -> made.directory("\\Directory" + i);
      case DIRECTORIES_IN_EACH_OTHER -> made.nestedDirectory(i);
      case DEVICE_OBJECTS -> made.deviceObject(i);
      case LINKS_TO_ONE_DEVICE -> made.link("\\??\\" + i, "\\Device\\0");
      case LINKS_IN_ONE_CHAIN -> made.link("\\??\\" + i, "\\??\\" + (i + 1));
      case LINKS_IN_ONE_CHAIN_BACKWARDS -> made.link("\\??\\" + i, "\\??\\" + (i - 1));
      case NAMES_THAT_DIFFER_BY_CASE -> made.link("\\??\\" + caseOf(i), "\\Device\\0");
      case CLASSES -> made.classes.add(new InterfaceClass(new UUID(i * 77L, i)));
      case EVENTS_OF_ONE_INTERFACE -> made.event(i, 0);
      case EVENTS_OF_MANY_INTERFACES -> {
        made.device(i, ROOT, true);
        made.anInterface(i, id(i), "", Optional.empty());
        made.event(i, i);
      }
      case EVENTS_OF_THE_LAST_IN_A_CHAIN ->
          made.node(id(i), Optional.of(i == 0 ? ROOT : id(i - 1)), true);
      case EXCHANGES_OF_ONE_DEVICE -> made.exchange(0, i);
      case EXCHANGES_OF_ONE_REQUEST -> made.exchange(0, 7);
      case EXCHANGES_OF_MANY_DEVICES -> {
        made.deviceObject(i);
        made.exchange(i, i);
      }
    }
  }

  /** A recording with so many of what the shape is named after. */
  Recording of(int count) {
    var made = new Made();
    if (oneDevice) {
      made.device(0, ROOT, true);
    }
    if (this == EVENTS_OF_ONE_INTERFACE) {
      made.anInterface(0, id(0), "", Optional.empty());
    }
    for (int i = 0; i < count; i++) {
      add(made, i);
    }
    if (this == EVENTS_OF_THE_LAST_IN_A_CHAIN) {
      made.anInterface(count - 1, id(count - 1), "", Optional.empty());
      made.event(1, count - 1);
    }
    return made.recording();
  }

  /** A recording whose document has about so many characters. */
  Recording ofLength(int characters) {
    int sample = 500;
    double times = (double) characters / of(sample).text().length();
    // Each name of a directory holds those of all above it.
    return of((int) (sample * (this == DIRECTORIES_IN_EACH_OTHER ? Math.sqrt(times) : times)));
  }

  static String id(int number) {
    return "USB\\VID_0403&PID_6001\\SN" + String.format(Locale.ROOT, "%08d", number);
  }

  /** A name of 32 letters, each as one bit has it. */
  private static String caseOf(int bits) {
    var name = new StringBuilder();
    for (int bit = 0; bit < Integer.SIZE; bit++) {
      name.append((bits >> bit & 1) == 0 ? 'a' : 'A');
    }
    return name.toString();
  }

  /** The parts of a recording. */
  private static final class Made {
    private final List<RecordedObject> objects = new ArrayList<>();
    private final List<RecordedNode> nodes = new ArrayList<>();
    private final List<Property> properties = new ArrayList<>();
    private final List<InterfaceClass> classes = new ArrayList<>();
    private final List<RecordedInterface> interfaces = new ArrayList<>();
    private final List<RecordedExchange> exchanges = new ArrayList<>();
    private final List<RecordedEvent> events = new ArrayList<>();
    private final StringBuilder deepest = new StringBuilder();

    Made() {
      directory("\\??");
      directory("\\Device");
      classes.add(new InterfaceClass(SOME_CLASS));
    }

    private void add(String path, String type, Optional<String> target) {
      objects.add(new RecordedObject(path, type, target, false, Optional.empty()));
    }

    void directory(String path) {
      add(path, "Directory", Optional.empty());
    }

    /** As deep as a name can be, then side by side with the last one. */
    void nestedDirectory(int number) {
      if (deepest.length() < 32_000) {
        deepest.append("\\d");
        directory(deepest.toString());
      } else {
        directory(deepest + "\\" + number);
      }
    }

    void link(String path, String target) {
      add(path, "SymbolicLink", Optional.of(target));
    }

    void deviceObject(int number) {
      add("\\Device\\" + number, "Device", Optional.empty());
    }

    void node(String instanceId, Optional<String> parent, boolean present) {
      node(instanceId, parent, present, List.of());
    }

    private void node(
        String instanceId, Optional<String> parent, boolean present, List<Property> of) {
      nodes.add(new RecordedNode(instanceId, parent, present, present ? DN_STARTED : 0, 0, of));
    }

    void device(int number, String parent, boolean present) {
      deviceObject(number);
      node(
          id(number),
          Optional.of(parent),
          present,
          List.of(text(PropertyKeys.DEVICE_PDO_NAME.key(), "\\Device\\" + number)));
    }

    void named(int number) {
      node(
          id(number),
          Optional.of(ROOT),
          true,
          List.of(text(PropertyKeys.DEVICE_FRIENDLY_NAME.key(), "Somebody's device " + number)));
    }

    private static Property text(DevicePropertyKey key, String text) {
      return new Property(key, new PropertyValue.Text(PropertyType.STRING, text));
    }

    void property(int number) {
      properties.add(text(new DevicePropertyKey(SOME_CLASS, number + 2), "value " + number));
    }

    private static InterfacePath path(int number, String reference) {
      return InterfacePath.of(
          "\\\\?\\" + id(number).replace('\\', '#') + "#{" + SOME_CLASS + "}" + reference);
    }

    void anInterface(int number, String instanceId, String reference, Optional<RecordedOpen> open) {
      var path = path(number, reference);
      if (interfaces.isEmpty() || reference.isEmpty()) {
        link(
            "\\??" + path.linkName().substring(path.linkName().lastIndexOf('\\')),
            "\\Device\\" + number);
      }
      interfaces.add(
          new RecordedInterface(
              path, Optional.of(instanceId), true, Optional.empty(), open, List.of()));
    }

    void event(int at, int number) {
      events.add(
          new RecordedEvent(
              Duration.ofMillis(at),
              at % 2 == 0 ? Change.UNPLUGGED : Change.ARRIVED,
              path(number, "")));
    }

    void exchange(int device, int number) {
      exchanges.add(
          new RecordedExchange(
              RecordedExchange.Kind.IOCTL,
              new DevicePlace("\\Device\\" + device, ""),
              Optional.of(ControlCode.of(0x222000)),
              String.format(Locale.ROOT, "%08x", number),
              "",
              64,
              NtStatus.SUCCESS,
              "00010203"));
    }

    Recording recording() {
      nodes.add(0, new RecordedNode(ROOT, Optional.empty(), true, DN_STARTED, 0, properties));
      return new Recording(
          new Recording.Contents(
              "\\??",
              Optional.empty(),
              objects,
              nodes,
              classes,
              interfaces,
              List.of(),
              exchanges,
              events));
    }
  }
}
