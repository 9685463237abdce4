package io.github.ntbridge.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The Java of a page, compiled into a folder, and run on the simulated machine. */
final class CompiledPage {
  private static final String LAYER = "ntbridge.layer";

  private final Path folder;

  private CompiledPage(Path folder) {
    this.folder = folder;
  }

  /** The units of a page as they are, and its fragments in a class with the imports of the page. */
  static CompiledPage of(Page page, Path folder) throws IOException {
    List<CodeBlock> units = new ArrayList<>(page.blocks(block -> block.className().isPresent()));
    if (!page.blocks(CodeBlock::isFragment).isEmpty()) {
      units.add(fragments(page));
    }
    return of(units, folder);
  }

  private static CodeBlock fragments(Page page) {
    var members = text(page.blocks(CodeBlock::isFragment));
    return new CodeBlock(
        1,
        "java",
        text(page.blocks(CodeBlock::isImports)) + "abstract class Fragments {\n" + members + "}\n");
  }

  private static String text(List<CodeBlock> blocks) {
    return blocks.stream().map(CodeBlock::text).collect(Collectors.joining("\n"));
  }

  static CompiledPage of(List<CodeBlock> units, Path folder) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-Xlint:deprecation", "-d", folder.toString()));
    for (var unit : units) {
      var name = unit.qualifiedName().orElseThrow().replace('.', '/') + ".java";
      var file = folder.resolve("source").resolve(name);
      Files.createDirectories(file.getParent());
      arguments.add(Files.writeString(file, unit.text()).toString());
    }
    var messages = new ByteArrayOutputStream();
    if (!units.isEmpty()) {
      ToolProvider.getSystemJavaCompiler()
          .run(null, messages, messages, arguments.toArray(String[]::new));
    }
    assertEquals("", messages.toString(StandardCharsets.UTF_8));
    return new CompiledPage(folder);
  }

  /** Runs a program on the simulated small PC, unless it opens another one; returns its output. */
  String run(CodeBlock program) throws Exception {
    var output = new ByteArrayOutputStream();
    var before = System.out;
    onSim(
        loader -> {
          System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
          try {
            loader
                .loadClass(program.qualifiedName().orElseThrow())
                .getMethod("main", String[].class)
                .invoke(null, (Object) new String[0]);
          } catch (InvocationTargetException e) {
            throw new AssertionError("the program failed after it printed: " + output, e);
          } finally {
            System.setOut(before);
          }
        });
    return output.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  /** Runs the tests of a class with JUnit. */
  TestExecutionSummary test(CodeBlock test) throws Exception {
    var listener = new SummaryGeneratingListener();
    // Listeners that register themselves count the contracts, which these are not.
    var config =
        LauncherConfig.builder()
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .build();
    onSim(
        loader -> {
          var testClass = loader.loadClass(test.qualifiedName().orElseThrow());
          var request =
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(DiscoverySelectors.selectClass(testClass))
                  .build();
          LauncherFactory.create(config).execute(request, listener);
        });
    listener
        .getSummary()
        .printFailuresTo(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    return listener.getSummary();
  }

  private interface WithLoader {
    void run(ClassLoader loader) throws Exception;
  }

  private void onSim(WithLoader action) throws Exception {
    var layer = System.setProperty(LAYER, "sim");
    try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      action.run(loader);
    } finally {
      if (layer == null) {
        System.clearProperty(LAYER);
      } else {
        System.setProperty(LAYER, layer);
      }
    }
  }

  /** The imports of a page that none of its fragments uses. */
  static List<String> unusedImports(Page page) {
    var members = text(page.blocks(CodeBlock::isFragment));
    return text(page.blocks(CodeBlock::isImports))
        .lines()
        .filter(line -> line.startsWith("import "))
        .map(line -> line.substring(line.lastIndexOf('.') + 1, line.length() - 1))
        .filter(name -> !members.matches("(?s).*\\b" + name + "\\b.*"))
        .toList();
  }
}
