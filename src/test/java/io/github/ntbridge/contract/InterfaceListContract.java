package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@Contract
@Requires(Capability.TEST_DEVICE)
class InterfaceListContract {
  private static final InterfaceClass REFERENCED_CLASS =
      InterfaceClass.parse("5d0bb000-3c5e-4f0e-8f44-0d2f6a4b9f01");
  private static final InterfaceClass UNUSED_CLASS =
      InterfaceClass.parse("5d0b7f5c-3c5e-4f0e-8f44-0d2f6a4b9f01");

  @Test
  void aListOfAClassHoldsItsEnabledInterfaces(NtBridge bridge) throws IOException {
    var paths = bridge.interfaces().list(TestDevice.DEVICE_CLASS, Presence.PRESENT);

    assertEquals(1, paths.size());
    assertEquals(TestDevice.DEVICE_CLASS, paths.get(0).interfaceClass());
    assertEquals(Optional.empty(), paths.get(0).referenceString());
  }

  @Test
  @Rule("native-api 1.3 casing")
  void aListSpellsEnumeratorAndDeviceIdAsTheirKeyDoesAndTheRestInLowerCase(TestMachine machine)
      throws IOException {
    var path = machine.device().text();

    assertEquals(
        "\\\\?\\ROOT#NTBTEST#0000#" + TestDevice.DEVICE_CLASS.bracedGuid().toLowerCase(Locale.ROOT),
        path);
  }

  @Test
  void aClassWithoutInterfacesHasAnEmptyList(NtBridge bridge) throws IOException {
    assertEquals(List.of(), bridge.interfaces().list(UNUSED_CLASS, Presence.PRESENT));
    assertEquals(List.of(), bridge.interfaces().list(UNUSED_CLASS, Presence.ALL));
  }

  @Test
  void theClassOfAnInterfaceIsEnumeratedOnce(NtBridge bridge) throws IOException {
    var classes = bridge.interfaces().classes();

    assertTrue(classes.contains(TestDevice.DEVICE_CLASS), classes::toString);
    assertEquals(classes.size(), new HashSet<>(classes).size());
  }

  @Nested
  class WhenAnInterfaceIsDisabled {

    @Test
    @Rule("native-api 1.2 flags PRESENT and ALL_DEVICES")
    void itIsNotPresent(NtBridge bridge, TestMachine machine) throws IOException {
      machine.switchDevice(false);

      assertEquals(List.of(), bridge.interfaces().list(TestDevice.DEVICE_CLASS, Presence.PRESENT));
    }

    @Test
    void itIsStillAmongAllOfItsClass(NtBridge bridge, TestMachine machine) throws IOException {
      var path = machine.device();
      machine.switchDevice(false);

      assertEquals(List.of(path), bridge.interfaces().list(TestDevice.DEVICE_CLASS, Presence.ALL));
    }

    @Test
    void itIsPresentAgainUnderTheSamePathOnceItIsEnabled(NtBridge bridge, TestMachine machine)
        throws IOException {
      var path = machine.device();
      machine.switchDevice(false);
      machine.switchDevice(true);

      assertEquals(
          List.of(path), bridge.interfaces().list(TestDevice.DEVICE_CLASS, Presence.PRESENT));
    }
  }

  @Test
  void aThousandInterfacesAreEachListedUnderTheirClass(NtBridge bridge, TestMachine machine)
      throws IOException {
    int count = 1000;
    int first = machine.registerInterfaces(TestDevice.MANY_BASE, count);
    machine.switchInterfaces(first, count, true);

    for (int i = 0; i < count; i++) {
      var interfaceClass = TestDevice.classAt(TestDevice.MANY_BASE, i);
      var paths = bridge.interfaces().list(interfaceClass, Presence.PRESENT);
      assertEquals(1, paths.size(), interfaceClass::toString);
      assertEquals(interfaceClass, paths.get(0).interfaceClass());
    }
  }

  @Test
  @Requires(Capability.REFERENCE_STRINGS)
  @Rule({"P-05", "native-api 5 reference string"})
  void aReferenceStringIsKeptInThePath(NtBridge bridge, TestMachine machine) throws IOException {
    var interfaceClass = REFERENCED_CLASS;
    int first = machine.registerInterfaces(interfaceClass, 1, "Wave&0");
    machine.switchInterfaces(first, 1, true);

    var path = bridge.interfaces().list(interfaceClass, Presence.PRESENT).get(0);

    assertEquals("Wave&0", path.referenceString().orElse(""));
    assertTrue(path.text().endsWith("\\Wave&0"), path::text);
  }

  @Nested
  @Rule({"P-01", "native-api 1.2 a later list call can need more", "native-api 1.3 loop shape"})
  class WhenTheListGrowsBetweenTheTwoCalls {
    private static final String LIST = "CM_Get_Device_Interface_ListW";

    private LeakCheckingLayer growing(TestMachine machine, int calls) {
      return LeakCheckingLayer.around(new CrampedLists(machine.support().newLayer(), calls));
    }

    @Test
    void itIsReadAgainWithALargerBuffer(TestMachine machine) throws IOException {
      var layer = growing(machine, 3);
      try (var bridge = NtBridge.open(layer)) {
        var paths = bridge.interfaces().list(TestDevice.DEVICE_CLASS, Presence.PRESENT);

        assertEquals(1, paths.size());
        assertEquals(4, layer.calls().of(LIST));
      }
    }

    @Test
    void itFailsWithCrBufferSmallAfterSixteenTimes(TestMachine machine) throws IOException {
      var layer = growing(machine, Integer.MAX_VALUE);
      try (var bridge = NtBridge.open(layer)) {
        var failure =
            assertThrows(
                ConfigRetException.class,
                () -> bridge.interfaces().list(TestDevice.DEVICE_CLASS, Presence.PRESENT));

        assertEquals(ConfigRet.BUFFER_SMALL, failure.result());
        assertEquals(16, layer.calls().of(LIST));
        assertTrue(failure.toString().contains("outgrew its buffer 16 times"), failure::toString);
      }
    }
  }
}
