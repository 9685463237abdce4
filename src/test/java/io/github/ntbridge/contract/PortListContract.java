package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.SystemRegistry;
import io.github.ntbridge.inventory.port.PortBus;
import io.github.ntbridge.inventory.port.PortState;
import io.github.ntbridge.inventory.port.SerialPort;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.registry.RegistryType;
import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.sim.DeviceBuilder;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The list of serial ports, joined from all places where one can be found. */
@Contract
@Requires(Capability.JAVA_DRIVERS)
class PortListContract {
  private static final UUID COMPORT = WellKnownInterfaceClass.COMPORT.guid();
  private static final UUID PORTS = UUID.fromString("4d36e978-e325-11ce-bfc1-08002be10318");
  private static final UUID MODEM = UUID.fromString("4d36e96d-e325-11ce-bfc1-08002be10318");
  private static final UUID CNC_PORTS = UUID.fromString("df799e12-3c56-421b-b298-b6d3642bc878");

  private final List<Omission> omissions = new ArrayList<>();
  private SimulatedMachine machine;
  private NtBridge bridge;

  @BeforeEach
  void setUp(NtBridge ofTheTest, TestMachine testMachine) {
    bridge = ofTheTest;
    machine = testMachine.support().simulated();
  }

  private DeviceBuilder port(String device, String instanceId, String portName) {
    return device(device, instanceId).registry("PortName", portName);
  }

  private DeviceBuilder device(String device, String instanceId) {
    return machine.device(device).instanceId(instanceId).setupClass("Ports", PORTS);
  }

  private void link(String name, String device) {
    machine.addSymbolicLink("\\GLOBAL??\\" + name, device);
  }

  private void map(String device, String name) {
    machine.setRegistryValue(SystemRegistry.SERIAL_MAP, RegistryValue.string(device, name));
  }

  private List<SerialPort> ports() throws IOException {
    return bridge.inventory().ports(omissions::add);
  }

  private List<SerialPort> ports(String name) throws IOException {
    return ports().stream().filter(port -> port.hasName(name)).toList();
  }

  private SerialPort only(String name) throws IOException {
    var found = ports(name);
    assertEquals(1, found.size(), found::toString);
    return found.get(0);
  }

  private static Optional<String> id(SerialPort port) {
    return port.node().map(DeviceNode::instanceId);
  }

  @Nested
  class APort {
    @Test
    @DisplayName("A port of the small PC has its name, its device and the USB device it is part of")
    @Rule({"names 2 port name", "names 1.4 climb"})
    void ofFtdi() throws IOException {
      var port = only("com3");

      assertEquals(Optional.of("COM3"), port.name());
      assertEquals(Optional.of("FTDIBUS\\VID_0403+PID_6001+AB0OHNP6A\\0000"), id(port));
      assertEquals(PortState.LIVE, port.state());
      assertEquals(Optional.of("USB Serial Port (COM3)"), port.friendlyName());
      assertEquals("\\Device\\VCP0", port.device().orElseThrow().text());
      assertEquals(List.of("\\Device\\VCP0"), port.serialMapDevices());
      assertEquals(PortBus.USB, port.attachment().bus());
      var usb = port.usb().orElseThrow();
      assertEquals("0403:6001", usb.product());
      assertEquals(Optional.of("AB0OHNP6"), usb.serialNumber());
      assertEquals("3", usb.location().orElseThrow().portChain());
      assertEquals(1, port.interfaces().size());
    }

    @Test
    @DisplayName("Ports are sorted by the number in their name, those without a name last")
    void inOrder() throws IOException {
      port("\\Device\\Serial10", "ACPI\\PNP0501\\10", "COM10").plug();
      link("COM10", "\\Device\\Serial10");

      assertEquals(
          List.of("COM1", "COM3", "COM10", "i.MX UART"),
          ports().stream().map(port -> port.name().or(port::friendlyName).orElseThrow()).toList());
    }

    @Test
    @DisplayName("An end of a com0com pair is found by its interface, and named by its link")
    @Rule("names 2 com0com")
    void ofCom0com() throws IOException {
      device("\\Device\\com0com10", "COM0COM\\PORT\\CNCA0")
          .setupClass("CNCPorts", CNC_PORTS)
          .physicalDeviceName("\\Device\\com0com1")
          .friendlyName("com0com - serial port emulator CNCA0")
          .interfaceOf(COMPORT)
          .plug();
      link("CNCA0", "\\Device\\com0com10");
      map("\\Device\\com0com10", "CNCA0");

      var port = only("CNCA0");

      assertEquals(Optional.of("COM0COM\\PORT\\CNCA0"), id(port));
      assertEquals(PortState.LIVE, port.state());
      assertEquals("\\Device\\com0com10", port.device().orElseThrow().text());
    }

    @Test
    @DisplayName("An end of a com0com pair that its driver hides is no port")
    @Rule("names 2 com0com")
    void isNoHiddenEnd() throws IOException {
      device("\\Device\\com0com10", "COM0COM\\PORT\\CNCA0")
          .setupClass("CNCPorts", CNC_PORTS)
          .registry("PortName", "COM8")
          .disabledInterfaceOf(COMPORT)
          .plug();
      device("\\Device\\com0com11", "COM0COM\\PORT\\CNCA1")
          .setupClass("CNCPorts", CNC_PORTS)
          .registry("PortName", "COM9")
          .disabledInterfaceOf(COMPORT)
          .unplugged();

      assertEquals(List.of(), ports("COM8"));
      assertTrue(only("COM9").isPhantom());
    }

    @Test
    @DisplayName("A Bluetooth port without an interface is found by its setup class")
    @Rule("names 2 bluetooth")
    void ofBluetooth() throws IOException {
      var id =
          "BTHENUM\\{00001101-0000-1000-8000-00805F9B34FB}_LOCALMFG&0002"
              + "\\7&1A2B3C4D&0&98D331FB1234_C00000000";
      port("\\Device\\BthModem0", id, "COM5").plug();
      link("COM5", "\\Device\\BthModem0");
      map("\\Device\\BthModem0", "COM5");

      var port = only("COM5");

      assertEquals(Optional.of(id), id(port));
      assertEquals(PortBus.BLUETOOTH, port.attachment().bus());
      assertEquals(Optional.of("98D331FB1234"), port.attachment().bluetoothAddress());
      assertEquals(Optional.empty(), port.usb());
      assertEquals(Optional.empty(), port.path());
    }

    @Test
    @DisplayName("A SerCx port has no DOS device name, and the label of its interface")
    @Rule("names 2 sercx")
    void ofSercx() throws IOException {
      var device =
          machine
              .device("\\Device\\SerCx0")
              .instanceId("ACPI\\BCM2837\\0")
              .interfaceOf(COMPORT)
              .plug();
      device
          .interfaces()
          .get(0)
          .setProperty(
              PropertyKeys.DEVICE_INTERFACE_SERIAL_PORT_NAME.key(), PropertyValue.string("UART0"));

      var port =
          ports().stream().filter(each -> each.label().isPresent()).findFirst().orElseThrow();

      assertEquals(Optional.of("UART0"), port.label());
      assertEquals(Optional.empty(), port.name());
      assertEquals(PortState.LIVE, port.state());
      assertEquals(PortBus.ACPI, port.attachment().bus());
      assertTrue(port.path().isPresent());
    }

    @Test
    @DisplayName("A name in the serial map that no device claims is a port if it leads somewhere")
    @Rule("names 2 serial map alone")
    void ofTheSerialMapAlone() throws IOException {
      machine.device("\\Device\\VSerial7").plug();
      link("COM7", "\\Device\\VSerial7");
      map("\\Device\\VSerial7", "COM7");
      map("\\Device\\Gone8", "COM8");

      assertEquals(PortState.LIVE, only("COM7").state());
      assertEquals(Optional.empty(), only("COM7").node());
      assertEquals(PortState.STALE, only("COM8").state());
    }

    @Test
    @DisplayName("A link is a port, another name of one, or nothing if it leads nowhere")
    @Rule("names 2 links")
    void ofALinkAlone() throws IOException {
      machine.device("\\Device\\VSerial7").plug();
      link("COM7", "\\Device\\VSerial7");
      link("COM33", "\\Device\\VCP0");
      link("COM99", "\\Device\\NoSuch");

      assertEquals(PortState.LIVE, only("COM7").state());
      assertEquals(List.of("COM33"), only("COM3").aliases());
      assertEquals(only("COM3"), only("COM33"));
      assertEquals(List.of(), ports("COM99"));
    }

    @Test
    @DisplayName("A modem is a port")
    @Rule("names 2 modem")
    void ofAModem() throws IOException {
      machine
          .device("\\Device\\Modem0")
          .instanceId("USB\\VID_0572&PID_1340\\24680246")
          .setupClass("Modem", MODEM)
          .registry("PortName", "COM6")
          .interfaceOf(WellKnownInterfaceClass.MODEM.guid())
          .plug();
      link("COM6", "\\Device\\Modem0");

      assertTrue(only("COM6").isModem());
      assertEquals("0572:1340", only("COM6").usb().orElseThrow().product());
    }

    @Test
    @DisplayName("A parallel port is none, nor is a device of the class without name and interface")
    @Rule("names 2 parallel port")
    void isNoParallelPort() throws IOException {
      port("\\Device\\Parallel0", "ACPI\\PNP0400\\1", "LPT1").plug();
      device("\\Device\\Card0", "PCI\\VEN_9710&DEV_9835\\4&1&0&0").plug();
      map("\\Device\\Parallel0", "LPT1");

      assertEquals(List.of(), ports("LPT1"));
      assertEquals(3, ports().size());
    }
  }

  @Nested
  class AClaim {
    @Test
    @DisplayName("Of a phantom and a working device with one name, the working one is live")
    @Rule("names 2 claims")
    void ofAPhantom() throws IOException {
      port("\\Device\\Silabser1", "USB\\VID_10C4&PID_EA60\\0002", "COM5")
          .interfaceOf(COMPORT)
          .unplugged();
      port("\\Device\\Silabser0", "USB\\VID_10C4&PID_EA60\\0001", "COM5")
          .interfaceOf(COMPORT)
          .plug();
      port("\\Device\\Silabser2", "USB\\VID_10C4&PID_EA60\\0003", "COM5").unplugged();
      link("COM5", "\\Device\\Silabser0");
      map("\\Device\\Silabser0", "COM5");

      var claims = ports("COM5");

      assertEquals(
          List.of(PortState.LIVE, PortState.NOT_PRESENT, PortState.NOT_PRESENT),
          claims.stream().map(SerialPort::state).toList());
      assertEquals(Optional.of("USB\\VID_10C4&PID_EA60\\0001"), id(claims.get(0)));
      assertEquals(2, claims.get(0).rivals().size());
      assertTrue(claims.get(1).isPhantom());
      assertEquals(Optional.empty(), claims.get(1).device());
      assertEquals(claims.get(0), bridge.inventory().port("com5").orElseThrow());
    }

    @Test
    @DisplayName("Of two working devices, the one with the device object or the interface is live")
    @Rule("names 2 claims")
    void ofTwoWorkingDevices() throws IOException {
      port("\\Device\\A0", "USB\\VID_1111&PID_0001\\A", "COM5").interfaceOf(COMPORT).plug();
      port("\\Device\\B0", "USB\\VID_1111&PID_0001\\B", "COM5").plug();
      link("COM5", "\\Device\\B0");
      port("\\Device\\C0", "USB\\VID_1111&PID_0001\\C", "COM6")
          .physicalDeviceName("\\Device\\C1")
          .plug();
      port("\\Device\\D0", "USB\\VID_1111&PID_0001\\D", "COM6")
          .physicalDeviceName("\\Device\\D1")
          .interfaceOf(COMPORT)
          .plug();
      link("COM6", "\\Device\\D0");

      assertEquals(Optional.of("USB\\VID_1111&PID_0001\\B"), id(ports("COM5").get(0)));
      assertEquals(PortState.LIVE, ports("COM5").get(0).state());
      assertEquals(PortState.NOT_LINKED, ports("COM5").get(1).state());
      assertEquals(Optional.of("USB\\VID_1111&PID_0001\\D"), id(ports("COM6").get(0)));
    }

    @Test
    @DisplayName("Of two working devices that cannot be told apart, neither is live")
    @Rule("names 2 claims")
    void thatIsContested() throws IOException {
      for (var letter : List.of("A", "B")) {
        port("\\Device\\" + letter + "0", "USB\\VID_1111&PID_0001\\" + letter, "COM5")
            .physicalDeviceName("\\Device\\" + letter + "1")
            .plug();
      }
      link("COM5", "\\Device\\A0");

      assertEquals(
          List.of(PortState.CONTESTED, PortState.CONTESTED),
          ports("COM5").stream().map(SerialPort::state).toList());
    }

    @Test
    @DisplayName("A device with a problem, or whose name leads nowhere, is not live")
    @Rule("names 2 claims")
    void ofADeviceThatDoesNotWork() throws IOException {
      port("\\Device\\A0", "USB\\VID_1111&PID_0001\\A", "COM5").problem(10).plug();
      port("\\Device\\B0", "USB\\VID_1111&PID_0001\\B", "COM6").plug();

      assertEquals(PortState.NOT_STARTED, only("COM5").state());
      assertEquals(PortState.NOT_LINKED, only("COM6").state());
    }

    @Test
    @DisplayName("A name that is no name of a device leads nowhere")
    @Rule("names 2 claims")
    void ofANameThatIsNone() throws IOException {
      port("\\Device\\A0", "USB\\VID_1111&PID_0001\\A", "Global").plug();
      port("\\Device\\B0", "USB\\VID_1111&PID_0001\\B", "..\\COM3").plug();
      port("\\Device\\C0", "USB\\VID_1111&PID_0001\\C", "x".repeat(32_760)).plug();

      assertEquals(PortState.NOT_LINKED, only("Global").state());
      assertEquals(PortState.NOT_LINKED, only("..\\COM3").state());
      assertEquals(PortState.NOT_LINKED, only("x".repeat(32_760)).state());
    }

    @Test
    @DisplayName("The serial map may list a name twice")
    @Rule("names 2 stale map")
    void thatIsListedTwice() throws IOException {
      map("\\Device\\VCP7", "COM3");

      assertEquals(List.of("\\Device\\VCP0", "\\Device\\VCP7"), only("COM3").serialMapDevices());
      assertEquals(PortState.LIVE, only("COM3").state());
    }
  }

  @Nested
  class TheList {
    @Test
    @DisplayName("Listing ports opens no device")
    @Rule("names 2 no open")
    void opensNoDevice(LeakCheckingLayer layer) throws IOException {
      var before = layer.calls();
      ports();

      assertEquals(0, layer.calls().since(before).of("NtOpenFile"));
      assertEquals(0, layer.calls().since(before).of("NtCreateFile"));
    }

    @Test
    @DisplayName("Malformed values of the registry are reported, and hide no port")
    @Rule("names 2 hidden by none")
    void goesOnPastMalformedValues() throws IOException {
      device("\\Device\\Odd0", "USB\\VID_1111&PID_0001\\ODD")
          .registry(RegistryValue.dword("PortName", 5))
          .interfaceOf(COMPORT)
          .plug();
      machine.setRegistryValue(
          SystemRegistry.SERIAL_MAP,
          RegistryValue.of("\\Device\\Odd1", RegistryType.BINARY, new byte[] {1, 2, 3}));
      map("\\Device\\Odd2", "");
      map("\\Device\\Odd3", "..\\COM4");

      var ports = ports();

      assertTrue(ports.stream().anyMatch(port -> port.hasName("COM3") && port.isLive()));
      assertTrue(
          ports.stream()
              .anyMatch(port -> id(port).equals(Optional.of("USB\\VID_1111&PID_0001\\ODD"))));
      assertEquals(4, omissions.size(), omissions::toString);
    }

    @Test
    @DisplayName("A source that cannot be read is reported, and hides no other")
    @Rule("names 2 hidden by none")
    void goesOnPastASource() throws IOException {
      machine.deleteRegistryKey(SystemRegistry.SERIAL_MAP);
      assertTrue(only("COM3").isLive());

      machine.addRegistryKey(SystemRegistry.SERIAL_MAP, "D:P");

      assertTrue(only("COM3").isLive());
      assertFalse(omissions.isEmpty());
    }

    @Test
    @DisplayName("A thousand ports are listed")
    void hasAnyNumberOfPorts() throws IOException {
      IntStream.range(100, 1100)
          .forEach(
              number -> {
                port("\\Device\\S" + number, "ACPI\\PNP0501\\" + number, "COM" + number)
                    .interfaceOf(COMPORT)
                    .plug();
                link("COM" + number, "\\Device\\S" + number);
                map("\\Device\\S" + number, "COM" + number);
              });

      assertEquals(1003, ports().size());
      assertEquals(List.of(), omissions);
    }
  }
}
