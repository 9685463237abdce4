package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import io.github.ntbridge.nt.registry.RegistryType;
import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.sim.SimulatedMachine;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code props --registry}. */
class PropsRegistryTest {
  private static final String DEVICE = "USB\\VID_0403&PID_6001\\A1";
  private static final String PATH =
      "\\\\?\\USB#VID_0403&PID_6001#a1#{" + WellKnownInterfaceClass.COMPORT.guid() + "}";

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final Shell shell = new Shell(machine);

  @BeforeEach
  void plug() {
    machine
        .device()
        .instanceId(DEVICE)
        .registry("PortName", "COM3")
        .registry("LatencyTimer", 16)
        .registry(RegistryValue.multiString("Guids", List.of("{A}", "{B}")))
        .registry(RegistryValue.qword("Long", -1))
        .registry(RegistryValue.binary("", new byte[] {1, (byte) 0xFF}))
        .registry(RegistryValue.of("Bad\u001B", RegistryType.DWORD, new byte[] {1}))
        .softwareRegistry(RegistryValue.string("DriverDesc", "Port"))
        .interfaceOf(WellKnownInterfaceClass.COMPORT.guid())
        .interfaceRegistry(RegistryValue.string("Kind", "port"))
        .plug();
  }

  @AfterEach
  void close() {
    machine.close();
  }

  private static String registryOf(String text) {
    return text.substring(text.indexOf("KEY "));
  }

  @Test
  void showsTheValuesOfBothKeysOfADevice() {
    var shown = shell.run("props", "--registry", DEVICE);

    assertEquals(0, shown.code(), shown::toString);
    assertEquals(
        """
        KEY       NAME          TYPE          DATA
        hardware  PortName      REG_SZ        COM3
        hardware  LatencyTimer  REG_DWORD     16
        hardware  Guids         REG_MULTI_SZ  {A}; {B}
        hardware  Long          REG_QWORD     18446744073709551615
        hardware  (default)     REG_BINARY    01 ff
        hardware  Bad\\u001B     REG_DWORD     01 (malformed: REG_DWORD has 4 bytes, not 1)
        software  DriverDesc    REG_SZ        Port
        """,
        registryOf(shown.out()));
  }

  @Test
  void showsTheKeyOfAnInterfaceBeforeThoseOfItsDevice() {
    var shown = shell.run("props", "--registry", PATH);

    assertEquals(0, shown.code(), shown::toString);
    var registry = registryOf(shown.out());
    assertTrue(registry.contains("interface  Kind          REG_SZ        port\n"), registry);
    assertTrue(registry.contains("hardware   PortName      REG_SZ        COM3\n"), registry);
  }

  @Test
  void writesTypedValuesAsJson() {
    var json = shell.run("props", "--registry", "--json", DEVICE).out();

    assertTrue(
        json.contains(
            """
            "registry":[{"key":"hardware","name":"PortName","type":"REG_SZ","value":"COM3"},\
            {"key":"hardware","name":"LatencyTimer","type":"REG_DWORD","value":16},\
            {"key":"hardware","name":"Guids","type":"REG_MULTI_SZ","value":["{A}","{B}"]},\
            {"key":"hardware","name":"Long","type":"REG_QWORD","value":"18446744073709551615"},\
            {"key":"hardware","name":"","type":"REG_BINARY","value":"01ff"},\
            {"key":"hardware","name":"Bad\\u001B","type":"REG_DWORD","value":null,\
            "failure":"REG_DWORD has 4 bytes, not 1","bytes":"01"},\
            {"key":"software","name":"DriverDesc","type":"REG_SZ","value":"Port"}]\
            """),
        json);
  }

  @Test
  void leavesTheRegistryOutUnlessItIsAskedFor() {
    assertFalse(shell.run("props", "--json", DEVICE).out().contains("\"registry\""));
    assertFalse(shell.run("props", DEVICE).out().contains("LatencyTimer"));
  }

  @Test
  void aKeyThatIsDeniedHidesNoOther() {
    machine.faults().at("CM_Open_DevNode_Key").fail(ConfigRet.ACCESS_DENIED);
    var shown = shell.run("props", "--registry", DEVICE);

    assertEquals(0, shown.code(), shown::toString);
    assertTrue(shown.out().contains("software  DriverDesc"), shown::toString);
    assertTrue(shown.err().contains("CR_ACCESS_DENIED"), shown::toString);

    machine.faults().at("CM_Open_DevNode_Key").fail(ConfigRet.ACCESS_DENIED);
    var json = shell.run("props", "--registry", "--json", DEVICE).out();
    assertTrue(json.contains("{\"key\":\"hardware\",\"failure\":\""), json);
  }
}
