package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.property.PropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@Contract
@Requires(Capability.TEST_DEVICE)
class InterfacePropertiesContract {
  private static final InterfaceClass UNUSED_CLASS =
      InterfaceClass.parse("5d0b7f5c-3c5e-4f0e-8f44-0d2f6a4b9f01");
  private static final InterfaceClass REFERENCED_CLASS =
      InterfaceClass.parse("5d0bb000-3c5e-4f0e-8f44-0d2f6a4b9f01");

  @Test
  void anInterfaceReturnsItsDeviceItsClassAndItsContainer(NtBridge bridge, TestMachine machine)
      throws IOException {
    var properties = bridge.interfaces().properties(machine.device());

    assertEquals(
        TestDevice.INSTANCE_ID, properties.instanceId().orElseThrow().toUpperCase(Locale.ROOT));
    assertEquals(Optional.of(TestDevice.DEVICE_CLASS), properties.interfaceClass());
    assertTrue(properties.containerId().isPresent());
  }

  @Test
  @Rule({
    "native-api 1.5 ReferenceString absent if none",
    "native-api 1.5 NAME on an interface exists only with a friendly name"
  })
  void whatAnInterfaceDoesNotHaveIsAbsent(NtBridge bridge, TestMachine machine) throws IOException {
    var properties = bridge.interfaces().properties(machine.device());

    assertEquals(Optional.empty(), properties.referenceString());
    assertEquals(Optional.empty(), properties.friendlyName());
    assertEquals(Optional.empty(), properties.get(PropertyKeys.NAME));
  }

  @Test
  @Rule("P-02")
  void anInterfaceThatIsNotRegisteredIsAFailure(NtBridge bridge, TestMachine machine)
      throws IOException {
    var path = InterfacePath.of(machine.device().text().replace("#0000#", "#0009#"));

    var failure =
        assertThrows(
            ConfigRetException.class, () -> bridge.interfaces().properties(path).enabled());

    assertEquals(ConfigRet.NO_SUCH_DEVICE_INTERFACE, failure.result());
    assertTrue(failure.toString().contains("DEVPKEY_DeviceInterface_Enabled"), failure::toString);
  }

  @Test
  void aValueOfAnotherTypeThanTheKeysIsMalformed(NtBridge bridge, TestMachine machine) {
    var wrong = PropertyKey.guid("a GUID of ours", PropertyKeys.DEVICE_INSTANCE_ID.key());

    var failure =
        assertThrows(
            MalformedDataException.class,
            () -> bridge.interfaces().properties(machine.device()).get(wrong));

    assertTrue(failure.toString().contains("DEVPROP_TYPE_STRING"), failure::toString);
  }

  @Test
  void aSwitchedOffInterfaceKeepsItsPropertiesAndIsNotEnabled(NtBridge bridge, TestMachine machine)
      throws IOException {
    var properties = bridge.interfaces().properties(machine.device());
    assertEquals(Optional.of(true), properties.enabled());

    machine.switchDevice(false);

    assertEquals(Optional.of(false), properties.enabled());
    assertTrue(properties.instanceId().isPresent());
  }

  @Test
  void allPropertiesAreThoseOfTheKeys(NtBridge bridge, TestMachine machine) throws IOException {
    var properties = bridge.interfaces().properties(machine.device());

    var keys =
        properties.all().stream().map(property -> property.key()).collect(Collectors.toList());

    assertEquals(properties.keys(), keys);
    assertTrue(keys.contains(PropertyKeys.DEVICE_INTERFACE_ENABLED.key()), keys::toString);
  }

  @Test
  @Requires(Capability.REFERENCE_STRINGS)
  void aReferenceStringIsAProperty(NtBridge bridge, TestMachine machine) throws IOException {
    int first = machine.registerInterfaces(REFERENCED_CLASS, 1, "Wave&0");
    machine.switchInterfaces(first, 1, true);
    var path = bridge.interfaces().list(REFERENCED_CLASS, Presence.PRESENT).get(0);

    assertEquals(path.referenceString(), bridge.interfaces().properties(path).referenceString());
  }

  @Nested
  class OfOneDevice {

    @Test
    void theListHoldsItsInterfacesAndNoOthers(NtBridge bridge, TestMachine machine)
        throws IOException {
      machine.plugChild(0);

      var ofDevice = bridge.interfaces().list(Presence.PRESENT, TestDevice.INSTANCE_ID);

      assertEquals(List.of(machine.device()), ofDevice);
      assertEquals(
          List.of(machine.child()),
          bridge
              .interfaces()
              .list(TestDevice.CHILD_CLASS, Presence.PRESENT, TestDevice.CHILD_INSTANCE_ID));
    }

    @Test
    void theListOfAClassThatItDoesNotHaveIsEmpty(NtBridge bridge) throws IOException {
      assertEquals(
          List.of(),
          bridge
              .interfaces()
              .list(TestDevice.CHILD_CLASS, Presence.PRESENT, TestDevice.INSTANCE_ID));
    }

    @Test
    void aMalformedInstanceIdIsAFailure(NtBridge bridge) {
      var failure =
          assertThrows(
              ConfigRetException.class,
              () -> bridge.interfaces().list(TestDevice.DEVICE_CLASS, Presence.PRESENT, "qqqq"));

      assertEquals(ConfigRet.INVALID_DEVNODE, failure.result());
    }
  }

  @Nested
  class AnAlias {

    @Test
    void isTheInterfaceOfTheSameDeviceInTheOtherClass(NtBridge bridge, TestMachine machine)
        throws IOException {
      var aliasClass = machine.aliasClass();

      var alias = bridge.interfaces().alias(machine.device(), aliasClass).orElseThrow();

      assertEquals(aliasClass, alias.interfaceClass());
      assertEquals(
          Optional.of(machine.device()), bridge.interfaces().alias(alias, TestDevice.DEVICE_CLASS));
    }

    @Test
    void isAbsentInAClassThatTheDeviceDoesNotHave(NtBridge bridge, TestMachine machine)
        throws IOException {
      assertEquals(Optional.empty(), bridge.interfaces().alias(machine.device(), UNUSED_CLASS));
    }
  }
}
