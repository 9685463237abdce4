package io.github.ntbridge.nt.layout;

import io.github.ntbridge.nt.seam.PointerSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares the tables of the layouts with the headers of mingw-w64. {@code ./verify} has it write C
 * programs, compiles and runs them under Wine, and has it compare what they printed.
 */
public final class LayoutProof {
  private LayoutProof() {}

  /**
   * {@code write DIRECTORY}, or {@code compare FILE} with what the programs printed, which ends
   * with 1 if a number differs.
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("write DIRECTORY, or compare FILE");
    }
    var path = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "write" -> write(path);
      case "compare" -> compare(path);
      default -> throw new IllegalArgumentException("write or compare, not " + arguments[0]);
    }
  }

  private static void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (var headers : NativeHeaders.ALL) {
      Files.writeString(directory.resolve(headers.name() + ".c"), headers.program());
    }
  }

  private static void compare(Path printed) throws IOException {
    var tables = PrintedLayout.all(NativeHeaders.allLayouts(), PointerSize.BITS_64);
    var differences = differences(tables, Files.readAllLines(printed));
    differences.forEach(System.err::println);
    if (!differences.isEmpty()) {
      System.exit(1);
    }
    int structures = NativeHeaders.allLayouts().size();
    System.out.printf(
        "layouts: %d structures, %d fields, %d constants as in mingw-w64, for x64 and x86%n",
        structures,
        tables.size() - structures,
        NativeHeaders.ALL.stream().mapToInt(headers -> headers.constants().compared()).sum());
    System.out.printf(
        "exchanges: %d structures as in mingw-w64, for x64 and x86%n",
        NativeHeaders.ALL.stream().mapToInt(headers -> headers.exchanged().size()).sum());
    for (var headers : NativeHeaders.ALL) {
      for (var lacking : headers.lacking()) {
        System.out.printf("  not in them: %s (%s)%n", lacking.layout().name(), lacking.reason());
      }
      int constants = headers.constants().lacking().size();
      if (constants > 0) {
        System.out.printf("  not in them: %d constants (HeaderConstants names them)%n", constants);
      }
    }
  }

  /** Where tables and printed lines differ, or one has no line. */
  static List<String> differences(List<PrintedLayout> tables, List<String> lines) {
    var printed =
        lines.stream()
            .map(PrintedLayout::parse)
            .collect(
                Collectors.toMap(
                    PrintedLayout::name,
                    Function.identity(),
                    (first, second) -> {
                      throw new IllegalArgumentException(first.name() + " was printed twice");
                    },
                    LinkedHashMap::new));
    var differences = new ArrayList<String>();
    for (var table : tables) {
      var header = printed.remove(table.name());
      if (header == null) {
        differences.add("the headers' program did not print " + table.name());
      } else if (!header.equals(table)) {
        differences.add("the headers say \"" + header + "\", the table \"" + table + "\"");
      }
    }
    printed.keySet().forEach(name -> differences.add("no table has " + name));
    return differences;
  }
}
