package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.DevNodeFlag;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.property.PropertyKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@Contract
@Requires(Capability.TEST_DEVICE)
class DeviceTreeContract {

  private static DeviceNode device(NtBridge bridge) throws IOException {
    return bridge.deviceTree().find(TestDevice.INSTANCE_ID, Presence.PRESENT).orElseThrow();
  }

  @Test
  void theRootHasNoParentAndNoSiblings(NtBridge bridge) throws IOException {
    var root = bridge.deviceTree().root();

    assertEquals("HTREE\\ROOT\\0", root.instanceId());
    assertEquals(Optional.empty(), root.parent());
    assertEquals(0, root.siblings().count());
  }

  @Test
  void aDeviceIsFoundByItsInstanceIdInAnyCase(NtBridge bridge) throws IOException {
    var lower = TestDevice.INSTANCE_ID.toLowerCase(Locale.ROOT);

    assertEquals(Optional.of(device(bridge)), bridge.deviceTree().find(lower, Presence.PRESENT));
  }

  @Test
  void anUnknownInstanceIdIsAbsentAndAMalformedOneFails(NtBridge bridge) throws IOException {
    assertEquals(Optional.empty(), bridge.deviceTree().find("ROOT\\NTBTEST\\9999", Presence.ALL));
    var failure =
        assertThrows(
            ConfigRetException.class, () -> bridge.deviceTree().find("qqqq", Presence.ALL));
    assertEquals(ConfigRet.INVALID_DEVICE_ID, failure.result());
  }

  @Test
  @Rule("native-api 1.6 walk = child then siblings")
  void aDeviceIsAmongTheChildrenOfItsParentAndNotAmongItsSiblings(NtBridge bridge)
      throws IOException {
    var device = device(bridge);
    var parent = device.parent().orElseThrow();

    assertTrue(parent.children().anyMatch(device::equals));
    assertFalse(device.siblings().anyMatch(device::equals));
    assertEquals(parent.children().count() - 1, device.siblings().count());
  }

  @Test
  void theWalkReachesEveryDeviceOnceParentsFirst(NtBridge bridge, TestMachine machine)
      throws IOException {
    machine.plugChild(0);

    var nodes = bridge.deviceTree().root().walk().collect(Collectors.toList());

    assertEquals(nodes.size(), new HashSet<>(nodes).size());
    int device = nodes.indexOf(device(bridge));
    int child =
        nodes.indexOf(
            bridge.deviceTree().find(TestDevice.CHILD_INSTANCE_ID, Presence.ALL).orElseThrow());
    assertTrue(0 < device && device < child, nodes::toString);
  }

  @Test
  @Rule("native-api 1.6 no more or gone")
  void everyDeviceThatStaysIsInEachWalkWhileOthersGoAndComeBack(
      NtBridge bridge, TestMachine machine) throws Exception {
    int stays = machine.support().childCount() - 1;
    machine.plugChild(stays);
    var staying = walk(bridge);
    var changes =
        CompletableFuture.runAsync(
            () -> {
              for (int round = 0; round < 10; round++) {
                plugAndUnplug(machine, stays);
              }
            });

    int walks = 0;
    while (!changes.isDone() || walks == 0) {
      var walked = walk(bridge);
      var missing = new HashSet<>(staying);
      missing.removeAll(walked);
      assertEquals(Set.of(), missing);
      walks++;
    }

    changes.get(1, TimeUnit.MINUTES);
  }

  private static Set<DeviceNode> walk(NtBridge bridge) throws IOException {
    return bridge
        .deviceTree()
        .root()
        .walk(omission -> fail(omission.toString()))
        .collect(Collectors.toSet());
  }

  private static void plugAndUnplug(TestMachine machine, int count) {
    try {
      for (int child = 0; child < count; child++) {
        machine.plugChild(child);
      }
      for (int child = 0; child < count; child++) {
        machine.unplugChild(child);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theWalkReadsNoMoreThanIsConsumed(NtBridge bridge, LeakCheckingLayer layer)
      throws IOException {
    var root = bridge.deviceTree().root();
    var before = layer.calls();

    assertEquals(root, root.walk().findFirst().orElseThrow());

    assertEquals(0, layer.calls().since(before).total());
  }

  @Test
  void aWorkingDeviceIsStartedAndHasNoProblem(NtBridge bridge) throws IOException {
    var status = device(bridge).status().orElseThrow();

    assertTrue(status.isStarted(), status::toString);
    assertTrue(status.has(DevNodeFlag.DRIVER_LOADED), status::toString);
    assertEquals(Optional.empty(), status.problem());
    assertTrue(status.toString().contains("DN_STARTED"), status::toString);
  }

  @Test
  void aMissingPropertyIsAbsent(NtBridge bridge) throws IOException {
    assertEquals(
        Optional.empty(), device(bridge).property(PropertyKeys.DEVICE_BUS_REPORTED_DEVICE_DESC));
  }

  @Test
  void everyListedPropertyHasAValue(NtBridge bridge) throws IOException {
    var device = device(bridge);
    var properties = device.properties();

    assertEquals(device.propertyKeys().size(), properties.size());
    assertTrue(
        properties.stream()
            .anyMatch(
                property ->
                    property.name().equals("DEVPKEY_Device_InstanceId")
                        && property.value().toString().equalsIgnoreCase(TestDevice.INSTANCE_ID)),
        properties::toString);
  }

  @Test
  void propertiesAndTheWalkReturnTheSameTree(NtBridge bridge, TestMachine machine)
      throws IOException {
    machine.plugChild(0);
    var device = device(bridge);

    assertEquals(
        device.parent().orElseThrow().instanceId(),
        device.property(PropertyKeys.DEVICE_PARENT).orElseThrow());
    assertEquals(
        device.children().map(DeviceNode::instanceId).collect(Collectors.toList()),
        device.property(PropertyKeys.DEVICE_CHILDREN).orElseThrow());
    assertEquals(Optional.of(true), device.property(PropertyKeys.DEVICE_IS_PRESENT));
    assertEquals(
        device.status().orElseThrow().bits(),
        device.property(PropertyKeys.DEVICE_DEVNODE_STATUS).orElseThrow().intValue());
  }

  @Test
  @Rule("native-api 1.6 CM_Enumerate_Classes the two lists are disjoint for HID")
  void setupClassesAreNoInterfaceClasses(NtBridge bridge) throws IOException {
    var setupClass = UUID.fromString("745a17a0-74d3-11d0-b6fe-00a0c90f57da"); // devguid.h
    var hid = InterfaceClass.parse("hid");

    var setupClasses = bridge.deviceTree().setupClasses();
    var interfaceClasses = bridge.interfaces().classes();

    assertTrue(setupClasses.contains(setupClass), setupClasses::toString);
    assertFalse(setupClasses.contains(hid.guid()), setupClasses::toString);
    assertFalse(
        interfaceClasses.contains(new InterfaceClass(setupClass)), interfaceClasses::toString);
    assertTrue(interfaceClasses.contains(hid), interfaceClasses::toString);
  }

  @Nested
  class ADeviceThatIsGone {

    private DeviceNode phantom(NtBridge bridge, TestMachine machine) throws IOException {
      machine.plugChild(0);
      var child =
          bridge.deviceTree().find(TestDevice.CHILD_INSTANCE_ID, Presence.PRESENT).orElseThrow();
      machine.unplugChild(0);
      return child;
    }

    @Test
    void isFoundAsAPhantomOnly(NtBridge bridge, TestMachine machine) throws IOException {
      var child = phantom(bridge, machine);

      assertEquals(
          Optional.of(child), bridge.deviceTree().find(TestDevice.CHILD_INSTANCE_ID, Presence.ALL));
      assertEquals(
          Optional.empty(),
          bridge.deviceTree().find(TestDevice.CHILD_INSTANCE_ID, Presence.PRESENT));
    }

    @Test
    void isNotPresentAndHasNoStatus(NtBridge bridge, TestMachine machine) throws IOException {
      var child = phantom(bridge, machine);

      assertFalse(child.isPresent());
      assertEquals(Optional.empty(), child.status());
      assertEquals(Optional.of(false), child.property(PropertyKeys.DEVICE_IS_PRESENT));
    }

    @Test
    @Rule("native-api 1.5 PDOName exists only while the devnode is present")
    void hasNoPhysicalDeviceObject(NtBridge bridge, TestMachine machine) throws IOException {
      var child = phantom(bridge, machine);
      assertEquals(Optional.empty(), child.property(PropertyKeys.DEVICE_PDO_NAME));

      machine.plugChild(0);

      var name = child.property(PropertyKeys.DEVICE_PDO_NAME).orElseThrow();
      assertTrue(name.startsWith("\\Device\\"), name);
    }

    @Test
    @Rule("native-api 1.6 DEVINST values are per-boot handles")
    void isTheSameNodeWhenItComesBack(NtBridge bridge, TestMachine machine) throws IOException {
      var child = phantom(bridge, machine);

      machine.plugChild(0);

      assertTrue(child.isPresent());
      assertTrue(child.status().orElseThrow().isStarted());
    }
  }
}
