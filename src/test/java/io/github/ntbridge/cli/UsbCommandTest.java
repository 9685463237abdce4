package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.sim.DeviceBuilder;
import io.github.ntbridge.sim.SimulatedMachine;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The tree of USB devices on a machine with a hub behind a hub. */
class UsbCommandTest {
  private static final String ROOT_HUB = "USB\\ROOT_HUB30\\4&1&0&0";
  private static final String HUB = "USB\\VID_05E3&PID_0610\\5&1&0&4";
  private static final String SECOND_HUB = "USB\\VID_1A40&PID_0101\\6&1&0&2";
  private static final String FTDI = "USB\\VID_0403&PID_6001\\A50285BI";
  private static final String BUS = "PCIROOT(0)#PCI(1400)#USBROOT(0)";

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final Shell shell = new Shell(machine);

  private DeviceBuilder device(String instanceId, String name) {
    return machine.device().instanceId(instanceId).description(name);
  }

  private DeviceBuilder device(String instanceId, String name, String location) {
    return device(instanceId, name)
        .property(
            PropertyKeys.DEVICE_LOCATION_PATHS.key(), PropertyValue.stringList(List.of(location)));
  }

  @BeforeEach
  void plug() {
    device(ROOT_HUB, "USB Root Hub (USB 3.0)", BUS).plug();
    device(HUB, "Generic USB Hub", BUS + "#USB(4)").parent(ROOT_HUB).plug();
    device(SECOND_HUB, "Generic USB Hub")
        .service("USBHUB3")
        .property(PropertyKeys.DEVICE_ADDRESS.key(), PropertyValue.uint32(2))
        .parent(HUB)
        .plug();
    device(FTDI, "USB Serial Converter", BUS + "#USB(4)#USB(2)#USB(1)").parent(SECOND_HUB).plug();
    device("FTDIBUS\\VID_0403+PID_6001+A50285BIA\\0000", "USB Serial Port")
        .friendlyName("USB Serial Port (COM3)")
        .parent(FTDI)
        .plug();
    device("USB\\VID_0000&PID_0002\\5&1&0&1", "Unknown USB Device", BUS + "#USB(1)")
        .problem(43)
        .parent(ROOT_HUB)
        .plug();
  }

  @AfterEach
  void closesTheMachine() {
    machine.close();
  }

  @Test
  @DisplayName("usb shows hubs and devices by port, those behind a hub indented, and problems")
  void isATree() {
    shell
        .run("usb")
        .isDone(
            """
            PORT      ID         SERIAL    NAME
            root hub  -          -         USB Root Hub (USB 3.0)
              1       0000:0002  -         Unknown USB Device (CM_PROB_FAILED_POST_START (0x2B))
              4       05e3:0610  -         Generic USB Hub
                2     1a40:0101  -         Generic USB Hub
                  1   0403:6001  A50285BI  USB Serial Converter
            """);
  }

  @Test
  @DisplayName("usb --functions shows what is driven through a device, too")
  void showsFunctions() {
    var out = shell.run("usb", "--functions").out();

    assertTrue(
        out.endsWith(
            """
                  1    0403:6001  A50285BI  USB Serial Converter
                    +  -          -         USB Serial Port (COM3)
            """),
        out);
  }

  @Test
  @DisplayName("usb --json nests what is plugged into a hub")
  void isADocument() {
    var text = shell.run("usb", "--json").out();

    assertTrue(
        text.contains(
            "{\"kind\":\"DEVICE\",\"instance\":\"USB\\\\VID_0403&PID_6001\\\\A50285BI\","
                + "\"name\":\"USB Serial Converter\",\"port\":1,\"vendorId\":\"0403\","
                + "\"productId\":\"6001\",\"serialNumber\":\"A50285BI\",\"interfaceNumber\":null,"
                + "\"location\":\"PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(4)#USB(2)#USB(1)\","
                + "\"ports\":\"4.2.1\",\"problem\":null,\"children\":[]}"),
        text);
    assertTrue(text.contains("\"problem\":\"CM_PROB_FAILED_POST_START (0x2B)\""), text);
  }

  @Test
  @DisplayName("usb shows a USB device that is on no hub")
  void showsADeviceWithoutAHub() {
    device("USB\\VID_1111&PID_2222\\X", "Stray").plug();

    assertTrue(shell.run("usb").out().endsWith("?         1111:2222  X         Stray\n"));
  }

  @Test
  @DisplayName("usb shows all others when a device cannot be read, and names what is left out")
  void leavesOutWhatCannotBeRead() {
    machine.faults().at("CM_Get_DevNode_Status").fail(ConfigRet.FAILURE);

    var shown = shell.run("usb");

    assertEquals(6, shown.out().lines().count(), shown.out());
    assertTrue(shown.err().contains("left out: the status of "), shown.err());
  }

  @Test
  @DisplayName("usb reports that there is no USB device")
  void saysThatThereIsNone() {
    try (var empty = SimulatedMachine.create()) {
      new Shell(empty)
          .run("usb")
          .is(ExitCode.DONE, "", Shell.SIMULATED + "ntbridge: no USB device is present\n");
    }
  }
}
