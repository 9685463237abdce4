package io.github.ntbridge.cli.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.NtStatus;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusQueryTest {
  private static String names(String text) {
    return StatusQuery.find(text).stream()
        .map(StatusMeaning::name)
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0xC0000022",
        "0xc0000022",
        "C0000022",
        "-1073741790",
        "3221225506",
        "0xFFFFFFFFC0000022",
        "0xC0000022L",
        "0xD0000022",
        "NTSTATUS 0xC0000022",
        "STATUS_0xC0000022",
        "STATUS_ACCESS_DENIED",
        "status_access_denied",
        "Status access denied"
      })
  void anNtStatusHasManyForms(String text) {
    assertEquals("STATUS_ACCESS_DENIED", names(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error 5",
        "Error: 5",
        "error code 5",
        "win32 5",
        "winerror 0x5",
        "ERROR_5",
        "0x80070005",
        "-2147024891",
        "error_access_denied"
      })
  void aWin32ErrorHasManyForms(String text) {
    assertEquals("ERROR_ACCESS_DENIED", names(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"CM_PROB_28", "Code 28", "code28", "Problem Code: 0x1C", "cm_prob_failed_install"})
  void aProblemCodeHasManyForms(String text) {
    assertEquals("CM_PROB_FAILED_INSTALL", names(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CR 26", "CONFIGRET 0x1A", "cr_buffer_small", "CR_0x1A"})
  void aConfigRetHasManyForms(String text) {
    assertEquals("CR_BUFFER_SMALL", names(text));
  }

  @ParameterizedTest
  @CsvSource({
    "5, ERROR_ACCESS_DENIED CR_INVALID_DEVNODE CM_PROB_LACKED_ARBITRATOR",
    "0, STATUS_SUCCESS ERROR_SUCCESS CR_SUCCESS",
    "258, STATUS_TIMEOUT WAIT_TIMEOUT",
    "access denied, STATUS_ACCESS_DENIED ERROR_ACCESS_DENIED CR_ACCESS_DENIED",
    "disabled, CM_PROB_DISABLED"
  })
  void whatCanBeOfSeveralKindsIsEach(String text, String expected) {
    assertEquals(expected, names(text));
  }

  @Test
  void aNumberThatIsOneForSureIsNamedByItself() {
    assertEquals("STATUS_0xC0001234", names("0xC0001234"));
    assertEquals("ERROR_20000", names("error 20000"));
    assertEquals("STATUS_0x00001234", names("status 0x1234"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"70000", "0x100000000", "-99999999999", "99999999999999999999"})
  void aNumberOfNothingIsRefused(String text) {
    assertTrue(
        String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> StatusQuery.find(text))
                    .getMessage())
            .startsWith("no NTSTATUS, Win32 error, CONFIGRET or problem code with the number "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ACESS_DENIED | similar ones are ACCESS_DENIED",
        "STATUS_SHARING_VIOLATON | similar ones are STATUS_SHARING_VIOLATION",
        "'' | write a number such as 0xC0000022, or a name such as STATUS_ACCESS_DENIED",
        "code 99 | \"code 99\" is not a status that is known; "
      })
  void aNameOfNothingSuggestsSimilarOnes(String text, String suggestion) {
    var message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> StatusQuery.find(text))
                .getMessage());
    assertTrue(message.contains(suggestion), message);
  }

  @Test
  void eachWin32ErrorOfAnNtStatusHasAName() {
    var unnamed =
        NtStatus.known().stream()
            .map(NtStatus::win32Error)
            .filter(error -> Win32Error.find(error).isEmpty())
            .toList();

    assertEquals(List.of(), unnamed);
  }

  @Test
  void eachAdviceBelongsToAKnownResult() {
    for (var name : StatusAdvice.names()) {
      assertEquals(name, StatusQuery.find(name).get(0).name());
    }
  }

  @Test
  void theProblemsThatPeopleMeetHaveAdvice() {
    for (int code : new int[] {1, 10, 18, 22, 24, 28, 31, 32, 37, 39, 43, 45, 47, 48, 52}) {
      var meaning = StatusQuery.find("code " + code).get(0);
      assertFalse(meaning.causes().isEmpty(), meaning::name);
      assertFalse(meaning.remedies().isEmpty(), meaning::name);
    }
  }

  @Test
  void eachProblemCodeIsKnown() {
    IntStream.rangeClosed(1, 57)
        .forEach(code -> assertEquals(code, StatusQuery.find("code " + code).get(0).value()));
  }
}
