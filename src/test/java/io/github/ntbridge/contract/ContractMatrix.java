package io.github.ntbridge.contract;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.github.ntbridge.contract.ContractResult.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which contract holds on which layer: {@code ./verify --matrix}. A contract that neither passed
 * nor lacks a capability that the layer gives a reason for is a problem; so are results that are
 * older than the build. A layer that has not run is only said to be so.
 */
public final class ContractMatrix {
  private static final List<String> LAYERS = List.of("sim", "stub", "windows");
  private static final int WIDTH = 110;
  private static final String GAP = "  ";

  private final List<LayerResults> layers;

  /** Every contract that any layer knows, by its full name. */
  private final Map<String, ContractResult> contracts = new TreeMap<>();

  ContractMatrix(List<LayerResults> layers) {
    this.layers = layers;
    layers.forEach(layer -> contracts.putAll(layer.results()));
  }

  /** Takes {@code tests} for a line for each test instead of each class of them. */
  public static void main(String[] arguments) throws IOException {
    var layers = new ArrayList<LayerResults>();
    var problems = new ArrayList<String>();
    var built = newestClass(Path.of("target", "classes"), Path.of("target", "test-classes"));
    for (var layer : LAYERS) {
      var file = LayerResults.file(LayerResults.FOLDER, layer);
      if (Files.exists(file)) {
        layers.add(LayerResults.read(LayerResults.FOLDER, layer));
        if (Files.getLastModifiedTime(file).compareTo(built) < 0) {
          problems.add("the results of " + layer + " are older than the build: run ./verify");
        }
      }
    }
    var matrix = new ContractMatrix(layers);
    boolean byTest = List.of(arguments).contains("tests");
    System.out.print(byTest ? matrix.ofContracts() : matrix.ofClasses());
    System.out.print(matrix.reasons());
    problems.addAll(matrix.problems());
    problems.forEach(problem -> System.err.println("matrix: " + problem));
    if (!problems.isEmpty()) {
      System.exit(1);
    }
  }

  private static FileTime newestClass(Path... folders) throws IOException {
    var newest = FileTime.fromMillis(0);
    for (var folder : folders) {
      try (var files = Files.walk(folder)) {
        for (var file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
          var time = Files.getLastModifiedTime(file);
          newest = time.compareTo(newest) > 0 ? time : newest;
        }
      }
    }
    return newest;
  }

  /** A line for each class of contracts, then one for all. */
  String ofClasses() {
    var lines = new ArrayList<List<String>>();
    lines.add(line("contract", "tests", LAYERS, "missing capability"));
    contracts.values().stream()
        .collect(
            groupingBy(ContractResult::type, TreeMap::new, mapping(ContractResult::name, toList())))
        .forEach((type, names) -> addRows(lines, type, names));
    var all = contracts.keySet();
    lines.add(line("all", Integer.toString(all.size()), cells(all), ""));
    return aligned(lines);
  }

  /** A line, and one more for each further capability that is missing. */
  private void addRows(List<List<String>> lines, String type, List<String> names) {
    var lacking = lackingIn(names);
    lines.add(
        line(
            type,
            Integer.toString(names.size()),
            cells(names),
            lacking.isEmpty() ? "" : lacking.get(0)));
    var blank = Collections.nCopies(LAYERS.size(), "");
    lacking.stream().skip(1).forEach(capability -> lines.add(line("", "", blank, capability)));
  }

  private static List<String> line(String name, String tests, List<String> cells, String lacking) {
    var line = new ArrayList<>(List.of(name, tests));
    line.addAll(cells);
    line.add(lacking);
    return line;
  }

  /** A line for each contract, then one for all; names come last, because some are long. */
  String ofContracts() {
    var lines = new ArrayList<List<String>>();
    lines.add(line(LAYERS, "contract"));
    for (var name : contracts.keySet()) {
      var lacking = String.join(", ", lackingIn(List.of(name)));
      lines.add(line(cells(List.of(name)), name + GAP + lacking));
    }
    lines.add(line(cells(contracts.keySet()), "all"));
    return aligned(lines);
  }

  private static List<String> line(List<String> cells, String name) {
    return Stream.concat(cells.stream(), Stream.of(name)).toList();
  }

  private List<String> cells(Collection<String> names) {
    return LAYERS.stream()
        .map(layer -> layer(layer).map(ran -> cell(ran, names)).orElse("not run"))
        .toList();
  }

  private Optional<LayerResults> layer(String name) {
    return layers.stream().filter(layer -> layer.layer().equals(name)).findFirst();
  }

  private static String cell(LayerResults layer, Collection<String> names) {
    if (names.stream().anyMatch(name -> layer.problem(name).isPresent())) {
      return "PROBLEM";
    }
    long passed =
        names.stream()
            .flatMap(name -> layer.result(name).stream())
            .filter(result -> result.outcome() == Outcome.PASSED)
            .count();
    if (passed == names.size()) {
      return "pass";
    }
    return passed == 0 ? "missing" : passed + " of " + names.size();
  }

  /** {@code CAPABILITY (layer, layer)} for each that some of the contracts lack. */
  private List<String> lackingIn(List<String> names) {
    var lacking = new TreeMap<String, List<String>>();
    for (var layer : layers) {
      names.stream()
          .flatMap(name -> layer.result(name).stream())
          .filter(result -> result.outcome() == Outcome.MISSING)
          .map(ContractResult::detail)
          .distinct()
          .forEach(
              capability ->
                  lacking.computeIfAbsent(capability, key -> new ArrayList<>()).add(layer.layer()));
    }
    return lacking.entrySet().stream()
        .map(entry -> entry.getKey() + " (" + String.join(", ", entry.getValue()) + ")")
        .toList();
  }

  private static String aligned(List<List<String>> lines) {
    int last = lines.get(0).size() - 1;
    var widths =
        IntStream.range(0, last)
            .map(
                column ->
                    lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0))
            .toArray();
    return lines.stream()
        .map(
            line ->
                IntStream.range(0, last)
                        .mapToObj(
                            column ->
                                line.get(column)
                                    + " ".repeat(widths[column] - line.get(column).length()))
                        .collect(joining(GAP))
                    + GAP
                    + line.get(last))
        .map(line -> line.stripTrailing() + "\n")
        .collect(joining());
  }

  /** What each capability is that a layer lacks, and what the layer does instead. */
  String reasons() {
    var text = new StringBuilder();
    for (var capability : Capability.values()) {
      var layersByReason = new LinkedHashMap<String, List<String>>();
      for (var layer : layers) {
        Optional.ofNullable(layer.missing().get(capability))
            .ifPresent(
                reason ->
                    layersByReason
                        .computeIfAbsent(reason, key -> new ArrayList<>())
                        .add(layer.layer()));
      }
      if (!layersByReason.isEmpty()) {
        text.append('\n').append(wrapped("", capability + ": " + capability.meaning()));
        layersByReason.forEach(
            (reason, lacking) ->
                text.append(wrapped(GAP, "not " + String.join(", ", lacking) + ": " + reason)));
      }
    }
    return text.toString();
  }

  private static String wrapped(String indent, String text) {
    var lines = new StringBuilder();
    var line = new StringBuilder(indent);
    for (var word : text.split(" ", -1)) {
      if (line.length() + word.length() > WIDTH) {
        lines.append(line.toString().stripTrailing()).append('\n');
        line.setLength(0);
        line.append(indent).append(GAP);
      }
      line.append(word).append(' ');
    }
    return lines.append(line.toString().stripTrailing()).append('\n').toString();
  }

  /** What a layer does not hold without naming a capability that it lacks. */
  List<String> problems() {
    return layers.stream()
        .flatMap(
            layer ->
                contracts.keySet().stream()
                    .flatMap(
                        name ->
                            layer.problem(name).stream()
                                .map(problem -> name + " on " + layer.layer() + ": " + problem)))
        .toList();
  }
}
