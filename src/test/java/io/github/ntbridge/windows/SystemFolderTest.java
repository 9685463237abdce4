package io.github.ntbridge.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.nt.text.Utf16;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemFolderTest {
  @TempDir Path folder;

  private static SystemFolder.Query answering(String path) {
    return buffer -> {
      Utf16.writeTerminated(buffer, 0, path);
      return path.length();
    };
  }

  @Test
  void isTheFolderOfWindows() throws Exception {
    Files.createFile(folder.resolve("ntdll.dll"));
    assertEquals(folder, SystemFolder.locate(answering(folder.toString())));
  }

  @Test
  void hasAnNtdll() {
    assertThrows(
        IllegalStateException.class, () -> SystemFolder.locate(answering(folder.toString())));
  }

  @Test
  void isAbsolute() {
    assertThrows(IllegalStateException.class, () -> SystemFolder.locate(answering("system32")));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 260, 300})
  void failsWhenTheCallFails(int chars) {
    assertThrows(IllegalStateException.class, () -> SystemFolder.locate(buffer -> chars));
  }
}
