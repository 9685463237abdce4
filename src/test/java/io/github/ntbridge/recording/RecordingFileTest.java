package io.github.ntbridge.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ntbridge.recording.file.NewFile;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The file of a recording")
class RecordingFileTest {
  private static final Recording RECORDING = RecordingShape.CLASSES.of(3);

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("machine.json");
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static boolean holdsTheRecording(Path file) throws IOException {
    return Recording.read(file).equals(RECORDING);
  }

  @Test
  void isTheOnlyOneThatIsLeft() throws IOException {
    RECORDING.write(file());

    assertTrue(holdsTheRecording(file()));
    assertEquals(List.of(file()), files());
  }

  @Test
  void replacesTheOneThatWasThere() throws IOException {
    Files.writeString(file(), "old");

    RECORDING.write(file());

    assertTrue(holdsTheRecording(file()));
    assertEquals(List.of(file()), files());
  }

  @Test
  void mayHaveTheLongestNameThereIs() throws IOException {
    var longest = folder.resolve("n".repeat(255));

    RECORDING.write(longest);

    assertTrue(holdsTheRecording(longest));
  }

  @Test
  void isNotWrittenOverADirectory() {
    var failure = assertThrows(IOException.class, () -> RECORDING.write(folder));

    assertEquals(folder + " cannot be written: it is a directory", failure.getMessage());
  }

  @Test
  void isNotWrittenWhereThereIsNoDirectory() {
    var lost = folder.resolve("missing").resolve("machine.json");

    var failure = assertThrows(IOException.class, () -> RECORDING.write(lost));

    assertEquals(lost + " cannot be written: there is no directory for it", failure.getMessage());
  }

  @Test
  void leavesNothingBehindWhenTheThreadIsInterrupted() throws IOException {
    Files.writeString(file(), "old");
    Thread.currentThread().interrupt();

    assertThrows(ClosedByInterruptException.class, () -> RECORDING.write(file()));

    assertTrue(Thread.interrupted());
    assertEquals("old", Files.readString(file()));
    assertEquals(List.of(file()), files());
  }

  @Nested
  class OnASystemWithSymbolicLinksAndPermissions {
    @BeforeAll
    static void requirePosix() {
      assumeTrue(
          FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
          "no such permissions here");
    }

    @Test
    void isNeverWrittenThroughALinkWithTheNameOfATemporaryFile() throws IOException {
      var victim = Files.writeString(folder.resolve("victim"), "precious");
      Files.createSymbolicLink(folder.resolve("machine.json.part"), victim);

      RECORDING.write(file());

      assertEquals("precious", Files.readString(victim));
      assertFalse(Files.isSymbolicLink(file()));
      assertTrue(holdsTheRecording(file()));
      assertTrue(Files.isSymbolicLink(folder.resolve("machine.json.part")));
    }

    @Test
    void hasAnUnpredictableNameUntilItIsComplete() throws IOException {
      var names = new ArrayList<Path>();
      for (int i = 0; i < 2; i++) {
        var part = NewFile.beside(file());
        names.addAll(files());
        part.close();
      }

      assertEquals(2, names.stream().distinct().count(), names::toString);
      assertEquals(List.of(), files());
    }

    @Test
    void isWrittenToWhereItsOwnNameIsALink() throws IOException {
      var real = Files.writeString(folder.resolve("real.json"), "old");
      Files.createSymbolicLink(file(), real);

      RECORDING.write(file());

      assertTrue(Files.isSymbolicLink(file()));
      assertTrue(holdsTheRecording(real));
    }

    @Test
    void isNotWrittenThroughALinkThatLeadsNowhere() throws IOException {
      var missing = folder.resolve("missing.json");
      Files.createSymbolicLink(file(), missing);

      var failure = assertThrows(IOException.class, () -> RECORDING.write(file()));

      assertEquals(
          file() + " cannot be written: it is a symbolic link that leads nowhere",
          failure.getMessage());
      assertFalse(Files.exists(missing));
    }

    @Test
    void keepsThePermissionsOfTheOneThatWasThere() throws IOException {
      for (var permissions : List.of("rw-------", "rw-rw-rw-", "rw-r-x-w-")) {
        Files.deleteIfExists(file());
        Files.writeString(file(), "old");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(permissions));

        RECORDING.write(file());

        assertEquals(
            permissions, PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
      }
    }

    @Test
    void hasThePermissionsOfAnyOtherNewFileWhereNoneWasThere() throws IOException {
      var other = Files.writeString(folder.resolve("other"), "");

      RECORDING.write(file());

      assertEquals(Files.getPosixFilePermissions(other), Files.getPosixFilePermissions(file()));
    }

    @Test
    void isNotReplacedWhereItMayNotBeWritten() throws IOException {
      Files.writeString(file(), "old");
      Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("r--r--r--"));
      assumeTrue(!Files.isWritable(file()), "this user may write everything");

      var failure = assertThrows(IOException.class, () -> RECORDING.write(file()));

      assertEquals(file() + " cannot be written: access is denied", failure.getMessage());
      assertEquals("old", Files.readString(file()));
    }
  }
}
