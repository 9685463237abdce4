package io.github.ntbridge.nt.layout;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.ntbridge.nt.seam.PointerSize;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The comparison itself; ./verify runs it on the headers of mingw-w64. */
class LayoutProofTest {
  private static final List<PrintedLayout> TABLE =
      PrintedLayout.all(List.of(UnicodeString.LAYOUT), PointerSize.BITS_64);

  private static final List<String> PRINTED =
      List.of(
          "UNICODE_STRING 8 16",
          "UNICODE_STRING.Length 0 2",
          "UNICODE_STRING.MaximumLength 2 2",
          "UNICODE_STRING.Buffer 8 8");

  @Test
  void hasEveryTableOfTheLibraryOnce() throws ReflectiveOperationException {
    var compared = NativeHeaders.allLayouts();
    var tables = new HashSet<StructLayout>();
    for (var field : tablesOfTheLibrary()) {
      tables.add((StructLayout) field.reflect().get(null));
    }
    assertEquals(tables, new HashSet<>(compared));
    assertEquals(tables.size(), compared.size());
  }

  @Test
  void comparesEachNamedControlCodeWithOneSetOfHeaders() {
    var compared =
        NativeHeaders.ALL.stream()
            .flatMap(headers -> headers.constants().values().keySet().stream())
            .filter(name -> name.matches("(IOCTL|FSCTL|SMART)_.*"))
            .sorted()
            .toList();

    assertEquals(
        HeaderConstants.controlCodeRows().stream().map(row -> row[1]).sorted().toList(), compared);
  }

  private static List<JavaField> tablesOfTheLibrary() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.ntbridge")
            .stream()
            .flatMap(type -> type.getFields().stream())
            .filter(field -> field.getRawType().isEquivalentTo(StructLayout.class))
            .toList();
  }

  @Test
  void isContentWithTheNumbersOfTheTable() {
    assertEquals(List.of(), LayoutProof.differences(TABLE, PRINTED));
  }

  @Nested
  class AnErrorIsNamed {
    @Test
    void inAnOffset() {
      assertEquals(
          List.of(
              "the headers say \"UNICODE_STRING.Buffer 4 8\", "
                  + "the table \"UNICODE_STRING.Buffer 8 8\""),
          differencesAfter("UNICODE_STRING.Buffer 8 8", "UNICODE_STRING.Buffer 4 8"));
    }

    @Test
    void inASize() {
      assertEquals(
          List.of(
              "the headers say \"UNICODE_STRING.Length 0 4\", "
                  + "the table \"UNICODE_STRING.Length 0 2\""),
          differencesAfter("UNICODE_STRING.Length 0 2", "UNICODE_STRING.Length 0 4"));
    }

    @Test
    void inANameOnEitherSide() {
      assertEquals(
          List.of(
              "the headers' program did not print UNICODE_STRING.Buffer",
              "no table has UNICODE_STRING.Text"),
          differencesAfter("UNICODE_STRING.Buffer 8 8", "UNICODE_STRING.Text 8 8"));
    }

    @Test
    void inALineThatIsNone() {
      assertThrows(
          IllegalArgumentException.class,
          () -> differencesAfter("UNICODE_STRING.Buffer 8 8", "wine: cannot find it"));
    }

    private List<String> differencesAfter(String line, String changed) {
      var lines = PRINTED.stream().map(printed -> printed.equals(line) ? changed : printed);
      return LayoutProof.differences(TABLE, lines.toList());
    }
  }

  @Nested
  class AProgram {
    private final String program = NativeHeaders.CONFIGURATION_MANAGER.program();

    @Test
    void asksTheHeadersForEachFieldAndHoldsThemTo32Bits() {
      assertAll(
          Stream.of(
                  "#include <cfgmgr32.h>",
                  "offsetof(CM_NOTIFY_FILTER, u.DeviceHandle.hTarget), ",
                  "sizeof(((CM_NOTIFY_FILTER *)0)->u.DeviceHandle.hTarget));",
                  "_Static_assert(_Alignof(CM_NOTIFY_FILTER) == 4"
                      + " && sizeof(CM_NOTIFY_FILTER) == 416, ",
                  "_Static_assert(offsetof(CM_NOTIFY_FILTER, u.DeviceHandle.hTarget) == 16"
                      + " && sizeof(((CM_NOTIFY_FILTER *)0)->u.DeviceHandle.hTarget) == 4, ")
              .map(part -> () -> assertTrue(program.contains(part), part)));
    }

    @Test
    void holdsTheHeadersToTheConstantsAndToWhatTheyLack() {
      var kernel = NativeHeaders.KERNEL.program();
      assertAll(
          Stream.of(
                  "_Static_assert((unsigned)STATUS_PENDING == 0x103u, \"STATUS_PENDING\");",
                  "_Static_assert((unsigned)FILE_DEVICE_NULL == 0x15u, \"FILE_DEVICE_NULL\");",
                  "#ifdef STATUS_WDF_PAUSED\n#error ")
              .map(part -> () -> assertTrue(kernel.contains(part), part)));
    }

    @Test
    void declaresWhatItsHeadersLack() {
      assertTrue(
          NativeHeaders.KERNEL
              .program()
              .contains(
                  "typedef struct _OBJECT_DIRECTORY_INFORMATION "
                      + "{ UNICODE_STRING Name; UNICODE_STRING TypeName; } "
                      + "OBJECT_DIRECTORY_INFORMATION;"));
    }
  }
}
