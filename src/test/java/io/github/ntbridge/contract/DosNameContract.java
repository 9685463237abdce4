package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.inventory.Diagnosis;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.sim.DeviceBuilder;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Devices by the DOS device name of their port. */
@Contract
@Requires(Capability.JAVA_DRIVERS)
@Rule("names 2 by name")
class DosNameContract {
  private static final InterfaceClass COMPORT =
      new InterfaceClass(WellKnownInterfaceClass.COMPORT.guid());
  private static final UUID PORTS = UUID.fromString("4d36e978-e325-11ce-bfc1-08002be10318");
  private static final String FTDI = "FTDIBUS\\VID_0403+PID_6001+AB0OHNP6A\\0000";

  private SimulatedMachine machine;
  private NtBridge bridge;

  @BeforeEach
  void setUp(NtBridge ofTheTest, TestMachine testMachine) {
    bridge = ofTheTest;
    machine = testMachine.support().simulated();
  }

  private DeviceBuilder port(String device, String instanceId) {
    return machine
        .device(device)
        .instanceId(instanceId)
        .setupClass("Ports", PORTS)
        .interfaceOf(COMPORT.guid());
  }

  private Optional<String> idOf(String name) throws IOException {
    return bridge.inventory().nodeNamed(ObjectPath.of(name)).map(DeviceNode::instanceId);
  }

  @Test
  @DisplayName("The device node of a port is known by its name, its link and its device object")
  void namesADeviceNode() throws IOException {
    assertEquals(Optional.of(FTDI), idOf("COM3"));
    assertEquals(Optional.of(FTDI), idOf("com3"));
    assertEquals(Optional.of(FTDI), idOf("\\GLOBAL??\\COM3"));
    assertEquals(Optional.of(FTDI), idOf("\\Device\\VCP0"));
    assertEquals(Optional.of("ACPI\\PNP0501\\1"), idOf("AUX"));
    assertEquals(Optional.empty(), idOf("COM77"));
    assertTrue(idOf("C:").isPresent());
  }

  @Test
  @DisplayName("The interfaces of a port are known by its name")
  void namesInterfaces() throws IOException {
    var entries = bridge.inventory().interfacesOf(ObjectPath.of("COM3"));

    assertEquals(1, entries.size());
    assertEquals(entries, bridge.inventory().interfacesOf(ObjectPath.of("\\Device\\VCP0")));
  }

  @Test
  @DisplayName("A refused open of a port is explained by the state of its device")
  void explainsARefusedOpen() throws IOException {
    port("\\Device\\Silabser0", "USB\\VID_10C4&PID_EA60\\0001")
        .registry("PortName", "COM5")
        .unplugged();
    var name = ObjectPath.of("COM5");
    var refusal = assertThrows(NtStatusException.class, () -> bridge.openDevice("COM5"));

    var diagnosis = bridge.inventory().diagnose(name, AccessMask.QUERY, refusal.nativeStatus());

    assertEquals(Diagnosis.Cause.NOT_PRESENT, diagnosis.cause());
    assertTrue(diagnosis.explanation().contains("VID_10C4"), diagnosis::explanation);
  }

  @Test
  @DisplayName("A port is followed by its name when it comes back with another path")
  void followsAPort() throws Exception {
    var first =
        port("\\Device\\USBSER000", "USB\\VID_2341&PID_0043\\5&1&0&1")
            .registry("PortName", "COM5")
            .plug();
    var second =
        port("\\Device\\USBSER001", "USB\\VID_2341&PID_0043\\5&1&0&2")
            .registry("PortName", "COM5")
            .unplugged();
    try (var followed = bridge.follow(COMPORT).dosName("com5").start()) {
      followed.awaitOpen(Await.BOUND);
      assertTrue(followed.path().orElseThrow().containsIgnoreCase("5&1&0&1"));

      first.unplug();
      Await.until("the port is closed", () -> !followed.isOpen());
      second.plug();
      followed.awaitOpen(Await.BOUND);

      assertTrue(followed.path().orElseThrow().containsIgnoreCase("5&1&0&2"));
    }
  }

  @Test
  @DisplayName("A port without a name in the registry is followed by the link to its device object")
  void followsALink() throws Exception {
    port("\\Device\\com0com10", "COM0COM\\PORT\\CNCA0").plug();
    machine.addSymbolicLink("\\GLOBAL??\\CNCA0", "\\Device\\com0com10");
    try (var followed = bridge.follow(COMPORT).dosName("CNCA0").start()) {
      followed.awaitOpen(Await.BOUND);

      assertTrue(followed.path().orElseThrow().containsIgnoreCase("cnca0"));
    }
  }

  @Test
  @DisplayName("A device whose name is malformed is not followed, and hides no other")
  void doesNotFollowAMalformedName() throws Exception {
    port("\\Device\\Odd0", "USB\\VID_1111&PID_0001\\ODD")
        .registry(RegistryValue.dword("PortName", 3))
        .plug();
    try (var followed = bridge.follow(COMPORT).dosName("COM3").start()) {
      followed.awaitOpen(Await.BOUND);

      assertTrue(followed.path().orElseThrow().containsIgnoreCase("FTDIBUS"));
    }
  }

  @Test
  @DisplayName("A DOS device name is one name without a directory")
  void requiresAName() throws IOException {
    var builder = bridge.follow(COMPORT);

    assertThrows(IllegalArgumentException.class, () -> builder.dosName(""));
    assertThrows(IllegalArgumentException.class, () -> builder.dosName("\\\\.\\COM3"));
  }
}
