package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntbridge.contract.ContractResult.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractMatrixTest {
  private static final ContractResult ONE = passed("one");
  private static final ContractResult TWO = passed("Nested.two");
  private static final ContractResult TWO_MISSING =
      new ContractResult("OpenContract", "Nested.two", Outcome.MISSING, "REFUSED_OPENS");
  private static final Map<Capability, String> REASON =
      Map.of(Capability.REFUSED_OPENS, "the driver's status is ignored");

  private static ContractResult passed(String test) {
    return new ContractResult("OpenContract", test, Outcome.PASSED, "");
  }

  private static LayerResults layer(String name, ContractResult... results) {
    return LayerResults.of(name, List.of(results), Map.of());
  }

  private static LayerResults windows(ContractResult... results) {
    return LayerResults.of("windows", List.of(results), REASON);
  }

  @Test
  void hasALineForEachClassWithTheLayersWhereItPasses() {
    var matrix = new ContractMatrix(List.of(layer("sim", ONE, TWO), windows(ONE, TWO_MISSING)));

    assertEquals(
        """
        contract      tests  sim   stub     windows  missing capability
        OpenContract  2      pass  not run  1 of 2   REFUSED_OPENS (windows)
        all           2      pass  not run  1 of 2
        """,
        matrix.ofClasses());
    assertEquals(List.of(), matrix.problems());
  }

  @Test
  void hasALineForEachContractOnDemand() {
    var matrix = new ContractMatrix(List.of(layer("sim", ONE, TWO), windows(ONE, TWO_MISSING)));

    assertEquals(
        """
        sim   stub     windows  contract
        pass  not run  missing  OpenContract.Nested.two  REFUSED_OPENS (windows)
        pass  not run  pass     OpenContract.one
        pass  not run  1 of 2   all
        """,
        matrix.ofContracts());
  }

  @Test
  void describesEachMissingCapabilityAndTheBehaviorInItsPlace() {
    assertEquals(
        """

        REFUSED_OPENS: an open has the status of the driver for IRP_MJ_CREATE
          not windows: the driver's status is ignored
        """,
        new ContractMatrix(List.of(layer("sim", TWO), windows(TWO_MISSING))).reasons());
  }

  @Test
  void isOfWhatTheLayersWrote(@TempDir Path folder) throws IOException {
    LayerResults.write(folder, "windows", List.of(ONE, TWO_MISSING), REASON);

    assertEquals(windows(ONE, TWO_MISSING), LayerResults.read(folder, "windows"));
  }

  @Nested
  class AProblem {
    private final LayerResults sim = layer("sim", ONE, TWO);

    private List<String> problemsWith(LayerResults windows) {
      var matrix = new ContractMatrix(List.of(sim, windows));
      assertEquals(matrix.problems().isEmpty(), !matrix.ofClasses().contains("PROBLEM"));
      return matrix.problems();
    }

    @Test
    void isAContractThatDidNotRunOnALayerThatDid() {
      assertEquals(
          List.of("OpenContract.Nested.two on windows: did not run"), problemsWith(windows(ONE)));
    }

    @Test
    void isACapabilityWithoutAReason() {
      assertEquals(
          List.of(
              "OpenContract.Nested.two on windows: skipped for REFUSED_OPENS, which it does not"
                  + " lack"),
          problemsWith(layer("windows", ONE, TWO_MISSING)));
    }

    @Test
    void isAnotherSkip() {
      var skipped = new ContractResult("OpenContract", "Nested.two", Outcome.SKIPPED, "no time");
      assertEquals(
          List.of("OpenContract.Nested.two on windows: skipped, and not for a capability: no time"),
          problemsWith(windows(ONE, skipped)));
    }

    @Test
    void isOneRowThatFailed() {
      var failed = new ContractResult("OpenContract", "Nested.two", Outcome.FAILED, "");
      assertEquals(
          List.of("OpenContract.Nested.two on windows: failed"),
          problemsWith(windows(ONE, TWO, failed, TWO)));
    }
  }
}
