package io.github.ntbridge.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CfgMgr32ChoiceTest {
  @TempDir Path folder;

  @Test
  void withoutThePropertyItIsTheSystemsDll() {
    assertEquals(folder.resolve("cfgmgr32.dll"), CfgMgr32Choice.path(Optional.empty(), folder));
  }

  @Test
  void thePropertyNamesAnother() throws Exception {
    var other = Files.createFile(folder.resolve("polyfill.dll"));
    assertEquals(other, CfgMgr32Choice.path(Optional.of(other.toString()), folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "polyfill.dll", "a/polyfill.dll", "\0"})
  void aPathThatIsNotAbsoluteIsRefusedByName(String path) {
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> CfgMgr32Choice.path(Optional.of(path), folder));
    assertTrue(error.toString().contains("the system property ntbridge.cfgmgr32 must be"));
  }

  @Test
  void aFileThatIsMissingIsRefusedByName() {
    var missing = folder.resolve("missing.dll");
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> CfgMgr32Choice.path(Optional.of(missing.toString()), folder));
    assertEquals(
        "the system property ntbridge.cfgmgr32 names " + missing + ", which does not exist",
        error.getMessage());
  }
}
