package io.github.ntbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.namespace.ObjectPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is simulated unless it was asked for. */
class LayerChoiceTest {
  private final String layerOfTheTests = System.getProperty(LayerChoice.PROPERTY, "");

  @BeforeEach
  void requestNoLayer() {
    System.clearProperty(LayerChoice.PROPERTY);
  }

  @AfterEach
  void requestTheLayerOfTheTestsAgain() {
    if (!layerOfTheTests.isEmpty()) {
      System.setProperty(LayerChoice.PROPERTY, layerOfTheTests);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void openThrowsOffWindowsAndSaysWhatToWriteInstead() {
    var refusal = assertThrows(UnsupportedOperationException.class, NtBridge::open);

    assertEquals(
        "NtBridge.open() opens the Windows machine that the program runs on, and this one runs "
            + System.getProperty("os.name")
            + "; call NtBridge.simulated() for a simulated machine, or run with"
            + " -Dntbridge.layer=sim",
        refusal.getMessage());
  }

  @Test
  void simulatedOpensTheSmallPcAnywhere() throws Exception {
    try (var bridge = NtBridge.simulated();
        var disk = bridge.openDevice("PhysicalDrive0")) {
      assertEquals("sim", bridge.layerName());
      assertEquals(ObjectPath.of("PhysicalDrive0"), disk.name());
    }
  }

  @Test
  void thePropertySelectsTheLayerOfOpen() {
    System.setProperty(LayerChoice.PROPERTY, "sim");

    try (var bridge = NtBridge.open()) {
      assertEquals("sim", bridge.layerName());
    }
  }

  @Test
  void thePropertySelectsTheStubLayer() {
    StubPresence.require();
    System.setProperty(LayerChoice.PROPERTY, "stub");

    try (var bridge = NtBridge.open()) {
      assertEquals("stub", bridge.layerName());
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLayerThatThisSystemDoesNotHaveIsRefused() {
    System.setProperty(LayerChoice.PROPERTY, "windows");

    var refusal = assertThrows(UnsupportedOperationException.class, NtBridge::open);

    assertTrue(
        String.valueOf(refusal.getMessage()).startsWith("the windows layer requires Windows"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dos", "sim,stub"})
  void aPropertyThatNamesNoLayerIsRefused(String value) {
    System.setProperty(LayerChoice.PROPERTY, value);

    var refusal = assertThrows(IllegalArgumentException.class, NtBridge::open);

    assertEquals(
        "-Dntbridge.layer: \"" + value + "\" is not a layer; write sim, stub or windows",
        refusal.getMessage());
  }
}
