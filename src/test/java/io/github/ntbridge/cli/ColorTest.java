package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.cli.output.Screen;
import io.github.ntbridge.sim.SimulatedMachine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colors on terminals and in pipes. */
class ColorTest {
  private static final String ESCAPE = "\u001B[";
  private static final Screen COLORED = Screen.ofColumns(80).withColor(true);

  private final SimulatedMachine machine = SimulatedMachine.smallPc();

  @AfterEach
  void closesTheMachine() {
    machine.close();
  }

  private String print(Screen screen, String... command) {
    return new Shell(machine, screen).run(command).out();
  }

  @Test
  @DisplayName("A header is bold, what is not enabled dimmed, and a refused open red")
  void emphasis() {
    var all = print(COLORED, "interfaces", "--class", "sensor", "--all");
    assertTrue(all.startsWith("\u001B[1mCLASS "), all);
    assertTrue(all.contains("\n\u001B[2msensor "), all);

    var probed = print(COLORED, "interfaces", "--class", "hid", "--probe");
    assertTrue(probed.contains("\n\u001B[31mhid "), probed);
    assertTrue(probed.contains("\nhid "), probed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"interfaces", "ports --all", "devices", "watch --for 0s", "--help"})
  @DisplayName("A pipe gets no colors unless they are asked for, and a terminal can refuse them")
  void colorIsAChoice(String command) {
    var words = command.split(" ");
    assertFalse(print(Screen.PIPE, words).contains(ESCAPE));
    assertFalse(print(COLORED, (command + " --color never").split(" ")).contains(ESCAPE));
    assertEquals(
        print(COLORED, words).contains(ESCAPE),
        print(Screen.ofColumns(80), (command + " --color always").split(" ")).contains(ESCAPE));
  }

  @Test
  @DisplayName("The help has colors where results have them")
  void helpHasColors() {
    assertTrue(print(COLORED, "ls", "--help").contains(ESCAPE));
  }

  @Test
  @DisplayName("Documents have no colors")
  void documentsHaveNone() {
    assertFalse(print(COLORED, "interfaces", "--json").contains(ESCAPE));
    assertFalse(print(COLORED, "interfaces", "--csv").contains(ESCAPE));
  }
}
