package io.github.ntbridge.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.nt.seam.MissingExportException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The binding of exports, shown with the C library: the mechanism is the same on every system. */
@EnabledOnOs(OS.LINUX)
class SystemDllTest {
  private final SystemDll libc = SystemDll.inEveryProcess("c");

  static final class PresentExports {
    native int abs(int number);
  }

  static final class OptionalExports {
    OptionalExports(SystemDll dll) {
      dll.bind(OptionalExports.class);
    }

    native int labs(int number);

    native int ntbridge_function_that_nobody_has(int number);
  }

  @Test
  void aLibraryThatJnaWouldLoadInPlaceOfTheSystemsIsRefused(@TempDir Path folder)
      throws IOException {
    var other = Files.createFile(folder.resolve(System.mapLibraryName("kernel32")));

    SystemDll.requireNoOther("kernel32", "");
    SystemDll.requireNoOther("ntdll", folder.toString());
    var refusal =
        assertThrows(
            IllegalStateException.class,
            () -> SystemDll.requireNoOther("kernel32", "/nowhere" + File.pathSeparator + folder));
    assertEquals(
        "the system property jna.library.path has a folder with "
            + other
            + ", which would be loaded in place of the system's; remove it",
        refusal.getMessage());
  }

  @Test
  void instanceMethodsAreBoundToExports() {
    libc.bind(PresentExports.class);
    assertEquals(7, new PresentExports().abs(-7));
  }

  @Test
  void aMissingExportIsNamedWithItsLibrary() {
    var group = new ExportGroup<>(() -> new OptionalExports(libc));
    var error = assertThrows(MissingExportException.class, group::get);
    assertEquals("ntbridge_function_that_nobody_has", error.function());
    assertEquals("c", error.library());
  }

  @Test
  void aMissingExportIsReportedEachTime() {
    var group = new ExportGroup<>(() -> new OptionalExports(libc));
    assertThrows(MissingExportException.class, group::get);
    assertThrows(MissingExportException.class, group::get);
  }

  @Test
  void aGroupIsBoundOnce() {
    var group = new ExportGroup<>(Object::new);
    assertSame(group.get(), group.get());
  }

  @Test
  void aGroupOfExportsNamesTheOneThatIsMissing() {
    var missing = new ExportGroup<>(() -> new OptionalExports(libc)).missing();

    assertEquals(
        Optional.of("ntbridge_function_that_nobody_has"),
        missing.map(MissingExportException::function));
    assertEquals(Optional.empty(), new ExportGroup<>(() -> libc).missing());
  }
}
