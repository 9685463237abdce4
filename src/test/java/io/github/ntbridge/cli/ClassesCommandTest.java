package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.cli.output.Screen;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import io.github.ntbridge.nt.WellKnownSetupClass;
import io.github.ntbridge.sim.SimulatedMachine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClassesCommandTest {
  private final SimulatedMachine machine = SimulatedMachine.smallPc();
  private final Shell shell = new Shell(machine);

  @AfterEach
  void closesTheMachine() {
    machine.close();
  }

  @Test
  void countsWhatIsPresentAndWhatIsRegistered() {
    var lines = shell.run("classes").out().lines().toList();

    assertEquals("INTERFACE CLASS      PRESENT  REGISTERED  GUID", lines.get(0));
    assertTrue(
        lines.contains(
            "image                1        2           {6bdd1fc6-810f-11d0-bec7-08002be2092f}"),
        lines::toString);
    assertTrue(
        lines.contains("SETUP CLASS  PRESENT  REGISTERED  GUID")
            && lines.contains(
                "Ports        3        3           {4d36e978-e325-11ce-bfc1-08002be10318}"),
        lines::toString);
    assertTrue(
        lines.contains(
            "-                    1        1           {7d3f6d1e-5a0b-4c35-9d2e-3f1f0a6b8c41}"),
        lines::toString);
  }

  @Test
  void cutsNothingAtEightyColumns() {
    try (var small = SimulatedMachine.smallPc()) {
      var narrow = new Shell(small, Screen.ofColumns(80)).run("classes", "--all").out();

      assertEquals(new Shell(small).run("classes", "--all").out(), narrow);
    }
  }

  @Test
  void hasClassesThatAreNotInUseOnlyWithAll() {
    assertTrue(!shell.run("classes").out().contains("\ntape "));
    var all = shell.run("classes", "--all").out();

    for (var each : WellKnownInterfaceClass.values()) {
      assertTrue(all.contains("\n" + each.shortName() + " "), each::shortName);
    }
    for (var each : WellKnownSetupClass.values()) {
      assertTrue(all.contains("\n" + each.className() + " "), each::className);
    }
  }

  @Test
  void printsOneDocumentForPrograms() {
    var out = shell.run("classes", "--json").out();

    assertTrue(
        out.startsWith(
            "{\"layer\":\"sim\",\"classes\":[{\"kind\":\"interface\",\"name\":\"audio\",\"guid\":"
                + "\"{6994ad04-93ef-11d0-a3cc-00a0c9223196}\",\"present\":2,\"registered\":2},"),
        out);
    assertTrue(
        out.contains(
            "{\"kind\":\"interface\",\"name\":null,\"guid\":"
                + "\"{7d3f6d1e-5a0b-4c35-9d2e-3f1f0a6b8c41}\",\"present\":1,\"registered\":1}"),
        out);
  }

  @Test
  void takesNoArgument() {
    assertEquals(ExitCode.BAD_USAGE, shell.run("classes", "ports").code());
  }
}
