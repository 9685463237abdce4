package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.Rule;
import io.github.ntbridge.namespace.Win32Conversion;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the table of conversions against the function that Windows converts with. */
@Contract
@Rule({"P-06", "native-api 2.5 RtlDosPathNameToNtPathName"})
class Win32PathContract {

  static Stream<Win32Conversion> conversions() {
    return Win32Conversion.all();
  }

  static Stream<Win32Conversion> superscriptNumbers() {
    return Win32Conversion.superscriptNumbers();
  }

  @ParameterizedTest
  @MethodSource("conversions")
  @Requires(Capability.WIN32_PATH_CONVERSION)
  void theSystemMakesTheSameNameOfAPath(Win32Conversion row) throws NtStatusException {
    assertSame(row);
  }

  @ParameterizedTest
  @MethodSource("superscriptNumbers")
  @Requires(Capability.SUPERSCRIPT_PORT_NUMBERS)
  void theSystemTakesSuperscriptDigitsForPortNumbers(Win32Conversion row) throws NtStatusException {
    assertSame(row);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "   "})
  @Requires(Capability.WIN32_PATH_CONVERSION)
  @Rule("native-api 2.5 RtlDosPathNameToNtPathName empty or blank")
  void theSystemRefusesAnEmptyPath(String path) {
    try (var support = MachineSupport.ofChosenLayer()) {
      assertEquals(
          NtStatus.OBJECT_NAME_INVALID,
          assertThrows(NtStatusException.class, () -> support.systemConversion(path)).status());
    }
  }

  private static void assertSame(Win32Conversion row) throws NtStatusException {
    var currentDirectory = System.getProperty("user.dir");
    try (var support = MachineSupport.ofChosenLayer()) {
      assertEquals(
          row.nameIn(currentDirectory), support.systemConversion(row.pathIn(currentDirectory)));
    }
  }
}
