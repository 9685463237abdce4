package io.github.ntbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README shows must work as it stands there. */
class ReadmeTest {
  private static final Pattern JAVA_BLOCK = Pattern.compile("(?s)```java\\n(.*?)```");

  private static final Pattern CASE_OF_THE_USER = Pattern.compile("to(Upper|Lower)Case\\(\\)");

  @Test
  void theFirstExampleCompilesAndFindsTheFirstDisk(@TempDir Path folder) throws Exception {
    var output = compileAndRun(folder, "DiskNumber");

    assertTrue(output.matches("(?s).* is disk \\d+\n"), output);
  }

  @Test
  void theTenLinesOpenADeviceByClassAndReadFromIt(@TempDir Path folder) throws Exception {
    assertEquals("hello\n", compileAndRun(folder, "SerialHello"));
  }

  @Test
  void theTenLinesFindADeviceWhosePathIsInLowerCaseInAnyLanguage(@TempDir Path folder)
      throws Exception {
    var source =
        example("SerialHello")
            .replace("NtBridge.open()", "io.github.ntbridge.LowerCaseMachine.open()");
    compile(folder, "SerialHello", source);

    var before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    try {
      assertEquals("hello\n", run(folder, "SerialHello"));
    } finally {
      Locale.setDefault(before);
    }
  }

  /** Those of the comments, too: the compiler looks at the others. */
  @Test
  void noExampleChangesCaseInTheLanguageOfTheUser() throws IOException {
    try (var files = Files.walk(Path.of("src"))) {
      var sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      for (var file : Stream.concat(sources.stream(), Stream.of(Path.of("README.md"))).toList()) {
        assertFalse(CASE_OF_THE_USER.matcher(Files.readString(file)).find(), file::toString);
      }
    }
  }

  /** Fragments compile, too, once they stand in a class with what they call. */
  @Test
  void theFragmentsCompile(@TempDir Path folder) throws Exception {
    var fragments = examples().filter(code -> !code.contains("class ")).toList();
    assertEquals(2, fragments.size());
    var source =
        """
        import static org.junit.jupiter.api.Assertions.assertEquals;
        import static org.junit.jupiter.api.Assertions.assertThrows;
        import io.github.ntbridge.NtBridge;
        import io.github.ntbridge.junit.*;
        import io.github.ntbridge.namespace.ObjectPath;
        import io.github.ntbridge.nt.*;
        import io.github.ntbridge.sim.*;
        import io.github.ntbridge.sim.device.*;
        import io.github.ntbridge.iotarget.*;
        import io.github.ntbridge.iotarget.follow.*;
        import io.github.ntbridge.iotarget.reader.*;
        import java.io.IOException;
        import org.junit.jupiter.api.Test;
        abstract class Fragments {
          abstract void show(NtStatus status, java.nio.ByteBuffer bytes);
          static class Counter implements DeviceHandler {}
          static class Tool {
            static void countUp(NtBridge bridge) {}
            static int count(NtBridge bridge) {
              return 2;
            }
          }
        """
            + String.join("\n", fragments)
            + "}\n";

    compile(folder, "Fragments", source);
  }

  @ParameterizedTest
  @ValueSource(strings = {"main/java/tool/Thermometer", "test/java/tool/ThermometerTest"})
  void theExampleOfATestIsTheProjectThatTheGateRuns(String file) throws IOException {
    var source = Files.readString(Path.of("src/it/device-tool/src/" + file + ".java"));

    assertTrue(examples().anyMatch(source::equals), file);
  }

  private static String compileAndRun(Path folder, String className) throws Exception {
    compile(folder, className, example(className));
    return run(folder, className);
  }

  private static String example(String className) throws IOException {
    return examples()
        .filter(code -> code.contains("public class " + className))
        .findFirst()
        .orElseThrow();
  }

  private static void compile(Path folder, String className, String source) throws IOException {
    var file = Files.writeString(folder.resolve(className + ".java"), source);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-d", folder.toString(), file.toString());
    assertEquals(0, result);
  }

  private static Stream<String> examples() throws IOException {
    return JAVA_BLOCK
        .matcher(Files.readString(Path.of("README.md")))
        .results()
        .map(example -> example.group(1));
  }

  /** Runs an example on the simulated machine, as the README says it can. */
  private static String run(Path folder, String className) throws Exception {
    var output = new ByteArrayOutputStream();
    var before = System.out;
    var layer = System.setProperty(LayerChoice.PROPERTY, "sim");
    try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
      var main = loader.loadClass(className).getMethod("main", String[].class);
      main.invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
      if (layer == null) {
        System.clearProperty(LayerChoice.PROPERTY);
      } else {
        System.setProperty(LayerChoice.PROPERTY, layer);
      }
    }
    return output.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
