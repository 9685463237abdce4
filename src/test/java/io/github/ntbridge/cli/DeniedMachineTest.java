package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.SimulatedMachine;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine where every open and every property is denied: a list shows what is left of it. */
class DeniedMachineTest {
  private static final List<String> OPENS =
      List.of(
          "NtOpenFile",
          "NtOpenDirectoryObject",
          "NtOpenSymbolicLinkObject",
          "NtOpenKey",
          "NtOpenProcess",
          "NtQuerySystemInformation");

  private static final List<String> READS =
      List.of(
          "CM_Open_DevNode_Key",
          "CM_Open_Device_Interface_KeyW",
          "CM_Get_DevNode_PropertyW",
          "CM_Get_DevNode_Property_Keys",
          "CM_Get_Device_Interface_PropertyW",
          "CM_Get_Device_Interface_Property_KeysW");

  private final SimulatedMachine machine = SimulatedMachine.smallPc();
  private final Shell shell = new Shell(machine);

  @BeforeEach
  void deny() {
    for (var function : OPENS) {
      machine.faults().at(function).times(Integer.MAX_VALUE).fail(NtStatus.ACCESS_DENIED);
    }
    for (var function : READS) {
      machine.faults().at(function).times(Integer.MAX_VALUE).fail(ConfigRet.ACCESS_DENIED);
    }
  }

  @AfterEach
  void close() {
    machine.close();
  }

  @ParameterizedTest
  @CsvSource({
    "interfaces, hid",
    "interfaces --long, hid",
    "interfaces --probe, hid",
    "ports, live",
    "usb, 0403:6001",
    "disks, DISK",
    "disks --open, DISK"
  })
  void aListHasItsRowsAndSaysWhatItLeftOut(String command, String shown) {
    var outcome = shell.run(command.split(" "));

    assertEquals(ExitCode.DONE, outcome.code(), outcome::err);
    assertTrue(outcome.out().contains(shown), outcome::out);
    assertTrue(outcome.err().contains("left out: "), outcome::err);
    assertTrue(outcome.err().contains("ACCESS_DENIED"), outcome::err);
  }

  @ParameterizedTest
  @ValueSource(strings = {"devices", "devices --tree", "devices --json"})
  void aDeviceIsListedByItsInstanceIdWithTheReasonOfWhatIsMissing(String command) {
    var outcome = shell.run(command.split(" "));

    assertEquals(ExitCode.DONE, outcome.code(), outcome::err);
    assertTrue(outcome.out().contains("FTDIBUS"), outcome::out);
    assertTrue((outcome.out() + outcome.err()).contains("CR_ACCESS_DENIED"), outcome::err);
  }

  @ParameterizedTest
  @ValueSource(strings = {"interfaces", "ports", "usb", "volumes", "disks"})
  void aDocumentHasWhatItLeftOut(String command) {
    var outcome = shell.run("--json", command);

    assertEquals(ExitCode.DONE, outcome.code(), outcome::err);
    assertTrue(outcome.out().contains("\"leftOut\":[\""), outcome::out);
  }

  @ParameterizedTest
  @ValueSource(strings = {"volumes", "volumes --open"})
  void volumesWhoseLinksAndManagerAreDeniedAreLeftOut(String command) {
    var outcome = shell.run(command.split(" "));

    assertEquals(ExitCode.DONE, outcome.code(), outcome::err);
    assertTrue(outcome.err().contains("left out: mount manager: NtOpenFile"), outcome::err);
    assertTrue(outcome.err().contains("STATUS_ACCESS_DENIED"), outcome::err);
  }

  @Test
  void anInterfaceIsNotSaidToBeWithoutALinkThatCannotBeSeen() {
    var outcome = shell.run("interfaces", "--class", "hid");

    assertFalse(outcome.out().contains("no link"), outcome::out);
    assertTrue(outcome.out().contains("(STATUS_ACCESS_DENIED)"), outcome::out);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ls",
        "ls -R \\",
        "resolve COM3",
        "holders COM3",
        "props COM3",
        "props C:",
        "open COM3",
        "read COM3",
        "write COM3 00",
        "ioctl COM3 0x2D1080",
        "eject COM3 --yes"
      })
  void aNameFailsWithTheReason(String command) {
    var outcome = shell.run(command.split(" "));

    assertEquals(ExitCode.FAILED, outcome.code(), outcome::out);
    assertTrue(outcome.err().contains("ACCESS_DENIED"), outcome::err);
  }

  @Test
  void aWatchListsWhatIsPresent() {
    var outcome = shell.run("watch", "--class", "hid", "--for", "1ms");

    assertEquals(ExitCode.DONE, outcome.code(), outcome::err);
    assertTrue(outcome.out().contains("hid"), outcome::out);
  }
}
