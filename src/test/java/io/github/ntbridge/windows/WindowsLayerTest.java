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
        "the windows layer requires Windows; use the layer sim on " + System.getProperty("os.name"),
        error.getMessage());
  }
}
