package io.github.ntbridge.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.NtStatus;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectPathTest {

  @Nested
  class AName {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\\",
          "\\Device",
          "\\??\\C:",
          "\\??\\C:\\Windows",
          "\\GLOBAL??\\COM3",
          "\\Device\\Null\\",
          "\\a\\\\b",
          "\\with blank \\and.dots."
        })
    void thatBeginsWithABackslashIsKept(String name) {
      assertEquals(name, ObjectPath.of(name).text());
    }

    @ParameterizedTest
    @CsvSource({"COM3,\\??\\COM3", "C:,\\??\\C:", "NUL,\\??\\NUL"})
    void thatIsBareIsADosDeviceName(String name, String expected) {
      assertEquals(expected, ObjectPath.of(name).text());
    }

    @ParameterizedTest
    @CsvSource({
      "\\\\?\\COM3, \\??\\COM3",
      "\\\\?\\a/b/../c. , \\??\\a/b/../c.",
      "\\\\?\\GLOBALROOT\\Device\\Null, \\??\\GLOBALROOT\\Device\\Null",
      "\\\\?\\HID#X#1#{g}\\ref, \\??\\HID#X#1#{g}\\ref",
      "\\\\?, \\??\\",
      "\\\\?\\, \\??\\"
    })
    void withTheLiteralWin32PrefixIsTakenLiterally(String name, String expected) {
      assertEquals(expected, ObjectPath.of(name).text());
    }

    @ParameterizedTest
    @CsvSource({
      "\\\\.\\COM3, \\??\\COM3",
      "\\\\.\\a/b, \\??\\a\\b",
      "\\\\.\\a\\..\\b, \\??\\b",
      "\\\\.\\a\\.\\b, \\??\\a\\b",
      "\\\\.\\..\\b, \\??\\b",
      "\\\\.\\COM3., \\??\\COM3",
      "'\\\\.\\COM3 . ', \\??\\COM3",
      "\\\\.\\a\\\\b, \\??\\a\\b",
      "\\\\.\\C:\\, \\??\\C:\\",
      "//./COM3, \\??\\COM3",
      "//?/COM3/, \\??\\COM3\\",
      "\\\\., \\??\\"
    })
    @Rule("native-api 4 reference strings")
    void withAnyOtherWin32DevicePrefixIsNormalised(String name, String expected) {
      assertEquals(expected, ObjectPath.of(name).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void thatIsEmptyIsRefused(String name) {
      var failure = assertThrows(InvalidNameException.class, () -> ObjectPath.of(name));

      assertEquals(NtStatus.OBJECT_PATH_SYNTAX_BAD, failure.status());
      assertTrue(failure.toString().contains("0xC000003B"), failure::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Device\\Null", "COM3\\", "a/b", "C:\\Windows"})
    void thatIsBareAndContainsASeparatorIsRefused(String name) {
      assertEquals(
          NtStatus.OBJECT_PATH_SYNTAX_BAD,
          assertThrows(InvalidNameException.class, () -> ObjectPath.of(name)).status());
    }

    @ParameterizedTest
    @CsvSource({"\\, 32765", "'', 32762", "\\\\?\\, 32762", "\\\\.\\, 32762", "//./, 32762"})
    void mayHave32766CharactersInTheNamespaceAndNotOneMore(String prefix, int rest) {
      for (int fewer : List.of(1, 0)) {
        assertEquals(
            32766 - fewer, ObjectPath.of(prefix + "x".repeat(rest - fewer)).text().length());
      }
      for (int more : List.of(1, 2, 3, 4, 5, 40000)) {
        var name = prefix + "x".repeat(rest + more);
        assertTooLong(() -> ObjectPath.of(name));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"\\, \\, ''", "\\Device, \\, Device", "\\??\\C:, \\??, C:", "\\a\\b\\, \\a\\b, ''"})
  void aPathHasAParentAndAName(String path, String parent, String name) {
    assertEquals(ObjectPath.of(parent), ObjectPath.of(path).parent());
    assertEquals(name, ObjectPath.of(path).name());
  }

  @Test
  void aChildIsBelowItsDirectory() {
    assertEquals("\\Device", ObjectPath.ROOT.child("Device").text());
    assertEquals("\\??\\C:", ObjectPath.DOS_DEVICES.child("C:").text());
  }

  @Test
  void aChildHasANameOf32766CharactersAndNotOneMore() {
    assertEquals(32765, ObjectPath.ROOT.child("x".repeat(32764)).text().length());
    assertEquals(32766, ObjectPath.ROOT.child("x".repeat(32765)).text().length());
    assertTooLong(() -> ObjectPath.ROOT.child("x".repeat(32766)));
    assertTooLong(() -> ObjectPath.DOS_DEVICES.child("x".repeat(40000)));
  }

  /** A directory can hold an object that no full name reaches. */
  @Test
  void aChildThatTheSystemListsHasANameOfAnyLength() {
    var entry = new DirectoryEntry("x".repeat(32767), ObjectTypeNames.DIRECTORY);

    assertEquals(32771, ObjectPath.DOS_DEVICES.child(entry).text().length());
  }

  private static void assertTooLong(Executable parsing) {
    var failure = assertThrows(InvalidNameException.class, parsing);

    assertEquals(NtStatus.OBJECT_NAME_INVALID, failure.status());
    assertTrue(failure.toString().contains("; 32766 are possible"), failure::toString);
    assertTrue(failure.toString().length() < 300, () -> "it shows the whole name");
  }

  @Test
  void equalityIsExactAndTheComparisonOfAnOpenIgnoresCase() {
    var lower = ObjectPath.of("\\device\\null");
    var mixed = ObjectPath.of("\\Device\\Null");

    assertNotEquals(lower, mixed);
    assertTrue(lower.equalsIgnoreCase(mixed));
    assertFalse(lower.equalsIgnoreCase(ObjectPath.of("\\Device\\Nul")));
  }

  @Test
  void aPathHasComponents() {
    assertEquals(List.of(), ObjectPath.ROOT.components());
    assertEquals(List.of("??", "C:", "a.txt"), ObjectPath.of("\\??\\C:\\a.txt").components());
    assertEquals(List.of("a", "", ""), ObjectPath.of("\\a\\\\").components());
  }

  @Test
  void aPathStartsWithItselfAndEachDirectoryAboveIt() {
    var path = ObjectPath.of("\\Device\\Harddisk0\\DR0");

    assertTrue(path.startsWith(ObjectPath.ROOT));
    assertTrue(path.startsWith(ObjectPath.of("\\Device\\Harddisk0")));
    assertTrue(path.startsWith(path));
    assertFalse(path.startsWith(ObjectPath.of("\\Device\\Harddisk")));
    assertFalse(path.startsWith(ObjectPath.of("\\device")));
    assertTrue(path.startsWithIgnoreCase(ObjectPath.of("\\device\\HARDDISK0")));
    assertFalse(path.startsWithIgnoreCase(path.child("x")));
  }

  @Test
  void printingEscapesControlCharacters() {
    assertEquals("\\a\\u001Bb", ObjectPath.of("\\a\u001Bb").toString());
    assertEquals("\\a\u001Bb", ObjectPath.of("\\a\u001Bb").text());
  }
}
