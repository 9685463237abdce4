package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.cli.output.Screen;
import io.github.ntbridge.device.SystemRegistry;
import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.sim.SimulatedMachine;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The list of serial ports of the small PC, and of a few more. */
class PortsCommandTest {
  private static final int COLUMNS = 80;
  private static final UUID PORTS = UUID.fromString("4d36e978-e325-11ce-bfc1-08002be10318");

  private final SimulatedMachine machine = SimulatedMachine.smallPc();
  private final Shell shell = new Shell(machine);

  @BeforeEach
  void plug() {
    machine
        .device("\\Device\\USBSER000")
        .instanceId("USB\\VID_2341&PID_0043\\75330303035351F0B1C0")
        .setupClass("Ports", PORTS)
        .friendlyName("Arduino Uno with a name of some length (COM5)")
        .registry("PortName", "COM5")
        .unplugged();
    machine.setRegistryValue(
        SystemRegistry.SERIAL_MAP, RegistryValue.string("\\Device\\Gone0", "COM8"));
  }

  @AfterEach
  void closesTheMachine() {
    machine.close();
  }

  @Test
  @DisplayName("ports shows name, state, USB identity, hub port and device of each port")
  void isATable() {
    shell
        .run("ports")
        .isDone(
            """
            NAME    STATE  USB ID     SERIAL    PORT  DEVICE
            COM1    live   -          -         -     Communications Port (COM1)
            COM3    live   0403:6001  AB0OHNP6  3     USB Serial Port (COM3)
            (none)  live   -          -         -     i.MX UART
            """);
  }

  @Test
  @DisplayName("ports --all shows phantoms and names that lead nowhere, within 80 columns")
  void showsPhantoms() {
    var out = new Shell(machine, Screen.ofColumns(COLUMNS)).run("ports", "--all").out();

    assertEquals(
        """
        NAME    STATE        USB ID     SERIAL                PORT  DEVICE
        COM1    live         -          -                     -     Communicat\u2026rt (COM1)
        COM3    live         0403:6001  AB0OHNP6              3     USB Serial\u2026rt (COM3)
        COM5    not-present  2341:0043  75330303035351F0B1C0  -     Arduino Un\u2026th (COM5)
        COM8    stale        -          -                     -     -
        (none)  live         -          -                     -     i.MX UART
        """,
        out);
    out.lines().forEach(line -> assertTrue(line.length() <= COLUMNS, line));
  }

  @Test
  @DisplayName("ports --json has everything that is known of each port")
  void isADocument() {
    var text = shell.run("ports", "--json", "--all").out();

    assertTrue(
        text.contains(
            "{\"name\":\"COM3\",\"aliases\":[],\"label\":null,"
                + "\"friendlyName\":\"USB Serial Port (COM3)\","
                + "\"description\":\"Communications Port\",\"state\":\"LIVE\",\"modem\":false,"
                + "\"instance\":\"FTDIBUS\\\\VID_0403+PID_6001+AB0OHNP6A\\\\0000\","
                + "\"interfaces\":[\"\\\\\\\\?\\\\FTDIBUS#VID_0403+PID_6001+AB0OHNP6A#0000"
                + "#{86e0d1e0-8089-11d0-9ce4-08003e301f73}\"],"
                + "\"device\":\"\\\\Device\\\\VCP0\","
                + "\"serialMapDevices\":[\"\\\\Device\\\\VCP0\"],\"rivals\":[],\"bus\":\"USB\","
                + "\"attachedTo\":\"USB\\\\VID_0403&PID_6001\\\\AB0OHNP6\","
                + "\"bluetoothAddress\":null,\"vendorId\":\"0403\",\"productId\":\"6001\","
                + "\"serialNumber\":\"AB0OHNP6\",\"interfaceNumber\":null,"
                + "\"location\":\"PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(3)\",\"ports\":\"3\"}"),
        text);
    assertTrue(text.contains("\"name\":\"COM5\""), text);
  }

  @Test
  @DisplayName("ports reports that there is no serial port")
  void saysThatThereIsNone() {
    try (var empty = SimulatedMachine.create()) {
      new Shell(empty)
          .run("ports")
          .is(
              ExitCode.DONE,
              "",
              Shell.SIMULATED + "ntbridge: no serial port is present; --all lists others\n");
    }
  }

  @Test
  @DisplayName("ports names what it left out, and shows the rest")
  void leavesOutWhatCannotBeRead() {
    machine
        .device("\\Device\\Odd0")
        .instanceId("USB\\VID_1111&PID_0001\\ODD")
        .setupClass("Ports", PORTS)
        .registry(RegistryValue.dword("PortName", 3))
        .plug();

    var shown = shell.run("ports");

    assertEquals(4, shown.out().lines().count(), shown.out());
    assertTrue(shown.err().contains("left out: PortName of USB\\VID_1111"), shown.err());
  }

  @Test
  @DisplayName("props knows the device of a port by its DOS device name")
  void propsKnowsAPort() {
    var out = shell.run("props", "COM3").out();

    assertTrue(out.startsWith("DEVICE  FTDIBUS\\VID_0403+PID_6001+AB0OHNP6A\\0000\n"), out);
  }
}
