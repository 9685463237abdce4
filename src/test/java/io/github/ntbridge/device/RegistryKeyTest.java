package io.github.ntbridge.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.nt.seam.CallInterceptor;
import io.github.ntbridge.nt.seam.LayerDecorator;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.User;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A registry key that changes, or cannot be read, while it is read. */
class RegistryKeyTest {
  private static final String KEY = "\\Registry\\Machine\\Software\\Ntbridge";

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final NtBridge bridge = NtBridge.open(new SimulatedLayer(machine));

  @AfterEach
  void leavesNoHandleOpen() {
    assertEquals(List.of(), machine.openHandles());
    bridge.close();
    machine.close();
  }

  private RegistryKey key() {
    return bridge.registry().key(KEY);
  }

  private void set(RegistryValue... values) {
    for (var value : values) {
      machine.setRegistryValue(KEY, value);
    }
  }

  @Test
  @Rule("registry 2 changes")
  void aValueThatGrowsWhileItIsReadIsReadWhole() throws IOException {
    set(RegistryValue.binary("Data", new byte[300]));
    var grown = RegistryValue.binary("Data", new byte[5000]);
    machine.faults().at("NtQueryValueKey").runAfter(() -> set(grown));

    assertEquals(Optional.of(grown), key().value("Data"));
  }

  @Test
  @Rule("registry 2 changes")
  void aValueThatNeverStopsGrowingFails() {
    set(RegistryValue.binary("Data", new byte[300]));
    var size = new AtomicInteger(300);
    machine
        .faults()
        .at("NtQueryValueKey")
        .times(1000)
        .runAfter(() -> set(RegistryValue.binary("Data", new byte[size.updateAndGet(n -> 2 * n)])));

    var failure = assertThrows(IOException.class, () -> key().value("Data"));

    assertTrue(
        failure instanceof MalformedDataException
            || String.valueOf(failure.getMessage()).contains("16 times in a row"),
        failure::toString);
  }

  @Test
  @Rule("registry 2 changes")
  void aValueThatIsDeletedMovesNoOtherOutOfTheList() throws IOException {
    IntStream.range(0, 20).forEach(i -> set(RegistryValue.dword("Value" + i, i)));
    machine
        .faults()
        .at("NtEnumerateValueKey")
        .call(10)
        .runAfter(() -> machine.deleteRegistryValue(KEY, "Value3"));

    var names = key().values().stream().map(RegistryValue::name).toList();

    IntStream.range(0, 20)
        .filter(i -> i != 3)
        .forEach(i -> assertTrue(names.contains("Value" + i), names::toString));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NtOpenKey", "NtQueryValueKey", "NtEnumerateValueKey"})
  @Rule("registry 2 deleted key")
  void aKeyThatIsDeletedWhileItIsReadHasNoValues(String function) throws IOException {
    set(RegistryValue.binary("Data", new byte[300]), RegistryValue.dword("Other", 1));
    Runnable deletion = () -> machine.deleteRegistryKey(KEY);
    machine.faults().at(function).runAfter(deletion);

    if (function.equals("NtQueryValueKey")) {
      assertEquals(Optional.empty(), key().value("Data"));
    } else {
      assertEquals(List.of(), key().values());
    }
    assertFalse(key().exists());
  }

  @Test
  @Rule("registry 1 access denied")
  void aKeyThatTheUserMayNotReadIsDeniedByName() {
    machine.addRegistryKey(KEY, "D:P(A;;GA;;;SY)(A;;GA;;;BA)");
    set(RegistryValue.dword("Value", 1));
    var alice = machine.logOn(User.standard("alice"));
    try (var restricted = NtBridge.open(new SimulatedLayer(alice))) {
      var failure =
          assertThrows(NtStatusException.class, () -> restricted.registry().key(KEY).values());

      assertEquals(NtStatus.ACCESS_DENIED, failure.status());
      assertEquals(KEY, failure.subject());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Rule("registry 1 access denied")
  void theKeyOfADeviceThatIsDeniedHidesNoOther(boolean hardware) throws IOException {
    machine
        .device()
        .instanceId("ROOT\\PORT\\0000")
        .registry("PortName", "COM3")
        .softwareRegistry(RegistryValue.string("DriverDesc", "Port"))
        .plug();
    var registry = bridge.deviceTree().node("ROOT\\PORT\\0000").registry();
    var denied = hardware ? registry.hardware() : registry.software();
    var other = hardware ? registry.software() : registry.hardware();
    machine.faults().at("CM_Open_DevNode_Key").fail(ConfigRet.ACCESS_DENIED);

    var failure = assertThrows(ConfigRetException.class, denied::values);

    assertEquals(ConfigRet.ACCESS_DENIED, failure.result());
    assertEquals(1, other.values().size());
  }

  @Test
  @Rule("registry 2 malformed")
  void aValueThatCannotBeReadIsOmittedAndNamed() throws IOException {
    set(RegistryValue.dword("A", 1), RegistryValue.dword("B", 2), RegistryValue.dword("C", 3));
    for (int pass = 0; pass < 2; pass++) {
      machine
          .faults()
          .at("NtEnumerateValueKey")
          .call(2 + 4 * pass)
          .fail(NtStatus.INSUFFICIENT_RESOURCES);
    }
    var omissions = new ArrayList<Omission>();

    var values = key().values(omissions::add);

    assertEquals(List.of("A", "C"), values.stream().map(RegistryValue::name).toList());
    assertEquals(1, omissions.size(), omissions::toString);
    assertTrue(omissions.get(0).toString().contains(KEY), omissions::toString);
  }

  @Test
  void aKeyWhoseEveryValueFailsIsAFailure() {
    set(RegistryValue.dword("A", 1));
    machine.faults().at("NtEnumerateValueKey").times(1000).fail(NtStatus.INSUFFICIENT_RESOURCES);

    var failure = assertThrows(NtStatusException.class, () -> key().values());

    assertEquals(NtStatus.INSUFFICIENT_RESOURCES, failure.status());
  }

  @Test
  @Rule("registry 2 malformed")
  void valuesBeforeManyThatCannotBeReadAreRead() throws IOException {
    IntStream.range(0, 40).forEach(i -> set(RegistryValue.dword("Value" + i, i)));
    var omissions = new ArrayList<Omission>();
    CallInterceptor unreadable =
        call ->
            call.function().equals("NtEnumerateValueKey") && call.number(1) >= 3
                ? NtStatus.INSUFFICIENT_RESOURCES.value()
                : call.proceed();
    try (var broken =
        NtBridge.open(new LayerDecorator(new SimulatedLayer(machine), unreadable) {})) {
      assertEquals(3, broken.registry().key(KEY).values(omissions::add).size());
    }

    assertEquals(1, omissions.size(), omissions::toString);
    assertTrue(omissions.get(0).toString().contains("from the index 3"), omissions::toString);
  }

  @Test
  void aSystemThatReportsOneMoreValueForEverEnds() throws IOException {
    set(RegistryValue.dword("A", 1));
    var omissions = new ArrayList<Omission>();
    CallInterceptor first =
        call ->
            call.function().equals("NtEnumerateValueKey")
                ? call.with(1, 0).proceed()
                : call.proceed();
    try (var endless = NtBridge.open(new LayerDecorator(new SimulatedLayer(machine), first) {})) {
      assertEquals(1, endless.registry().key(KEY).values(omissions::add).size());
    }

    assertEquals(1, omissions.size(), omissions::toString);
  }

  @Test
  @Rule("registry 3 filter drivers")
  void filterDriversArePropertiesOfTheDevice() throws IOException {
    var upper = List.of("serenum");
    var lower = List.of("first", "second");
    machine
        .device()
        .instanceId("ROOT\\PORT\\0000")
        .property(PropertyKeys.DEVICE_UPPER_FILTERS.key(), PropertyValue.stringList(upper))
        .property(PropertyKeys.DEVICE_LOWER_FILTERS.key(), PropertyValue.stringList(lower))
        .plug();
    var node = bridge.deviceTree().node("ROOT\\PORT\\0000");

    assertEquals(Optional.of(upper), node.property(PropertyKeys.DEVICE_UPPER_FILTERS));
    assertEquals(Optional.of(lower), node.property(PropertyKeys.DEVICE_LOWER_FILTERS));
    assertEquals(Optional.empty(), node.registry().hardware().value("UpperFilters"));
  }

  @Test
  @Rule("registry 1 success without a key")
  void successWithoutAKeyIsNotImplemented() {
    machine.device().instanceId("ROOT\\PORT\\0000").registry("PortName", "COM3").plug();
    try (var quirky = NtBridge.open(new WithoutKeys(new SimulatedLayer(machine)))) {
      var registry = quirky.deviceTree().node("ROOT\\PORT\\0000").registry();

      var failure = assertThrows(ConfigRetException.class, registry::portName);

      assertEquals(ConfigRet.CALL_NOT_IMPLEMENTED, failure.result());
    }
  }

  /** CM_Open_DevNode_Key as Wine 8 has it. */
  private static final class WithoutKeys extends LayerDecorator {
    private static final CallInterceptor QUIRK =
        call -> call.function().equals("CM_Open_DevNode_Key") ? 0 : call.proceed();

    WithoutKeys(NativeLayer layer) {
      super(layer, QUIRK);
    }
  }

  @Test
  void aNameThatIsTooLongIsRefused() {
    assertThrows(
        InvalidNameException.class, () -> bridge.registry().key("\\" + "k".repeat(40_000)));
    set(RegistryValue.dword("A", 1));
    assertThrows(IllegalArgumentException.class, () -> key().value("v".repeat(40_000)));
  }

  @Test
  void aNameWithoutItsBackslashFails() {
    var failure =
        assertThrows(
            NtStatusException.class, () -> bridge.registry().key("Registry\\Machine").values());

    assertEquals(NtStatus.OBJECT_PATH_SYNTAX_BAD, failure.status());
  }

  @Test
  void theNameOfAnotherObjectFails() {
    var failure =
        assertThrows(NtStatusException.class, () -> bridge.registry().key("\\Device").exists());

    assertEquals(NtStatus.OBJECT_TYPE_MISMATCH, failure.status());
  }

  @Test
  void theCurrentControlSetIsTheFirst() throws IOException {
    machine.device().instanceId("ROOT\\PORT\\0000").registry("PortName", "COM3").plug();

    var value =
        bridge
            .registry()
            .key(
                "\\Registry\\Machine\\System\\CurrentControlSet\\Enum\\root\\port\\0000"
                    + "\\Device Parameters")
            .value("PortName");

    assertEquals("COM3", value.orElseThrow().text());
  }

  @Test
  void aDeviceThatIsRefusedLeavesNoKeys() throws IOException {
    var description =
        machine
            .device("\\Missing\\Device")
            .instanceId("ROOT\\PORT\\0000")
            .registry("PortName", "C");
    assertThrows(IllegalArgumentException.class, description::plug);
    machine.device().instanceId("ROOT\\PORT\\0000").plug();

    assertFalse(bridge.deviceTree().node("ROOT\\PORT\\0000").registry().hardware().exists());
  }

  @Test
  void driversOfOneClassHaveSoftwareKeysOfTheirOwn() throws IOException {
    for (int i = 0; i < 3; i++) {
      machine
          .device()
          .instanceId("ROOT\\PORT\\000" + i)
          .softwareRegistry(RegistryValue.dword("Number", i))
          .plug();
    }

    for (int i = 0; i < 3; i++) {
      var node = bridge.deviceTree().node("ROOT\\PORT\\000" + i);
      assertEquals(i, node.registry().software().value("Number").orElseThrow().number());
      assertEquals(
          Optional.of("{4d36e97e-e325-11ce-bfc1-08002be10318}\\000" + i),
          node.property(PropertyKeys.DEVICE_DRIVER));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Software", "\\Device\\A", "\\Registry", "\\Registry\\Machine\\"})
  void aMachineRefusesWhatIsNoNameOfAKey(String name) {
    var value = RegistryValue.dword("A", 1);

    assertThrows(IllegalArgumentException.class, () -> machine.setRegistryValue(name, value));
    assertThrows(IllegalArgumentException.class, () -> machine.deleteRegistryKey(name));
    assertThrows(
        IllegalArgumentException.class, () -> SimulatedMachine.builder().registry(name, value));
  }

  @Test
  void aPlannedMachineHasItsValues() throws IOException {
    var value = RegistryValue.string("\\Device\\Serial0", "COM1");
    try (var planned =
            SimulatedMachine.builder().registry(SystemRegistry.SERIAL_MAP, value).build();
        var opened = NtBridge.open(new SimulatedLayer(planned))) {
      assertEquals(List.of(value), opened.registry().key(SystemRegistry.SERIAL_MAP).values());
    }
  }

  @Test
  void aBridgeThatIsClosedWhileAKeyIsReadLeavesNoHandle() {
    set(RegistryValue.dword("A", 1));
    machine.faults().at("NtOpenKey").runAfter(bridge::close);

    assertThrows(IllegalStateException.class, () -> key().values());
  }

  @Test
  void aClosedBridgeRefusesIt() {
    var key = key();
    bridge.close();

    assertThrows(IllegalStateException.class, key::values);
  }
}
