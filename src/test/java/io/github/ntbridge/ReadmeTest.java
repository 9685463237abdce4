package io.github.ntbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows must work as it stands there. */
class ReadmeTest {
  private static final Pattern JAVA_BLOCK = Pattern.compile("(?s)```java\\n(.*?)```");

  @Test
  void theFirstExampleCompilesAndFindsTheFirstDisk(@TempDir Path folder) throws Exception {
    var source = Files.writeString(folder.resolve("DiskNumber.java"), firstExample());
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString());
    assertEquals(0, result);

    var output = run(folder, "DiskNumber");

    assertTrue(output.matches("(?s).* is disk \\d+\n"), output);
  }

  private static String firstExample() throws IOException {
    var example = JAVA_BLOCK.matcher(Files.readString(Path.of("README.md")));
    assertTrue(example.find());
    return example.group(1);
  }

  private static String run(Path folder, String className) throws Exception {
    var output = new ByteArrayOutputStream();
    var before = System.out;
    try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
      var main = loader.loadClass(className).getMethod("main", String[].class);
      main.invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    return output.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
