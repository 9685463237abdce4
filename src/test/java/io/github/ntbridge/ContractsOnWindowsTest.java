package io.github.ntbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntbridge.contract.ContractsOnWindows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The numbers that the runs on Windows are held to. */
class ContractsOnWindowsTest {
  private static final Path FOLDER = Path.of("src", "test");

  @Test
  void theFileHasTheNumberOfContractsThatRunWithoutTheTestDriver() throws IOException {
    assertNumber(ContractsOnWindows.countWithoutDriver(), "contracts-on-windows.txt");
  }

  @Test
  void anotherFileHasTheNumberOfContractsThatRunWithTheTestDriver() throws IOException {
    assertNumber(ContractsOnWindows.countWithDriver(), "contracts-on-windows-with-driver.txt");
  }

  private static void assertNumber(int count, String file) throws IOException {
    var path = FOLDER.resolve(file);
    assertEquals(
        count,
        Integer.parseInt(Files.readString(path).strip()),
        () -> "the number of contracts changed; write it to " + path);
  }

  @Test
  void noneOfThoseWithoutTheTestDriverRequiresIt() {
    assertEquals(List.of(), ContractsOnWindows.takingTheMachine());
  }
}
