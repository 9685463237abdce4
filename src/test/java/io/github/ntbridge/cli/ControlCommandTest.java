package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.PnpVetoType;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.NullDevice;
import io.github.ntbridge.sim.device.RemovalVeto;
import io.github.ntbridge.sim.device.SimulatedDevice;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that do something to devices, and the one that waits for one. */
class ControlCommandTest {
  private static final String STICK = "USB\\VID_0781&PID_5581\\4C531001";
  private static final String DISK = "USBSTOR\\DISK&VEN_SANDISK\\4C531001&0";
  private static final String BUSY = "USB\\VID_1&PID_2\\BUSY";
  private static final String WILL_EJECT =
      Shell.SIMULATED
          + "ntbridge: will eject "
          + STICK
          + " (USB Mass Storage Device)\nntbridge: and with it "
          + DISK
          + "\n";

  private final SimulatedMachine machine = SimulatedMachine.create();
  private final Shell shell = new Shell(machine);
  private final SimulatedDevice stick =
      machine.device().instanceId(STICK).description("USB Mass Storage Device").plug();
  private final SimulatedDevice disk = machine.device().instanceId(DISK).parent(stick).plug();

  @AfterEach
  void close() {
    machine.close();
  }

  @Test
  void anEjectSaysWhatGoesAndTakesItAway() {
    shell
        .run("eject", "--yes", STICK)
        .is(
            ExitCode.DONE,
            "DEVICE  " + STICK + "\nDONE    eject\nSTATUS  (not present)\n",
            WILL_EJECT);
    assertFalse(stick.isPlugged());
    assertFalse(disk.isPlugged());
  }

  @Test
  void nothingIsDoneWithoutATerminalAndWithoutYes() {
    shell
        .run("eject", STICK)
        .is(
            ExitCode.BAD_USAGE,
            "",
            WILL_EJECT
                + "ntbridge: nothing was done, because there is no terminal to ask on; to do it,"
                + " write: ntbridge eject --yes \""
                + STICK
                + "\"\n");
    assertTrue(stick.isPlugged());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "n", "no", "yesterday", "\u0000"})
  void nothingIsDoneForAUserWhoDoesNotSayYes(String answer) {
    shell
        .answering(answer, "eject", STICK)
        .is(ExitCode.FAILED, "", WILL_EJECT + "ntbridge: nothing was done\n");
    assertTrue(stick.isPlugged());
  }

  @ParameterizedTest
  @ValueSource(strings = {"y", "Y", " yes "})
  void itIsDoneForAUserWhoSaysYes(String answer) {
    assertEquals(ExitCode.DONE, shell.answering(answer, "eject", STICK).code());
    assertFalse(stick.isPlugged());
  }

  @Test
  void aVetoNamesWhatVetoed() {
    disk.vetoRemoval(Optional.of(new RemovalVeto(PnpVetoType.WINDOWS_SERVICE, "Spooler")));

    var shown = shell.run("eject", "--yes", STICK);
    var json = shell.run("--json", "eject", "--yes", STICK);

    assertEquals(ExitCode.FAILED, shown.code());
    assertTrue(shown.err().contains("CR_REMOVE_VETOED"), shown::err);
    assertTrue(shown.err().contains("a service vetoed it: Spooler"), shown::err);
    assertTrue(
        json.out()
            .contains(
                "\"configret\":{\"name\":\"CR_REMOVE_VETOED\",\"value\":23,\"hex\":\"0x00000017\"},"
                    + "\"outcome\":\"vetoed\",\"explanation\":\"a service vetoed it: Spooler\","
                    + "\"veto\":{\"type\":{\"name\":\"PNP_VetoWindowsService\",\"value\":4},"
                    + "\"name\":\"Spooler\"}"),
        json::out);
  }

  @Test
  void aVetoWithoutANameIsShownWithoutOne() {
    machine.faults().at("CM_Request_Device_EjectW").fail(ConfigRet.REMOVE_VETOED);

    var json = shell.run("--json", "eject", "--yes", STICK).out();

    assertTrue(
        json.contains(
            "\"veto\":{\"type\":{\"name\":\"PNP_VetoTypeUnknown\",\"value\":0},\"name\":null}"),
        json);
  }

  @Test
  void aVetoByAnOpenHandleNamesTheProcess() {
    openInPutty();

    var shown = shell.run("eject", "--yes", BUSY);
    var json = shell.run("--json", "eject", "--yes", BUSY);

    assertEquals(ExitCode.FAILED, shown.code());
    assertTrue(
        shown.err().contains("ntbridge: " + BUSY + " is open in putty.exe (1234)\n"), shown::err);
    assertTrue(json.out().contains("\"holders\":[{\"process\":1234,"), json::out);
    assertTrue(json.out().contains("\"unseen\":[]"), json::out);
  }

  @ParameterizedTest(name = "PNP_VETO_TYPE {0}")
  @ValueSource(ints = {0, 2, 3, 6})
  void aVetoThatAnOpenHandleMayBeBehindNamesTheProcess(int type) {
    openInPutty()
        .vetoRemoval(Optional.of(new RemovalVeto(new PnpVetoType(type), "C:\\a module.exe")));

    var shown = shell.run("eject", "--yes", BUSY);

    assertTrue(
        shown.err().contains("ntbridge: " + BUSY + " is open in putty.exe (1234)\n"), shown::err);
  }

  private SimulatedDevice openInPutty() {
    var busy = machine.device("\\Device\\Busy").instanceId(BUSY).handler(new NullDevice()).plug();
    machine.process(1234, "putty.exe").opens("\\Device\\Busy", AccessMask.QUERY, ShareAccess.ALL);
    return busy;
  }

  @Test
  void anOperationThatTakesEffectAtTheNextRestartIsDone() {
    machine.faults().at("CM_Disable_DevNode").times(2).fail(ConfigRet.NEED_RESTART);

    var shown = shell.run("disable", "--yes", STICK);
    var json = shell.run("--json", "disable", "--yes", STICK);

    assertEquals(ExitCode.DONE, shown.code());
    assertTrue(
        shown.err().endsWith("ntbridge: it takes effect when the system is restarted\n"),
        shown::err);
    assertTrue(
        json.out()
            .contains(
                "\"outcome\":\"restart-needed\","
                    + "\"configret\":{\"name\":\"CR_NEED_RESTART\",\"value\":34,\"hex\":\"0x00000022\"}"),
        json::out);
  }

  @Test
  void aDeviceIsDisabledEnabledAndRestarted() {
    var disabled = shell.run("disable", "--yes", STICK);
    assertEquals(ExitCode.DONE, disabled.code());
    assertTrue(disabled.out().contains("CM_PROB_DISABLED (0x16)"), disabled::out);

    var enabled = shell.run("--json", "enable", "--yes", STICK);
    assertTrue(
        enabled
            .out()
            .startsWith(
                "{\"operation\":\"enable\",\"device\":\"USB\\\\VID_0781&PID_5581\\\\4C531001\","
                    + "\"outcome\":\"done\",\"configret\":{\"name\":\"CR_SUCCESS\",\"value\":0,\"hex\":\"0x00000000\"},\"status\":\"DN_DRIVER_LOADED"
                    + " | DN_STARTED"),
        enabled::out);

    assertEquals(ExitCode.DONE, shell.run("restart", "--yes", STICK).code());
    assertTrue(disk.isPlugged());
  }

  @Test
  void aDeviceThatIgnoresItsDisablingIsAFailure() {
    machine.device().instanceId("ROOT\\DEAF\\0").ignoresDisable().plug();

    var shown = shell.run("disable", "--yes", "ROOT\\DEAF\\0");

    assertEquals(ExitCode.FAILED, shown.code());
    assertTrue(shown.err().contains("reported success, but the device is as it was"), shown::err);
  }

  @Test
  void aScanOfTheWholeTreeNeedsNoName() {
    shell
        .run("rescan", "--yes")
        .is(
            ExitCode.DONE,
            "DEVICE  HTREE\\ROOT\\0\nDONE    rescan\nSTATUS  DN_DRIVER_LOADED | DN_STARTED |"
                + " DN_NT_ENUMERATOR | DN_NT_DRIVER (0x0180000A)\n",
            Shell.SIMULATED + "ntbridge: will rescan HTREE\\ROOT\\0\n");
  }

  @Test
  void aDeviceIsNamedByItsInterfaceToo() {
    var id = UUID.fromString("5d0b7f5c-3c5e-4f0e-8f44-0d2f6a4b9f04");
    machine.device().instanceId("ROOT\\ONE\\0").interfaceOf(id).plug();

    assertEquals(
        ExitCode.DONE, shell.run("restart", "--yes", "\\\\?\\ROOT#ONE#0#{" + id + "}").code());
  }

  @Test
  void aDeviceThatIsNotKnownIsAFailure() {
    var shown = shell.run("eject", "--yes", "USB\\NOBODY\\0");

    assertEquals(ExitCode.FAILED, shown.code());
    assertTrue(shown.err().contains("no device is known by"), shown::err);
  }

  @Test
  void aWaitEndsAtOnceForADeviceThatIsThereAndFailsAfterItsTime() {
    var status =
        "DN_DRIVER_LOADED | DN_STARTED | DN_DISABLEABLE | DN_REMOVABLE | DN_NT_ENUMERATOR |"
            + " DN_NT_DRIVER (0x0180600A)";
    shell.run("wait", STICK).isDone("DEVICE  " + STICK + "\nSTATUS  " + status + "\n");
    shell
        .run("wait", "--removed", "--timeout", "1ms", STICK)
        .isFailure(STICK + " is still present after PT0.001S");
    stick.unplug();
    shell
        .run("--json", "wait", "--removed", STICK)
        .isDone(
            "{\"device\":\"USB\\\\VID_0781&PID_5581\\\\4C531001\",\"present\":false,"
                + "\"status\":null}\n");
    shell.run("wait", "--timeout", "0", STICK).isFailure(STICK + " is not present after PT0S");
  }

  @ParameterizedTest
  @ValueSource(strings = {"D:", "PhysicalDrive1", "volume:3", "DataTraveler 3.0", "0951:1666"})
  void aStickIsEjectedAsAWholeByTheNameOfAnyOfItsParts(String name) {
    try (var small = SimulatedMachine.smallPc()) {
      var outcome = new Shell(small).run("eject", name, "--yes");

      assertEquals(ExitCode.DONE, outcome.code(), outcome::err);
      assertTrue(
          outcome.out().startsWith("DEVICE  USB\\VID_0951&PID_1666\\50E549C6930DEF81295A9D24\n"),
          outcome::out);
    }
  }

  @Test
  void anInstanceIdIsEjectedItself() {
    shell
        .run("eject", "--yes", DISK)
        .is(
            ExitCode.DONE,
            "DEVICE  " + DISK + "\nDONE    eject\nSTATUS  (not present)\n",
            Shell.SIMULATED + "ntbridge: will eject " + DISK + "\n");
  }

  @Test
  void whatCannotBeRemovedIsRefusedByTheSystem() {
    try (var small = SimulatedMachine.smallPc()) {
      var outcome = new Shell(small).run("eject", "COM1", "--yes");

      assertEquals(ExitCode.FAILED, outcome.code());
      assertTrue(outcome.err().contains("will eject ACPI\\PNP0501\\1 "), outcome::err);
    }
  }

  @Test
  void waitTakesNamesAsTheOthersDo() {
    try (var small = SimulatedMachine.smallPc()) {
      var outcome = new Shell(small).run("wait", "COM3");

      assertEquals(ExitCode.DONE, outcome.code(), outcome::err);
      assertTrue(
          outcome.out().startsWith("DEVICE  FTDIBUS\\VID_0403+PID_6001+AB0OHNP6A\\0000\n"),
          outcome::out);
    }
  }
}
