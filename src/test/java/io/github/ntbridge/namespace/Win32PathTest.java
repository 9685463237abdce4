package io.github.ntbridge.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.Rule;
import io.github.ntbridge.RuleRow;
import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.NtStatus;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Rule("P-06")
class Win32PathTest {
  private static final String CURRENT = "C:\\Users\\me";

  private static String name(String path, String currentDirectory) {
    return ObjectPath.fromWin32(path, currentDirectory).text();
  }

  static Stream<Win32Conversion> conversions() {
    return Stream.concat(Win32Conversion.all(), Win32Conversion.superscriptNumbers());
  }

  @ParameterizedTest
  @MethodSource("conversions")
  void aPathIsConvertedAsWindowsDoes(Win32Conversion row) {
    assertEquals(row.nameIn(CURRENT), name(row.pathIn(CURRENT), CURRENT));
  }

  /** One path of each form. */
  private record Form(String rule, String path, String name) implements RuleRow {}

  static Stream<Form> forms() {
    return Stream.of(
        new Form("native-api 4 literal prefix", "\\\\?\\a/..\\b. ", "\\??\\a/..\\b. "),
        new Form("native-api 4 local device prefix", "\\\\.\\a\\../b. ", "\\??\\b"),
        new Form("native-api 4 prefix with slashes", "//?/a/../b. ", "\\??\\b"),
        new Form("native-api 4 local device prefix with slashes", "//./a/../b. ", "\\??\\b"),
        new Form("native-api 4 nt prefix", "\\??\\a/..\\b. ", "\\??\\a/..\\b. "),
        new Form("native-api 4 unc", "\\\\srv\\shr\\f", "\\??\\UNC\\srv\\shr\\f"),
        new Form("native-api 4 literal unc", "\\\\?\\UNC\\srv", "\\??\\UNC\\srv"),
        new Form("native-api 4 reserved name", "COM1", "\\??\\COM1"),
        new Form("native-api 4 reserved name with a colon", "AUX:", "\\??\\AUX"),
        new Form("native-api 4 reserved name with an extension", "COM1.txt", "\\??\\COM1"),
        new Form("native-api 4 COM0", "COM0", "\\??\\C:\\Users\\me\\COM0"),
        new Form("native-api 4 COM10", "COM10", "\\??\\C:\\Users\\me\\COM10"),
        new Form("native-api 4 literal prefix alone", "\\\\?", "\\??\\"),
        new Form("native-api 4 local device prefix alone", "\\\\.", "\\??\\"),
        new Form("native-api 4 literal prefix and backslash alone", "\\\\?\\", "\\??\\"),
        new Form("native-api 4 rooted", "\\Device\\Null", "\\??\\C:\\Device\\Null"));
  }

  @ParameterizedTest
  @MethodSource("forms")
  @Rule({
    "native-api 4 literal prefix",
    "native-api 4 local device prefix",
    "native-api 4 prefix with slashes",
    "native-api 4 local device prefix with slashes",
    "native-api 4 nt prefix",
    "native-api 4 unc",
    "native-api 4 literal unc",
    "native-api 4 reserved name",
    "native-api 4 reserved name with a colon",
    "native-api 4 reserved name with an extension",
    "native-api 4 COM0",
    "native-api 4 COM10",
    "native-api 4 literal prefix alone",
    "native-api 4 local device prefix alone",
    "native-api 4 literal prefix and backslash alone",
    "native-api 4 rooted"
  })
  void aPathOfEachFormIsConvertedAsWindowsDoes(Form form) {
    assertEquals(form.name(), name(form.path(), CURRENT));
  }

  @Nested
  class TheCurrentDirectory {
    @ParameterizedTest
    @CsvSource({
      "C:\\, a, \\??\\C:\\a",
      "C:\\, .., \\??\\C:\\",
      "C:\\Users\\me\\, a, \\??\\C:\\Users\\me\\a",
      "C:\\Users\\me, ..\\a, \\??\\C:\\Users\\a",
      "C:\\Users\\me, .., \\??\\C:\\Users",
      "C:\\Users\\me, C:, \\??\\C:\\Users\\me",
      "D:\\x, C:a, \\??\\C:\\a",
      "d:\\x, D:a, \\??\\d:\\x\\a",
      "D:\\x, \\a, \\??\\D:\\a",
      "\\\\srv\\shr\\x, a, \\??\\UNC\\srv\\shr\\x\\a",
      "\\\\srv\\shr\\x, ..\\..\\a, \\??\\UNC\\srv\\shr\\a",
      "\\\\srv\\shr\\x, \\a, \\??\\UNC\\srv\\shr\\a",
      "\\\\srv\\shr\\x, C:a, \\??\\C:\\a"
    })
    void isWhereRelativePathsStart(String currentDirectory, String path, String name) {
      assertEquals(name, name(path, currentDirectory));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Users", "\\Users", "C:", "\\\\?\\C:\\Users"})
    void mustHaveADriveOrAShare(String currentDirectory) {
      assertThrows(
          IllegalArgumentException.class, () -> ObjectPath.fromWin32("a", currentDirectory));
    }

    @Test
    void isIgnoredForAFullPath() {
      assertEquals("\\??\\C:\\a", name("C:\\a", ""));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "   ", "a\0b", "\\\\?\\a\0b"})
  @Rule("native-api 2.5 RtlDosPathNameToNtPathName empty or blank")
  void aPathThatIsEmptyOrContainsANulIsRefused(String path) {
    assertEquals(
        NtStatus.OBJECT_NAME_INVALID,
        assertThrows(InvalidNameException.class, () -> ObjectPath.fromWin32(path, CURRENT))
            .status());
  }

  @Test
  @Rule("native-api 4 longest path")
  void aPathThatIsTooLongIsRefused() {
    for (var start : List.of("\\\\?\\", "\\\\.\\", "C:\\", "\\\\srv\\", "")) {
      int length = name(start + "x", CURRENT).length() - 1;
      var longest = start + "x".repeat(32766 - length);

      assertEquals(32765, name(longest.substring(0, longest.length() - 1), CURRENT).length());
      assertEquals(32766, name(longest, CURRENT).length());
      assertEquals(
          NtStatus.OBJECT_NAME_INVALID,
          assertThrows(
                  InvalidNameException.class, () -> ObjectPath.fromWin32(longest + "x", CURRENT))
              .status());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "\\??\\C:\\a, \\\\?\\C:\\a",
    "\\??\\COM3, \\\\?\\COM3",
    "\\??\\UNC\\srv\\shr\\f., \\\\?\\UNC\\srv\\shr\\f.",
    "\\Device\\Null, \\\\?\\GLOBALROOT\\Device\\Null",
    "\\GLOBAL??\\COM3, \\\\?\\GLOBALROOT\\GLOBAL??\\COM3",
    "\\DosDevices\\COM3, \\\\?\\GLOBALROOT\\DosDevices\\COM3",
    "\\??, \\\\?\\GLOBALROOT\\??",
    "\\, \\\\?\\GLOBALROOT\\"
  })
  void aNameHasAWin32PathThatResolvesToIt(String name, String path) {
    var object = ObjectPath.of(name);

    assertEquals(path, object.toWin32());
    assertEquals(name, withoutGlobalRoot(ObjectPath.fromWin32(object.toWin32(), CURRENT)));
  }

  /** The same object without the link to the root directory that every Windows has. */
  private static String withoutGlobalRoot(ObjectPath path) {
    return path.text().replaceFirst("^\\\\\\?\\?\\\\GLOBALROOT", "");
  }
}
