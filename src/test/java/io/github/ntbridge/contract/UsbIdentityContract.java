package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.device.DeviceNode;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfaceFilter;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.device.UsbDevice;
import io.github.ntbridge.device.identity.UsbLocation;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyType;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.sim.DeviceBuilder;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.SimulatedDevice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The USB device that a device node belongs to, and the filters of interfaces by it. */
@Contract
@Requires(Capability.JAVA_DRIVERS)
class UsbIdentityContract {
  private static final InterfaceClass CLASS =
      InterfaceClass.parse("5d0bd000-3c5e-4f0e-8f44-0d2f6a4b9f02");
  private static final String BUS = "PCIROOT(0)#PCI(1400)#USBROOT(0)";
  private static final String ROOT_HUB = "USB\\ROOT_HUB30\\4&1&0&0";
  private static final OptionalInt NONE = OptionalInt.empty();

  private SimulatedMachine machine;
  private NtBridge bridge;

  @BeforeEach
  void plugRootHub(NtBridge ofTheTest, TestMachine testMachine) {
    bridge = ofTheTest;
    machine = testMachine.support().simulated();
    node(ROOT_HUB, locations(BUS)).plug();
  }

  private static PropertyValue locations(String... paths) {
    return PropertyValue.stringList(List.of(paths));
  }

  private DeviceBuilder node(String instanceId) {
    return machine.device().instanceId(instanceId).interfaceOf(CLASS.guid());
  }

  private DeviceBuilder node(String instanceId, PropertyValue locations) {
    return node(instanceId).property(PropertyKeys.DEVICE_LOCATION_PATHS.key(), locations);
  }

  private SimulatedDevice below(String parent, String instanceId) {
    return node(instanceId).parent(parent).plug();
  }

  private DeviceNode find(String instanceId) throws IOException {
    return bridge.deviceTree().find(instanceId, Presence.ALL).orElseThrow();
  }

  private UsbDevice usb(String instanceId) throws IOException {
    return find(instanceId).usbDevice().orElseThrow();
  }

  private UsbDevice expected(
      String node,
      int vendorId,
      int productId,
      String serialNumber,
      OptionalInt interfaceNumber,
      Integer... ports)
      throws IOException {
    return new UsbDevice(
        Optional.of(find(node)),
        vendorId,
        productId,
        NONE,
        Optional.of(serialNumber).filter(text -> !text.isEmpty()),
        interfaceNumber,
        Optional.of(new UsbLocation(BUS, List.of(ports))));
  }

  @Nested
  class IsReached {
    private static final String FTDI = "USB\\VID_0403&PID_6001\\A50285BI";
    private static final String PORT = "FTDIBUS\\VID_0403+PID_6001+A50285BIA\\0000";

    @Test
    @DisplayName("A USB device is its own USB device")
    @Rule({"names 1.1 usb", "names 1.3 location path"})
    void fromItself() throws IOException {
      node(FTDI, locations(BUS + "#USB(2)")).parent(ROOT_HUB).plug();

      assertEquals(expected(FTDI, 0x0403, 0x6001, "A50285BI", NONE, 2), usb(FTDI));
    }

    @Test
    @DisplayName("A port of FTDIBUS belongs to the USB device above it, and has its location")
    @Rule({"names 1.4 climb", "names 1.1 ftdi", "names 1.3 absent"})
    void fromAPortOfFtdibus() throws IOException {
      node(FTDI, locations(BUS + "#USB(2)")).parent(ROOT_HUB).plug();
      below(FTDI, PORT);

      assertEquals(expected(FTDI, 0x0403, 0x6001, "A50285BI", NONE, 2), usb(PORT));
    }

    @Test
    @DisplayName("A collection of HID belongs to the composite device two nodes above it")
    @Rule({"names 1.4 climb", "names 1.2 functions", "names 1.1 usb function"})
    void fromACollectionThroughItsFunction() throws IOException {
      var device = "USB\\VID_046D&PID_C52B\\5&2E8CC2B5&0&3";
      var function = "USB\\VID_046D&PID_C52B&MI_0A\\6&1&0&000A";
      var collection = "HID\\VID_046D&PID_C52B&MI_0A&COL02\\7&1&0&0001";
      node(device, locations(BUS + "#USB(3)#USB(1)")).parent(ROOT_HUB).plug();
      node(function, locations(BUS + "#USB(3)#USB(1)#USB(10)", BUS + "#USB(3)#USB(1)#USBMI(10)"))
          .parent(device)
          .plug();
      below(function, collection);

      assertEquals(expected(device, 0x046D, 0xC52B, "", OptionalInt.of(10), 3, 1), usb(collection));
      assertEquals(expected(device, 0x046D, 0xC52B, "", OptionalInt.of(10), 3, 1), usb(function));
    }

    @Test
    @DisplayName("A volume belongs to the USB device of its disk")
    @Rule({"names 1.4 climb", "names 1.2 storage"})
    void fromAVolumeThroughItsDisk() throws IOException {
      var device = "USB\\VID_0951&PID_1666\\60A44C413FAEF1A1B9C60123";
      var disk = "USBSTOR\\DISK&VEN_KINGSTON&PROD_DT&REV_PMAP\\60A44C413FAEF1A1B9C60123&0";
      var volume = "STORAGE\\VOLUME\\{0F1AA3D2-35C4-11EF-A275-806E6F6E6964}#00";
      node(device, locations(BUS + "#USB(4)")).parent(ROOT_HUB).plug();
      below(device, disk);
      below(disk, volume);

      assertEquals(
          expected(device, 0x0951, 0x1666, "60A44C413FAEF1A1B9C60123", NONE, 4), usb(volume));
    }

    @Test
    @DisplayName("A revision stands in the hardware ids")
    @Rule("names 1.1 usb")
    void withItsRevision() throws IOException {
      node(FTDI)
          .property(
              PropertyKeys.DEVICE_HARDWARE_IDS.key(),
              PropertyValue.stringList(
                  List.of("USB\\VID_0403&PID_6001&REV_0600", "USB\\VID_0403&PID_6001")))
          .parent(ROOT_HUB)
          .plug();

      assertEquals(OptionalInt.of(0x0600), usb(FTDI).revision());
    }

    @Test
    @DisplayName("Without a location path, the location is that of the hub and the port's number")
    @Rule({"names 1.3 absent", "names 1.3 location info"})
    void withTheLocationOfItsHub() throws IOException {
      var hub = "USB\\VID_1A40&PID_0101\\5&1&0&4";
      node(hub)
          .parent(ROOT_HUB)
          .property(
              PropertyKeys.DEVICE_LOCATION_INFO.key(), PropertyValue.string("Port_#0004.Hub_#0001"))
          .plug();
      node(FTDI)
          .parent(hub)
          .property(PropertyKeys.DEVICE_ADDRESS.key(), PropertyValue.uint32(3))
          .plug();

      assertEquals(expected(FTDI, 0x0403, 0x6001, "A50285BI", NONE, 4, 3), usb(FTDI));
    }

    @Test
    @DisplayName("The serial number depends on the capabilities where they are known")
    @Rule("names 1.2 unique id")
    void withASerialNumberByItsCapabilities() throws IOException {
      node(FTDI)
          .property(PropertyKeys.DEVICE_CAPABILITIES.key(), PropertyValue.uint32(0x84))
          .plug();

      assertEquals(Optional.empty(), usb(FTDI).serialNumber());
    }

    @Test
    @DisplayName("Malformed properties leave out what they would identify, and nothing else")
    @Rule("names 1.1 no exception")
    void pastMalformedProperties() throws IOException {
      var odd = PropertyValue.of(PropertyType.UINT32, new byte[] {1, 2, 3});
      var device = node(FTDI);
      for (var key :
          List.of(
              PropertyKeys.DEVICE_CAPABILITIES,
              PropertyKeys.DEVICE_LOCATION_PATHS,
              PropertyKeys.DEVICE_HARDWARE_IDS,
              PropertyKeys.DEVICE_ADDRESS)) {
        device.property(key.key(), odd);
      }
      device.parent(ROOT_HUB).plug();
      below(FTDI, PORT);

      var found = usb(PORT);

      assertEquals(Optional.of("A50285BI"), found.serialNumber());
      assertEquals(Optional.empty(), found.location());
    }
  }

  @Nested
  class IsNotReached {
    @Test
    @DisplayName("A root hub is no USB device, nor is what is above it")
    @Rule("names 1.4 other product")
    void fromARootHub() throws IOException {
      assertEquals(Optional.empty(), find(ROOT_HUB).usbDevice());
      assertEquals(Optional.empty(), bridge.deviceTree().root().usbDevice());
    }

    @Test
    @DisplayName("A node below a USB device of another product keeps the numbers of its own id")
    @Rule("names 1.4 other product")
    void throughAnotherProduct() throws IOException {
      var device = "USB\\VID_1111&PID_2222\\ABC";
      var port = "FTDIBUS\\VID_0403+PID_6001+A50285BIA\\0000";
      var collection = "HID\\VID_0403&PID_6001\\6&1&0&0";
      below(ROOT_HUB, device);
      below(device, port);
      below(device, collection);

      assertEquals(
          new UsbDevice(
              Optional.empty(),
              0x0403,
              0x6001,
              NONE,
              Optional.of("A50285BI"),
              NONE,
              Optional.empty()),
          usb(port));
      assertEquals(Optional.empty(), find(collection).usbDevice());
    }

    @Test
    @DisplayName("A Bluetooth port does not belong to the USB radio")
    @Rule("names 1.4 bluetooth")
    void throughABluetoothRadio() throws IOException {
      var radio = "USB\\VID_8087&PID_0A2B\\5&1&0&7";
      var enumerator = "BTH\\MS_BTHBRB\\6&1&0&1";
      var port =
          "BTHENUM\\{00001101-0000-1000-8000-00805F9B34FB}_LOCALMFG&0002"
              + "\\7&1&0&98D331FB1234_C00000000";
      below(ROOT_HUB, radio);
      below(radio, enumerator);
      below(enumerator, port);

      assertEquals(Optional.empty(), find(port).usbDevice());
      assertEquals(Optional.empty(), find(enumerator).usbDevice());
      assertTrue(find(radio).usbDevice().isPresent());
    }

    @Test
    @DisplayName("A function that is not present has the numbers of its own id")
    @Rule("names 1.4 climb")
    void fromAFunctionThatIsNotPresent() throws IOException {
      var function = "USB\\VID_2341&PID_8037&MI_00\\6&1&0&0000";
      node(function).unplugged();

      assertEquals(
          new UsbDevice(
              Optional.empty(),
              0x2341,
              0x8037,
              NONE,
              Optional.empty(),
              OptionalInt.of(0),
              Optional.empty()),
          usb(function));
    }
  }

  @Nested
  class AFilter {
    private static final String FIRST = "USB\\VID_0403&PID_6001\\A50285BI";
    private static final String SECOND = "USB\\VID_0403&PID_6001\\AB0OHNP7";
    private static final String OTHER = "USB\\VID_10C4&PID_EA60\\0001";

    @BeforeEach
    void plugThree() {
      below(ROOT_HUB, OTHER);
      below(ROOT_HUB, FIRST);
      below(ROOT_HUB, SECOND);
      node("FTDIBUS\\VID_0403+PID_6001+A50285BIA\\0000")
          .parent(FIRST)
          .property(PropertyKeys.DEVICE_CAPABILITIES.key(), PropertyValue.uint32(0))
          .plug();
    }

    private List<String> passing(InterfaceFilter filter) throws IOException {
      var passing = new ArrayList<String>();
      for (var path : bridge.interfaces().list(CLASS, Presence.PRESENT)) {
        var properties = bridge.interfaces().properties(path);
        if (filter.matches(path, properties)) {
          passing.add(properties.instanceId().orElseThrow());
        }
      }
      return passing;
    }

    @Test
    @DisplayName("A filter by product passes the interfaces of the device and of its children")
    @Rule("names 1.4 climb")
    void byProduct() throws IOException {
      assertEquals(
          List.of(FIRST, SECOND, "FTDIBUS\\VID_0403+PID_6001+A50285BIA\\0000"),
          passing(InterfaceFilter.usb(0x0403, 0x6001)));
      assertEquals(List.of(), passing(InterfaceFilter.usb(0x0403, 0x6010)));
    }

    @Test
    @DisplayName("A filter by serial number passes the interfaces of one device")
    @Rule("names 1.4 climb")
    void bySerialNumber() throws IOException {
      assertEquals(
          List.of(FIRST, "FTDIBUS\\VID_0403+PID_6001+A50285BIA\\0000"),
          passing(InterfaceFilter.usb(0x0403, 0x6001, "a50285bi")));
      assertEquals(List.of(), passing(InterfaceFilter.usb(0x10C4, 0xEA60, "A50285BI")));
    }

    @Test
    @DisplayName("A followed target and an open take the same filter")
    void ofAFollowedTargetAndAnOpen() throws Exception {
      var filter = InterfaceFilter.usb(0x0403, 0x6001, "AB0OHNP7");
      var second = bridge.interfaces().list(CLASS, Presence.PRESENT, SECOND).get(0);
      try (var followed = bridge.follow(CLASS).matching(filter).start();
          var opened = bridge.openDevice(CLASS, filter)) {
        followed.awaitOpen(Await.BOUND);

        assertEquals(Optional.of(second), followed.path());
        assertEquals(second.objectName(), opened.name().text());
      }
    }

    @Test
    @DisplayName("An open with a filter that passes none is STATUS_NO_SUCH_DEVICE")
    void thatPassesNone() {
      var failure =
          assertThrows(
              NtStatusException.class,
              () -> bridge.openDevice(CLASS, InterfaceFilter.usb(0x0403, 0x6010)));

      assertEquals(NtStatus.NO_SUCH_DEVICE, failure.status());
    }

    @Test
    @DisplayName("A filter throws if a parent cannot be read, and an open goes on to the next one")
    @Rule("names 1.4 climb")
    void ofADeviceThatCannotBeRead() throws IOException {
      var filter = InterfaceFilter.usb(0x0403, 0x6001);
      below(SECOND, "ODD\\BUS\\0");
      var odd = bridge.interfaces().list(CLASS, Presence.PRESENT, "ODD\\BUS\\0").get(0);
      machine.faults().at("CM_Get_Parent").times(1000).fail(ConfigRet.FAILURE);

      assertThrows(
          ConfigRetException.class, () -> filter.matches(odd, bridge.interfaces().properties(odd)));
      try (var opened = bridge.openDevice(CLASS, filter)) {
        assertTrue(opened.name().text().contains("a50285bi"), opened.name()::text);
      }
      var failure =
          assertThrows(
              NtStatusException.class,
              () -> bridge.openDevice(CLASS, InterfaceFilter.usb(0x1234, 0x5678)));
      assertInstanceOf(ConfigRetException.class, failure.getCause());
    }

    @Test
    @DisplayName("A watch with a filter waits for the device that passes")
    void ofAWait() throws Exception {
      var filter = InterfaceFilter.usb(0x10C4, 0xEA60);

      Optional<InterfacePath> found = bridge.notifications().await(CLASS, filter, Await.BOUND);

      assertEquals(
          bridge.interfaces().list(CLASS, Presence.PRESENT, OTHER).get(0), found.orElseThrow());
    }
  }
}
