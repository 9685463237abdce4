package io.github.ntbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntbridge.contract.ContractsOnWindows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The number that the run on Windows is held to. */
class ContractsOnWindowsTest {
  private static final Path FILE = Path.of("src", "test", "contracts-on-windows.txt");

  @Test
  void theFileHasTheNumberOfContractsThatRunWithoutTheTestDriver() throws IOException {
    assertEquals(
        ContractsOnWindows.count(),
        Integer.parseInt(Files.readString(FILE).strip()),
        () -> "the number of contracts changed; write it to " + FILE);
  }

  @Test
  void noneOfThemRequiresTheTestDriver() {
    assertEquals(List.of(), ContractsOnWindows.takingTheMachine());
  }
}
