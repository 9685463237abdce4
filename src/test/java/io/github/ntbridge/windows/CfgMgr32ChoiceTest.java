package io.github.ntbridge.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CfgMgr32ChoiceTest {
  @TempDir Path folder;

  private final Set<CfgMgr32Part> lacking = EnumSet.noneOf(CfgMgr32Part.class);
  private int looks;
  private Path system;
  private Path other;

  @BeforeEach
  void create() throws Exception {
    system = folder.resolve("cfgmgr32.dll");
    other = Files.createFile(folder.resolve("polyfill.dll"));
  }

  private CfgMgr32Choice choice(Optional<String> forced, Optional<String> fallback) {
    return CfgMgr32Choice.of(
        new CfgMgr32Choice.Settings(forced, fallback),
        system,
        part -> {
          looks++;
          return lacking.contains(part) ? Optional.of("F is not exported") : Optional.empty();
        });
  }

  private Optional<String> named(Path dll) {
    return Optional.of(dll.toString());
  }

  @Test
  void withoutPropertiesItIsTheSystemsDllAndNothingIsCalled() {
    var choice = choice(Optional.empty(), Optional.empty());

    assertEquals(system.toString(), choice.description());
    assertEquals(system, choice.dll(CfgMgr32Part.NOTIFICATIONS));
    assertEquals(0, looks);
  }

  @Test
  void aForcedDllHasAllPartsAndNothingIsCalled() {
    lacking.addAll(EnumSet.allOf(CfgMgr32Part.class));

    assertEquals(other.toString(), choice(named(other), Optional.empty()).description());
    assertEquals(other.toString(), choice(named(other), named(other)).description());
    assertEquals(0, looks);
  }

  @Test
  void theSystemsDllCanBeForcedAgainstTheFallback() {
    lacking.addAll(EnumSet.allOf(CfgMgr32Part.class));

    assertEquals(system.toString(), choice(Optional.of("system"), named(other)).description());
    assertEquals(0, looks);
  }

  @Nested
  class AFallback {
    @Test
    void isNotUsedWhereTheSystemHasAllParts() {
      assertEquals(system.toString(), choice(Optional.empty(), named(other)).description());
    }

    @Test
    void hasThePartsThatTheSystemLacksAndTheDescriptionSaysWhy() {
      lacking.add(CfgMgr32Part.INTERFACE_ALIASES);
      lacking.add(CfgMgr32Part.DEVICE_NODES);
      var choice = choice(Optional.empty(), named(other));

      assertEquals(system, choice.dll(CfgMgr32Part.INTERFACES));
      assertEquals(other, choice.dll(CfgMgr32Part.DEVICE_NODES));
      assertEquals(
          system
              + " for interfaces, registry keys of interfaces, notifications; "
              + other
              + " for interface aliases (F is not exported), device nodes (F is not exported)",
          choice.description());
    }

    @Test
    void thatIsMissingIsRefusedByName() {
      var missing = folder.resolve("missing.dll");
      var error =
          assertThrows(
              IllegalArgumentException.class, () -> choice(Optional.empty(), named(missing)));
      assertEquals(
          "the system property ntbridge.cfgmgr32.fallback names "
              + missing
              + ", which does not exist",
          error.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "polyfill.dll", "a/polyfill.dll", "\0"})
  void aPathThatIsNotAbsoluteIsRefusedByName(String path) {
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> choice(Optional.of(path), Optional.empty()));
    assertTrue(error.toString().contains("the system property ntbridge.cfgmgr32 must be"));
  }

  @Test
  void aFileThatIsMissingIsRefusedByName() {
    var missing = folder.resolve("missing.dll");
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> choice(named(missing), Optional.empty()));
    assertEquals(
        "the system property ntbridge.cfgmgr32 names " + missing + ", which does not exist",
        error.getMessage());
  }
}
