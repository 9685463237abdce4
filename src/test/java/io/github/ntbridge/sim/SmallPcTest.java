package io.github.ntbridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.NativeGuid;
import io.github.ntbridge.nt.property.PropertyKeys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ready-made machine has what its documentation promises. */
class SmallPcTest {
  private final Caller caller = new Caller(SimulatedMachine.smallPc());

  @AfterEach
  void close() {
    caller.close();
  }

  private List<UUID> classes() {
    var classes = new ArrayList<UUID>();
    var guid = caller.memory(16);
    while (caller.layer.cfgMgr32().CM_Enumerate_Classes(classes.size(), guid.pointer(), 1) == 0) {
      classes.add(NativeGuid.read(guid.buffer(), 0));
    }
    return classes;
  }

  private List<String> interfaces(int flags) throws Exception {
    var paths = new ArrayList<String>();
    for (var each : classes()) {
      paths.addAll(caller.machine.configurationManager().interfaces(each, "", flags));
    }
    return paths;
  }

  @Test
  void atLeastTenClassesAndTwentyFiveInterfaces() throws Exception {
    assertTrue(classes().size() >= 10);
    assertTrue(interfaces(0).size() >= 25);
    assertTrue(interfaces(1).size() > interfaces(0).size());
  }

  @Test
  void everyPresentInterfaceLeadsToADevice() throws Exception {
    var statuses = new HashSet<NtStatus>();
    for (var path : interfaces(0)) {
      var opened = caller.open("\\??\\" + path.substring(4));
      statuses.add(opened.status());
      caller.close(opened.handle());
    }
    assertEquals(Set.of(NtStatus.SUCCESS, NtStatus.ACCESS_DENIED), statuses);
    assertEquals(0, caller.machine.openHandleCount());
  }

  @ParameterizedTest
  @CsvSource({
    "C:, SUCCESS",
    "C:\\, SUCCESS",
    "C:\\missing.txt, OBJECT_NAME_NOT_FOUND",
    "D:, SUCCESS",
    "COM3, SUCCESS",
    "NUL, SUCCESS",
    "PIPE, SUCCESS",
    "CON, SUCCESS",
    "PhysicalDrive0, SUCCESS",
    "PRN, OBJECT_NAME_NOT_FOUND",
    "LoopA, OBJECT_NAME_NOT_FOUND",
    "P:, OBJECT_NAME_NOT_FOUND",
    "Global\\P:, SUCCESS",
  })
  void dosDeviceNames(String name, String status) {
    assertEquals("STATUS_" + status, caller.open("\\??\\" + name).status().name());
  }

  @Test
  void serialPortIsExclusiveAndTheDiskMindsSharing() {
    caller.open("\\??\\COM3").require();
    assertEquals(NtStatus.ACCESS_DENIED, caller.open("\\??\\COM3").status());
    caller.open(0, "\\??\\PhysicalDrive0", 0x120089, 0, 0).require();
    assertEquals(
        NtStatus.SHARING_VIOLATION, caller.open("\\??\\PhysicalDrive0", 0x120089).status());
  }

  @Test
  @DisplayName("Every USB device has the product string that its bus reports")
  void usbDevicesReportWhatTheyCallThemselves() throws Exception {
    try (var bridge = NtBridge.open(new SimulatedLayer(caller.machine))) {
      var devices =
          bridge
              .deviceTree()
              .root()
              .walk(omission -> fail(omission.toString()))
              .filter(
                  node -> node.instanceId().matches("USB\\\\VID_[^\\\\]{4}&PID_[^\\\\]{4}\\\\.*"))
              .toList();
      assertEquals(6, devices.size(), devices::toString);
      for (var device : devices) {
        assertTrue(
            device.property(PropertyKeys.DEVICE_BUS_REPORTED_DEVICE_DESC).isPresent(),
            device::toString);
      }
    }
  }

  @Test
  void manyNamesAndInterfacesAreListedAndFound() throws Exception {
    caller.machine.addDirectory("\\Many");
    for (int i = 0; i < 20_000; i++) {
      caller.machine.addSymbolicLink("\\Many\\link" + i, "\\Device\\Null");
    }
    var device = caller.machine.device().instanceId("ROOT\\MANY\\0000").plug();
    var many = UUID.randomUUID();
    for (int i = 0; i < 20_000; i++) {
      device.addInterface(many, Integer.toString(i));
    }
    assertEquals(NtStatus.SUCCESS, caller.open("\\many\\LINK19999").status());
    long directory = caller.openDirectory(0, "\\Many").require();
    assertEquals(20_000, caller.machine.kernel().directoryEntries(directory, false).size());
    assertEquals(20_000, caller.machine.configurationManager().interfaces(many, "", 0).size());
    device.surpriseRemove();
  }
}
