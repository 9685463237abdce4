package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.inventory.usb.UsbNodeKind;
import io.github.ntbridge.inventory.usb.UsbTreeNode;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.sim.DeviceBuilder;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The tree of the USB devices that are present. */
@Contract
@Requires(Capability.JAVA_DRIVERS)
@Rule("names 1.4 climb")
class UsbTreeContract {
  private static final String ROOT_HUB = "USB\\ROOT_HUB30\\4&1&0&0";
  private static final String HUB = "USB\\VID_1A40&PID_0101\\5&1&0&4";
  private static final String DEVICE = "USB\\VID_2341&PID_8036\\HIDPC";
  private static final String FUNCTION = "USB\\VID_2341&PID_8036&MI_00\\7&1&0&0000";
  private static final String BROKEN = "USB\\VID_0000&PID_0002\\6&1&0&2";

  private final List<Omission> omissions = new ArrayList<>();
  private SimulatedMachine machine;
  private NtBridge bridge;

  @BeforeEach
  void plug(NtBridge ofTheTest, TestMachine testMachine) {
    bridge = ofTheTest;
    machine = testMachine.support().simulated();
    node(ROOT_HUB).description("USB Root Hub").plug();
    onPort(HUB, 4).description("Hub").service("USBHUB3").parent(ROOT_HUB).plug();
    onPort(DEVICE, 3).description("USB Composite Device").parent(HUB).plug();
    node(FUNCTION).friendlyName("Arduino Leonardo (COM5)").parent(DEVICE).plug();
    onPort(BROKEN, 2).problem(43).parent(HUB).plug();
    onPort("USB\\VID_1111&PID_2222\\GONE", 1).parent(HUB).unplugged();
  }

  private DeviceBuilder node(String instanceId) {
    return machine.device().instanceId(instanceId);
  }

  private DeviceBuilder onPort(String instanceId, int port) {
    return node(instanceId).property(PropertyKeys.DEVICE_ADDRESS.key(), PropertyValue.uint32(port));
  }

  private UsbTreeNode rootHub() throws IOException {
    return bridge.inventory().usbTree(omissions::add).stream()
        .filter(hub -> hub.node().instanceId().equals(ROOT_HUB))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> ids(UsbTreeNode node) {
    return node.walk().map(each -> each.node().instanceId()).toList();
  }

  @Test
  @DisplayName("Hubs, devices and functions are below each other, by port; phantoms are not there")
  void isATree() throws IOException {
    var rootHub = rootHub();
    var hub = rootHub.children().get(0);

    assertEquals(List.of(ROOT_HUB, HUB, BROKEN, DEVICE, FUNCTION), ids(rootHub));
    assertEquals(
        List.of(
            UsbNodeKind.ROOT_HUB,
            UsbNodeKind.HUB,
            UsbNodeKind.DEVICE,
            UsbNodeKind.DEVICE,
            UsbNodeKind.FUNCTION),
        rootHub.walk().map(UsbTreeNode::kind).toList());
    assertEquals(OptionalInt.of(4), hub.port());
    assertEquals(OptionalInt.of(3), hub.children().get(1).port());
    assertEquals(Optional.of("HIDPC"), hub.children().get(1).device().orElseThrow().serialNumber());
    assertEquals(List.of(), omissions);
  }

  @Test
  @DisplayName("A device with a problem has its problem")
  void hasProblems() throws IOException {
    var broken =
        rootHub().walk().filter(node -> node.problem().isPresent()).findFirst().orElseThrow();

    assertEquals(BROKEN, broken.node().instanceId());
    assertEquals(43, broken.problem().orElseThrow().value());
  }

  @Test
  @DisplayName("What cannot be read is reported, and hides no other")
  void goesOnPastWhatCannotBeRead() throws IOException {
    machine.faults().at("CM_Get_DevNode_Status").fail(ConfigRet.FAILURE);

    assertEquals(5, ids(rootHub()).size());
    assertFalse(omissions.isEmpty());
  }
}
