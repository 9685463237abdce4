package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.InterfaceFilter;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.property.PropertyKeys;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the system spells the instance id of a device, and that no spelling hides the device. */
@Contract
@Requires(Capability.LETTERS_IN_INSTANCE_IDS)
class InstanceIdSpellingContract {
  private static final String ID = TestDevice.LETTERED_INSTANCE_ID;

  private InterfacePath path;

  @BeforeEach
  void find(NtBridge bridge, TestMachine machine) throws IOException {
    machine.support().addLetteredDevice();
    var paths = bridge.interfaces().list(TestDevice.LETTERED_CLASS, Presence.ALL);
    assertEquals(1, paths.size());
    path = paths.get(0);
  }

  @Test
  @Rule("native-api 1.3 casing")
  void aListedPathHasTheInstanceInLowerCase() {
    assertEquals(
        "\\\\?\\NTBTEST#LETTERED#7&1abc&0&de#"
            + TestDevice.LETTERED_CLASS.bracedGuid().toLowerCase(Locale.ROOT),
        path.text());
  }

  @Test
  @Rule("native-api 1.5 PropertyW InstanceId has its last part in lower case")
  void thePropertyOfAnInterfaceHasTheInstanceInLowerCase(NtBridge bridge) throws IOException {
    assertEquals(
        Optional.of("NTBTEST\\LETTERED\\7&1abc&0&de"),
        bridge.interfaces().properties(path).get(PropertyKeys.DEVICE_INSTANCE_ID));
  }

  @Test
  @Rule("native-api 1.6 CM_Get_Device_IDW upper case")
  void aNodeThatWasLocatedInUpperCaseHasItsIdInUpperCase(
      LeakCheckingLayer layer, TestMachine machine) {
    try (var calls = new ConfigurationCalls(layer, machine)) {
      int node = calls.locate(ID);

      assertEquals(0, calls.functions().CM_Get_Device_IDW(node, calls.output(), 200, 0));
      assertEquals(ID, calls.bufferText());
    }
  }

  @Test
  void anInterfaceAndItsDeviceHaveTheSameInstanceId(NtBridge bridge) throws IOException {
    var properties = bridge.interfaces().properties(path);

    assertEquals(Optional.of(ID), properties.instanceId());
    assertEquals(ID, properties.device().orElseThrow().instanceId());
  }

  @Test
  void aDeviceIsFoundByItsIdInAnyCaseAndHasTheSameId(NtBridge bridge) throws IOException {
    for (var id : List.of(ID, ID.toLowerCase(Locale.ROOT))) {
      var found = bridge.deviceTree().find(id, Presence.ALL).orElseThrow();

      assertEquals(ID, found.instanceId());
      assertEquals(
          List.of(path), bridge.interfaces().list(TestDevice.LETTERED_CLASS, Presence.ALL, id));
    }
  }

  @Test
  void aFilterByInstanceIdPassesAnyCase(NtBridge bridge) throws IOException {
    var properties = bridge.interfaces().properties(path);

    for (var id : List.of(ID, ID.toLowerCase(Locale.ROOT))) {
      assertTrue(InterfaceFilter.instanceId(id).matches(path, properties), id);
    }
  }
}
