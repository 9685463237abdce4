package io.github.ntbridge.namespace;

import java.util.List;
import java.util.stream.Stream;

/**
 * The table of conversions from Win32 paths to NT names, which unit tests hold against {@code
 * ObjectPath.fromWin32} and a contract against the function of the system. {@code %} stands for the
 * current directory and {@code ^} for its drive letter.
 *
 * @param path the Win32 path
 * @param name the NT name that Windows makes of it
 */
public record Win32Conversion(String path, String name) {
  private static final List<Win32Conversion> LITERAL =
      List.of(
          of("\\\\?\\X", "\\??\\X"),
          of("\\\\?\\a\\..\\b", "\\??\\a\\..\\b"),
          of("\\\\?\\a/b", "\\??\\a/b"),
          of("\\\\?\\a. .", "\\??\\a. ."),
          of("\\\\?\\.", "\\??\\."),
          of("\\\\?\\", "\\??\\"),
          of("\\\\?\\C:\\NUL", "\\??\\C:\\NUL"),
          of("\\\\?\\UNC\\srv\\shr\\f", "\\??\\UNC\\srv\\shr\\f"),
          of("\\\\?\\GLOBALROOT\\Device\\Null", "\\??\\GLOBALROOT\\Device\\Null"),
          of("\\\\?\\HID#A#1#{g}\\ref.", "\\??\\HID#A#1#{g}\\ref."),
          of("\\??\\X", "\\??\\X"),
          of("\\??\\a\\..\\b.", "\\??\\a\\..\\b."));

  private static final List<Win32Conversion> DEVICE =
      List.of(
          of("\\\\.\\X", "\\??\\X"),
          of("\\\\.\\COM1", "\\??\\COM1"),
          of("\\\\.\\a\\..\\b", "\\??\\b"),
          of("\\\\.\\a\\.\\b", "\\??\\a\\b"),
          of("\\\\.\\..\\b", "\\??\\b"),
          of("\\\\.\\a/b", "\\??\\a\\b"),
          of("\\\\.\\a\\\\b", "\\??\\a\\b"),
          of("\\\\.\\X.", "\\??\\X"),
          of("\\\\.\\X . ", "\\??\\X"),
          of("\\\\.\\C:\\", "\\??\\C:\\"),
          of("\\\\.\\HID#A#1#{g}\\ref.", "\\??\\HID#A#1#{g}\\ref"),
          of("//./X", "\\??\\X"),
          of("//?/X", "\\??\\X"),
          of("//?/a/../b. ", "\\??\\b"),
          of("\\\\?/X.", "\\??\\X"),
          of("\\\\?", "\\??\\"),
          of("\\\\.", "\\??\\"));

  private static final List<Win32Conversion> RESERVED =
      List.of(
          of("NUL", "\\??\\NUL"),
          of("nul", "\\??\\nul"),
          of("CON", "\\??\\CON"),
          of("PRN", "\\??\\PRN"),
          of("AUX", "\\??\\AUX"),
          of("AUX:", "\\??\\AUX"),
          of("COM1", "\\??\\COM1"),
          of("COM9", "\\??\\COM9"),
          of("LPT1", "\\??\\LPT1"),
          of("COM1.txt", "\\??\\COM1"),
          of("COM1 .txt", "\\??\\COM1"),
          of("COM1. ", "\\??\\COM1"),
          of("COM1:x", "\\??\\COM1"),
          of("C:NUL", "\\??\\NUL"),
          of("C:\\NUL", "\\??\\NUL"),
          of("CONIN$", "\\??\\CONIN$"),
          of("conout$", "\\??\\conout$"),
          of("COM0", "\\??\\%\\COM0"),
          of("COM10", "\\??\\%\\COM10"),
          of("NULL", "\\??\\%\\NULL"),
          of("xNUL", "\\??\\%\\xNUL"));

  private static final List<Win32Conversion> FILE =
      List.of(
          of("C:\\", "\\??\\C:\\"),
          of("c:\\a", "\\??\\c:\\a"),
          of("C:\\a\\b", "\\??\\C:\\a\\b"),
          of("C:/a/b", "\\??\\C:\\a\\b"),
          of("C:\\a\\", "\\??\\C:\\a\\"),
          of("C:\\a\\\\b", "\\??\\C:\\a\\b"),
          of("C:\\a\\.\\b", "\\??\\C:\\a\\b"),
          of("C:\\a\\..\\b", "\\??\\C:\\b"),
          of("C:\\..\\..\\b", "\\??\\C:\\b"),
          of("C:\\a\\..", "\\??\\C:\\"),
          of("C:\\a\\b\\..", "\\??\\C:\\a"),
          of("C:\\a\\.", "\\??\\C:\\a"),
          of("C:\\a.", "\\??\\C:\\a"),
          of("C:\\a . .", "\\??\\C:\\a"),
          of("C:\\a.\\b", "\\??\\C:\\a\\b"),
          of("C:\\a \\b", "\\??\\C:\\a \\b"),
          of("C:\\ a", "\\??\\C:\\ a"),
          of("C:\\.a", "\\??\\C:\\.a"),
          of("\\a", "\\??\\^:\\a"),
          of("/a/b", "\\??\\^:\\a\\b"),
          of("\\", "\\??\\^:\\"),
          of("\\Device\\Null", "\\??\\^:\\Device\\Null"),
          of("a", "\\??\\%\\a"),
          of("a\\b", "\\??\\%\\a\\b"),
          of(".\\a", "\\??\\%\\a"),
          of(".", "\\??\\%"),
          of("^:a", "\\??\\%\\a"),
          of("Q:a", "\\??\\Q:\\a"));

  private static final List<Win32Conversion> SHARE =
      List.of(
          of("\\\\srv\\shr\\f", "\\??\\UNC\\srv\\shr\\f"),
          of("\\\\srv\\shr", "\\??\\UNC\\srv\\shr"),
          of("\\\\srv\\shr\\", "\\??\\UNC\\srv\\shr\\"),
          of("//srv/shr/f", "\\??\\UNC\\srv\\shr\\f"),
          of("\\\\srv\\shr\\a\\..\\b", "\\??\\UNC\\srv\\shr\\b"),
          of("\\\\srv\\shr\\..\\..\\b", "\\??\\UNC\\srv\\shr\\b"),
          of("\\\\srv\\shr\\f.", "\\??\\UNC\\srv\\shr\\f"),
          of("\\\\srv\\shr\\NUL", "\\??\\UNC\\srv\\shr\\NUL"),
          of("\\\\srv", "\\??\\UNC\\srv"));

  private static Win32Conversion of(String path, String name) {
    return new Win32Conversion(path, name);
  }

  /** Port numbers that are superscript digits of ISO 8859-1, which Wine 8 does not know. */
  public static Stream<Win32Conversion> superscriptNumbers() {
    return Stream.of(
        of("COM\u00B9", "\\??\\COM\u00B9"),
        of("COM\u00B2", "\\??\\COM\u00B2"),
        of("LPT\u00B3", "\\??\\LPT\u00B3"));
  }

  /** All rows but those of {@link #superscriptNumbers}. */
  public static Stream<Win32Conversion> all() {
    return Stream.of(LITERAL, DEVICE, RESERVED, FILE, SHARE).flatMap(List::stream);
  }

  /**
   * The Win32 path for a current directory.
   *
   * @param currentDirectory such as {@code C:\Users}, without a backslash in the end
   * @return the path
   */
  public String pathIn(String currentDirectory) {
    return path.replace("^", currentDirectory.substring(0, 1));
  }

  /**
   * The NT name for a current directory.
   *
   * @param currentDirectory such as {@code C:\Users}, without a backslash in the end
   * @return the name
   */
  public String nameIn(String currentDirectory) {
    return name.replace("%", currentDirectory).replace("^", currentDirectory.substring(0, 1));
  }

  @Override
  public String toString() {
    return path + " is " + name;
  }
}
