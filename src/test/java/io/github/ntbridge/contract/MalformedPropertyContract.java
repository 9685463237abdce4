package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfaceFilter;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.inventory.Diagnosis;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyType;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.recording.Capture;
import io.github.ntbridge.recording.RecordedMachine;
import io.github.ntbridge.recording.Recording;
import io.github.ntbridge.sim.SimulatedLayer;
import java.io.IOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A property whose bytes break the rules of its type hides nothing else. */
@Contract
@Requires(Capability.MALFORMED_PROPERTIES)
@Rule("native-api 1.5 malformed")
class MalformedPropertyContract {
  private static final String DEVICE = "MALFORM\\DEVICE\\0000";
  private static final InterfaceClass CLASS =
      InterfaceClass.parse("5d0bd000-3c5e-4f0e-8f44-0d2f6a4b9f01");
  private static final DevicePropertyKey KEY =
      new DevicePropertyKey(UUID.fromString("5d0b7f5c-3c5e-4f0e-8f44-0d2f6a4b9f01"), 2);

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of(PropertyType.STRING, "78".repeat(40)),
        Arguments.of(PropertyType.STRING, "410042"),
        Arguments.of(PropertyType.STRING, ""),
        Arguments.of(PropertyType.STRING_INDIRECT, "4100"),
        Arguments.of(PropertyType.SECURITY_DESCRIPTOR_STRING, "44003a00"),
        Arguments.of(PropertyType.STRING_LIST, "41000000"),
        Arguments.of(PropertyType.STRING_LIST, "4100000000"),
        Arguments.of(PropertyType.STRING_LIST, ""),
        Arguments.of(PropertyType.BOOLEAN, "ff000000"),
        Arguments.of(PropertyType.BOOLEAN, ""),
        Arguments.of(PropertyType.DATE, "000000000000f87f"),
        Arguments.of(PropertyType.DATE, "000000000000f07f"),
        Arguments.of(PropertyType.DATE, "0000000000000078"),
        Arguments.of(PropertyType.DATE, "00000000"),
        Arguments.of(PropertyType.DECIMAL, "00001d00000000000000000000000000"),
        Arguments.of(PropertyType.GUID, "00".repeat(15)),
        Arguments.of(PropertyType.UINT32, "0000"),
        Arguments.of(PropertyType.INT64, "00".repeat(9)),
        Arguments.of(PropertyType.FILETIME, "00"),
        Arguments.of(PropertyType.NTSTATUS, "000000"),
        Arguments.of(PropertyType.DEVPROPKEY, "00".repeat(16)),
        Arguments.of(PropertyType.DEVPROPTYPE, "12"),
        Arguments.of(PropertyType.NULL, "00"),
        Arguments.of(new PropertyType(0x1007), "0000000000"));
  }

  private static PropertyValue value(PropertyType type, String hex) {
    return PropertyValue.of(type, HexFormat.of().parseHex(hex));
  }

  private static void plug(TestMachine machine, DevicePropertyKey key, PropertyValue value) {
    var properties = new LinkedHashMap<DevicePropertyKey, PropertyValue>();
    properties.put(key, value);
    properties.put(PropertyKeys.DEVICE_FRIENDLY_NAME.key(), PropertyValue.string("Well-formed"));
    machine.support().plug(DEVICE, CLASS.guid(), properties);
  }

  private static DeviceNode device(NtBridge bridge) throws IOException {
    return bridge.deviceTree().find(DEVICE, Presence.PRESENT).orElseThrow();
  }

  private static Optional<PropertyValue> find(List<Property> properties, DevicePropertyKey key) {
    return properties.stream()
        .filter(property -> property.key().equals(key))
        .map(Property::value)
        .findFirst();
  }

  private static void assertMalformed(
      PropertyType type, String hex, Optional<PropertyValue> value) {
    assertTrue(value.orElseThrow() instanceof PropertyValue.Malformed, value::toString);
    var malformed = (PropertyValue.Malformed) value.orElseThrow();
    assertEquals(type, malformed.type());
    assertArrayEquals(HexFormat.of().parseHex(hex), malformed.bytes());
    assertFalse(malformed.reason().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void isNamedWithItsReasonAmongTheOthers(
      PropertyType type, String hex, NtBridge bridge, TestMachine machine) throws IOException {
    plug(machine, KEY, value(type, hex));

    var properties = device(bridge).properties();

    assertMalformed(type, hex, find(properties, KEY));
    assertEquals(device(bridge).propertyKeys().size(), properties.size());
    assertEquals(
        Optional.of(new PropertyValue.Text(PropertyType.STRING, "Well-formed")),
        find(properties, PropertyKeys.DEVICE_FRIENDLY_NAME.key()));
  }

  @Test
  void failsForItsCallerOnly(NtBridge bridge, TestMachine machine) throws IOException {
    plug(machine, KEY, value(PropertyType.BOOLEAN, "ff000000"));

    var failure = assertThrows(MalformedDataException.class, () -> device(bridge).property(KEY));

    assertTrue(String.valueOf(failure.getMessage()).contains("BOOLEAN"), failure::toString);
    assertEquals(
        Optional.of("Well-formed"), device(bridge).property(PropertyKeys.DEVICE_FRIENDLY_NAME));
  }

  @Test
  void doesNotPassAFilterAndIsNoFailureOfIt(NtBridge bridge, TestMachine machine)
      throws IOException {
    plug(machine, PropertyKeys.DEVICE_INSTANCE_ID.key(), value(PropertyType.STRING, "4100"));
    var path = bridge.interfaces().list(CLASS, Presence.PRESENT).get(0);
    var properties = bridge.interfaces().properties(path);

    assertFalse(InterfaceFilter.instanceId(DEVICE).matches(path, properties));
    assertFalse(
        InterfaceFilter.property(PropertyKeys.DEVICE_INSTANCE_ID, DEVICE)
            .matches(path, properties));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0000", "4100", "43003a000000", "5c0000005c00"})
  void asTheNameOfAnotherDeviceObjectHidesNone(String hex, NtBridge bridge, TestMachine machine)
      throws IOException {
    plug(machine, PropertyKeys.DEVICE_PDO_NAME.key(), value(PropertyType.STRING, hex));
    machine.support().plug("MALFORM\\LATER\\0000", CLASS.guid(), Map.of());
    var name = ObjectPath.of(TestDevice.CONTROL_LINK_NAME);

    var later = bridge.deviceTree().find("MALFORM\\LATER\\0000", Presence.PRESENT).orElseThrow();
    var object = later.property(PropertyKeys.DEVICE_PDO_NAME).orElseThrow();

    assertEquals(Optional.of(later), bridge.inventory().nodeOf(ObjectPath.of(object)));
    assertEquals(Optional.empty(), bridge.inventory().nodeOf(ObjectPath.of("\\Device\\Nobody")));
    assertEquals(
        Diagnosis.Cause.ACCESS,
        bridge.inventory().diagnose(name, AccessMask.QUERY, NtStatus.ACCESS_DENIED).cause());
    var path = bridge.interfaces().list(CLASS, Presence.PRESENT, DEVICE).get(0);
    var details = bridge.inventory().device(path).orElseThrow();
    assertEquals(Optional.of("Well-formed"), details.displayName());
    assertTrue(
        details.physicalDevice().isPresent() == details.omissions().isEmpty(), details::toString);
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void isReplayedAsItWasRecorded(
      PropertyType type, String hex, NtBridge bridge, TestMachine machine) throws IOException {
    plug(machine, KEY, value(type, hex));
    var capture =
        new Capture(
            bridge.namespace(),
            bridge.interfaces(),
            bridge.notifications(),
            bridge.deviceTree(),
            bridge.devices());

    var recording = Recording.parse(capture.run().text());

    assertTrue(capture.leftOut().stream().noneMatch(what -> what.contains("MALFORM")));
    try (var replay = RecordedMachine.of(recording);
        var replayed = NtBridge.open(new SimulatedLayer(replay))) {
      assertMalformed(type, hex, find(device(replayed).properties(), KEY));
    }
  }
}
