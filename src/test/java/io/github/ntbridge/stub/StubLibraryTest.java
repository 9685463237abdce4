package io.github.ntbridge.stub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Platform;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a system hears that has no library. */
class StubLibraryTest {

  @Test
  void aLibraryThatNobodyBuiltIsReportedWithWhatToDo() {
    var error =
        assertThrows(
            UnsupportedOperationException.class, () -> StubLibrary.load("", "ntbridge_of_nobody"));
    assertEquals(
        "the stub layer needs the native library ntbridge_of_nobody, and there is none for "
            + Platform.RESOURCE_PREFIX
            + "; it is built with the project where there are make and a C compiler, or"
            + " ntbridge.stub.library names it by its absolute path",
        error.getMessage());
  }

  @Test
  void aFileThatDoesNotLoadIsReportedWithTheProperty(@TempDir Path folder) {
    var missing = folder.resolve("missing.so").toString();
    var error =
        assertThrows(
            UnsupportedOperationException.class, () -> StubLibrary.load(missing, "ntbridge_stub"));
    var message = String.valueOf(error.getMessage());
    assertTrue(
        message.startsWith("the library that ntbridge.stub.library names does not load"), message);
  }
}
