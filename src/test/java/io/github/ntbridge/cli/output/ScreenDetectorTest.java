package io.github.ntbridge.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The screen of the process. */
class ScreenDetectorTest {
  private static final Map<String, String> TERMINAL_OF_90 =
      Map.of(ScreenDetector.COLUMNS_PROPERTY, "90", ScreenDetector.ERRORS_PROPERTY, "true");

  private static Screen detect(
      Map<String, String> properties, Map<String, String> environment, boolean console) {
    return new ScreenDetector(
            name -> Optional.ofNullable(properties.get(name)),
            name -> Optional.ofNullable(environment.get(name)),
            descriptor -> console)
        .detect();
  }

  @Nested
  @DisplayName("Started by the launcher")
  class Launched {
    @Test
    @DisplayName("The columns are those that the launcher passes, whatever the environment has")
    void columnsOfTheLauncher() {
      var screen = detect(TERMINAL_OF_90, Map.of("COLUMNS", "10"), false);

      assertEquals(OptionalInt.of(90), screen.width());
      assertTrue(screen.colored());
      assertTrue(screen.showsProgress());
    }

    @Test
    @DisplayName("0 columns are a pipe, even where there is a console")
    void zeroIsAPipe() {
      var screen = detect(Map.of(ScreenDetector.COLUMNS_PROPERTY, "0"), Map.of(), true);

      assertEquals(OptionalInt.empty(), screen.width());
      assertFalse(screen.colored());
    }

    @Test
    @DisplayName("Progress is shown where messages go to a terminal, and results to a pipe")
    void progressIsOfStandardError() {
      var pipe =
          Map.of(ScreenDetector.COLUMNS_PROPERTY, "0", ScreenDetector.ERRORS_PROPERTY, "true");

      assertTrue(detect(pipe, Map.of(), false).showsProgress());
      assertFalse(
          detect(
                  Map.of(
                      ScreenDetector.COLUMNS_PROPERTY, "80",
                      ScreenDetector.ERRORS_PROPERTY, "false"),
                  Map.of(),
                  true)
              .showsProgress());
    }
  }

  @Nested
  @DisplayName("Started without the launcher")
  class NotLaunched {
    @Test
    @DisplayName("A console has the columns of COLUMNS, or else 80")
    void consoleIsATerminal() {
      assertEquals(OptionalInt.of(80), detect(Map.of(), Map.of(), true).width());
      assertEquals(OptionalInt.of(120), detect(Map.of(), Map.of("COLUMNS", "120"), true).width());
      assertEquals(OptionalInt.of(80), detect(Map.of(), Map.of("COLUMNS", "wide"), true).width());
    }

    @Test
    @DisplayName("Without a console it is a pipe, whatever COLUMNS says")
    void noConsoleIsAPipe() {
      assertEquals(Screen.PIPE, detect(Map.of(), Map.of("COLUMNS", "120"), false));
    }
  }

  @Test
  @DisplayName("A console of Windows has colors where its terminal is known to take them")
  void colorsOnWindows() {
    var console = Map.of(ScreenDetector.COLUMNS_PROPERTY, "90", "os.name", "Windows 11");

    assertFalse(detect(console, Map.of(), true).colored());
    assertTrue(detect(console, Map.of("WT_SESSION", "1"), true).colored());
    assertFalse(detect(console, Map.of("WT_SESSION", "1", "NO_COLOR", "1"), true).colored());
  }

  @ParameterizedTest
  @ValueSource(strings = {"stdout.encoding", "sun.stdout.encoding"})
  @DisplayName("Where the terminal does not take UTF-8, three dots stand for what is cut")
  void ellipsisOfOtherEncodings(String property) {
    assertEquals("...", detect(Map.of(property, "Cp437"), Map.of(), true).ellipsis());
    assertEquals("\u2026", detect(Map.of(property, "UTF-8"), Map.of(), true).ellipsis());
    assertEquals("\u2026", detect(Map.of(), Map.of(), true).ellipsis());
  }

  @Test
  @DisplayName("There are no colors with NO_COLOR, unless it is empty, and on a dumb terminal")
  void noColor() {
    assertFalse(detect(TERMINAL_OF_90, Map.of("NO_COLOR", "1"), false).colored());
    assertTrue(detect(TERMINAL_OF_90, Map.of("NO_COLOR", ""), false).colored());
    assertFalse(detect(TERMINAL_OF_90, Map.of("TERM", "dumb"), false).colored());
    assertTrue(detect(TERMINAL_OF_90, Map.of("TERM", "xterm"), false).colored());
  }
}
