package io.github.ntbridge.stub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import io.github.ntbridge.StubPresence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a system hears that has no library. */
class StubLibraryTest {

  @Test
  void aLibraryThatWasNotBuiltIsReportedWithAdvice() {
    var error =
        assertThrows(
            UnsupportedOperationException.class, () -> StubLibrary.load("", "ntbridge_of_nobody"));
    assertEquals(
        "the stub layer needs the native library ntbridge_of_nobody, and there is none for "
            + Platform.RESOURCE_PREFIX
            + "; on 64-bit Linux and macOS mvn install builds it with make and a C compiler, as the"
            + " artifact stub-"
            + Platform.RESOURCE_PREFIX
            + " for the class path; or ntbridge.stub.library names it by its absolute path",
        error.getMessage());
  }

  @Test
  void aLibraryInASearchPathIsNotLoaded(@TempDir Path folder) throws IOException {
    var name = "ntbridge_of_somebody";
    StubPresence.require();
    var any = StubLibrary.load("", "ntbridge_stub").getFile().toPath();
    Files.copy(any, folder.resolve(System.mapLibraryName(name)));
    var before = System.getProperty("jna.library.path");
    System.setProperty("jna.library.path", folder.toString());
    try {
      assertThrows(UnsupportedOperationException.class, () -> StubLibrary.load("", name));
    } finally {
      if (before == null) {
        System.clearProperty("jna.library.path");
      } else {
        System.setProperty("jna.library.path", before);
      }
    }
  }

  @Test
  void aLibraryIsNotNamedByARelativePath() {
    var error =
        assertThrows(
            UnsupportedOperationException.class,
            () -> StubLibrary.load("stub.so", "ntbridge_stub"));
    assertEquals(
        "ntbridge.stub.library is stub.so, which is not an absolute path; write one",
        error.getMessage());
  }

  @Test
  void theLibraryOfTheClassPathIsLoadedByItsAbsolutePath() {
    StubPresence.require();
    assertTrue(StubLibrary.load("", "ntbridge_stub").getFile().isAbsolute());
  }

  private static String refusalOf(Path file) {
    var error =
        assertThrows(
            UnsupportedOperationException.class,
            () -> StubLibrary.load(file.toString(), "ntbridge_stub"));
    return String.valueOf(error.getMessage());
  }

  @Test
  void aFileThatDoesNotExistIsReportedWithTheProperty(@TempDir Path folder) {
    var missing = folder.resolve("missing.so");
    assertEquals(
        "ntbridge.stub.library is "
            + missing
            + ", which does not exist; let it name the library that was built with this version by"
            + " its absolute path",
        refusalOf(missing));
  }

  @Test
  void aFileThatIsNoLibraryIsReportedInOneLine(@TempDir Path folder) throws IOException {
    var message = refusalOf(Files.writeString(folder.resolve("text.so"), "not a library"));
    assertTrue(message.startsWith("ntbridge.stub.library is "), message);
    assertTrue(message.contains("text.so, which does not load ("), message);
    assertEquals(1, message.lines().count());
  }

  @Test
  void aLibraryWithOtherFunctionsIsReportedAsThat() {
    // JNA has a library of its own everywhere.
    var other = NativeLibrary.getInstance(System.getProperty("jnidispatch.path"));
    var error = assertThrows(UnsupportedOperationException.class, () -> StubLibrary.bind(other));
    var message = String.valueOf(error.getMessage());
    assertTrue(message.contains("is not the stub library of this version of ntbridge"), message);
  }
}
