package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a file hands arguments over. */
class ArgumentsFileTest {
  @TempDir private Path folder;

  private List<String> read(String text) throws Exception {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> read(byte[] bytes) throws IOException, ArgumentsFile.UnreadableException {
    var file = Files.write(folder.resolve("arguments"), bytes);
    return ArgumentsFile.read(file.toString());
  }

  @Test
  void eachLineIsAnArgument() throws Exception {
    assertEquals(List.of("ls", "", " \u20AC\uD834\uDD1E"), read("ls\n\n \u20AC\uD834\uDD1E\n"));
  }

  @Test
  void escapesStandForBackslashAndLineEnds() throws Exception {
    assertEquals(List.of("\\??\\C:", "a\nb\rc", "\\n"), read("\\\\??\\\\C:\na\\nb\\rc\n\\\\n\n"));
  }

  @Test
  void anEmptyFileHoldsNoArgument() throws Exception {
    assertEquals(List.of(), read(""));
  }

  @Test
  void anythingMalformedIsRefused() {
    assertThrows(ArgumentsFile.UnreadableException.class, () -> read("ls"));
    assertThrows(ArgumentsFile.UnreadableException.class, () -> read("\\x\n"));
    assertThrows(ArgumentsFile.UnreadableException.class, () -> read("\\"));
    assertThrows(ArgumentsFile.UnreadableException.class, () -> read(new byte[] {(byte) 0xC3, 10}));
  }

  @Test
  void aMissingFileIsRefused() {
    var missing = folder.resolve("missing").toString();
    assertThrows(ArgumentsFile.UnreadableException.class, () -> ArgumentsFile.read(missing));
  }
}
