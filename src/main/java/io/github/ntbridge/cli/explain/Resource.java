package io.github.ntbridge.cli.explain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rows of a resource of tab-separated lines. */
final class Resource {
  private Resource() {}

  static List<String[]> rows(String name) {
    try (var file = Resource.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the program is incomplete: it lacks " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
