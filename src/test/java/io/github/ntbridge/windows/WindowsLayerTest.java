package io.github.ntbridge.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class WindowsLayerTest {

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void offWindowsItNamesTheLayerToUse() {
    var error = assertThrows(UnsupportedOperationException.class, WindowsLayer::open);
    assertEquals(
        "the windows layer needs Windows; use the sim layer on " + System.getProperty("os.name"),
        error.getMessage());
  }
}
