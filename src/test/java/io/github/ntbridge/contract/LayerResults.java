package io.github.ntbridge.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came of the contracts on one layer, as {@link LayerReport} left it.
 *
 * @param layer the name of the layer
 * @param results by the full names of the contracts; one with arguments has that of its worst row
 * @param missing what the layer cannot do, and what it does instead
 */
record LayerResults(
    String layer, Map<String, ContractResult> results, Map<Capability, String> missing) {
  /** Where the results are, from the directory that the tests run in. */
  static final Path FOLDER = Path.of("target", "layers");

  private static final String SEPARATOR = "\t";

  static LayerResults of(
      String layer, Collection<ContractResult> results, Map<Capability, String> missing) {
    var byName = new TreeMap<String, ContractResult>();
    results.forEach(result -> byName.merge(result.name(), result, LayerResults::worse));
    return new LayerResults(layer, byName, missing);
  }

  private static ContractResult worse(ContractResult one, ContractResult other) {
    return one.outcome().compareTo(other.outcome()) >= 0 ? one : other;
  }

  static void write(
      Path folder,
      String layer,
      Collection<ContractResult> results,
      Map<Capability, String> missing)
      throws IOException {
    Files.write(file(folder, layer), results.stream().map(ContractResult::line).toList());
    Files.write(
        missingFile(folder, layer),
        missing.entrySet().stream()
            .map(reason -> reason.getKey() + SEPARATOR + reason.getValue())
            .toList());
  }

  static LayerResults read(Path folder, String layer) throws IOException {
    var missing = new EnumMap<Capability, String>(Capability.class);
    for (var line : Files.readAllLines(missingFile(folder, layer))) {
      var columns = line.split(SEPARATOR, 2);
      missing.put(Capability.valueOf(columns[0]), columns[1]);
    }
    var results =
        Files.readAllLines(file(folder, layer)).stream().map(ContractResult::parse).toList();
    return of(layer, results, missing);
  }

  /** The file with the results, which is there if the layer has run. */
  static Path file(Path folder, String layer) {
    return folder.resolve(layer + ".results");
  }

  private static Path missingFile(Path folder, String layer) {
    return folder.resolve(layer + ".missing");
  }

  Optional<ContractResult> result(String name) {
    return Optional.ofNullable(results.get(name));
  }

  /** Why a contract is not held here; empty if it is, or if a capability is missing for it. */
  Optional<String> problem(String name) {
    var result = results.get(name);
    if (result == null) {
      return Optional.of("did not run");
    }
    return switch (result.outcome()) {
      case PASSED -> Optional.empty();
      case MISSING ->
          missing.containsKey(Capability.valueOf(result.detail()))
              ? Optional.empty()
              : Optional.of("skipped for " + result.detail() + ", which it does not lack");
      case SKIPPED -> Optional.of("skipped, and not for a capability: " + result.detail());
      case FAILED -> Optional.of("failed");
    };
  }
}
