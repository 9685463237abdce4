package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.seam.LayerDecorator;
import io.github.ntbridge.nt.seam.MissingExportException;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.User;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
  private final SimulatedMachine machine = SimulatedMachine.smallPc();
  private final Shell shell = new Shell(machine);

  @AfterEach
  void closesTheMachine() {
    machine.close();
  }

  /** The line of a check, with single blanks. */
  private static String line(Shell.Outcome outcome, String check) {
    return outcome
        .out()
        .lines()
        .map(line -> line.replaceAll(" +", " "))
        .filter(line -> line.contains(" " + check + " "))
        .findFirst()
        .orElseThrow(() -> new AssertionError(outcome.toString()));
  }

  @Test
  void ofAHealthyMachineFindsNoProblem() {
    var outcome = shell.run("doctor");

    assertEquals(ExitCode.DONE, outcome.code(), outcome::out);
    assertEquals("ok layer sim, chosen by --layer", line(outcome, "layer"));
    assertEquals("ok functions the layer sim has all of them", line(outcome, "functions"));
    assertTrue(line(outcome, "object namespace").startsWith("ok "), outcome::out);
    assertEquals("ok interface classes 21 are registered", line(outcome, "interface classes"));
    assertEquals("ok device tree its root is HTREE\\ROOT\\0", line(outcome, "device tree"));
    assertTrue(line(outcome, "notifications").startsWith("ok "), outcome::out);
    assertEquals("ok user elevated", line(outcome, "user"));
  }

  @Test
  void saysThatAUserIsNotElevated() {
    var session = machine.logOn(User.standard("bob"));

    var outcome = Shell.run(choice -> new SimulatedLayer(session), "doctor");

    assertTrue(line(outcome, "user").startsWith("ok user not elevated: "), outcome::out);
  }

  @Test
  void reportsWhatTheLayerLacks() {
    var outcome =
        Shell.run(
            choice ->
                new LayerDecorator(new SimulatedLayer(machine)) {
                  @Override
                  public List<MissingExportException> missingExports() {
                    return List.of(
                        new MissingExportException(
                            "cfgmgr32.dll", "CM_Register_Notification", new Exception("no")));
                  }
                },
            "doctor");

    assertEquals(
        "warning functions missing: CM_Register_Notification of cfgmgr32.dll; what needs them does"
            + " not work here; a newer Windows or Wine has them",
        line(outcome, "functions"));
    assertEquals(ExitCode.DONE, outcome.code());
  }

  @Test
  void reportsAListThatFailsAsAProblemAndGoesOn() {
    machine.faults().at("CM_Enumerate_Classes").times(100).fail(ConfigRet.FAILURE);

    var outcome = shell.run("doctor");

    assertEquals(ExitCode.FAILED, outcome.code());
    assertTrue(line(outcome, "interface classes").startsWith("problem "), outcome::out);
    assertTrue(line(outcome, "device tree").startsWith("ok "), outcome::out);
  }

  @Test
  void findsThatTheLayerDoesNotOpen() {
    var outcome =
        Shell.run(
            choice -> {
              throw new UnsupportedOperationException("there is no such layer");
            },
            "doctor");

    assertEquals(ExitCode.FAILED, outcome.code());
    assertEquals(
        "problem machine the layer does not open: there is no such layer; mend the problems above,"
            + " or choose another layer with --layer",
        line(outcome, "machine"));
    assertTrue(line(outcome, "java").startsWith("ok "), outcome::out);
  }

  @Test
  void findsThatARecordingIsMissing() {
    var outcome = Shell.run(LayerFactory.DEFAULT, "--machine", "no-such.json", "doctor");

    assertEquals(ExitCode.FAILED, outcome.code());
    assertTrue(line(outcome, "machine").contains("there is no file no-such.json"), outcome::out);
  }

  @Test
  void printsOneDocumentForPrograms() {
    var outcome = shell.run("doctor", "--json");

    assertEquals(ExitCode.DONE, outcome.code());
    assertTrue(
        outcome
            .out()
            .startsWith(
                "{\"findings\":[{\"result\":\"ok\",\"check\":\"layer\",\"finding\":\"sim, chosen by"
                    + " --layer\",\"remedy\":null},"),
        outcome::out);
  }

  @Test
  void takesNoArgument() {
    assertEquals(ExitCode.BAD_USAGE, shell.run("doctor", "now").code());
  }
}
