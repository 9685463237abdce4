package io.github.ntbridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** {@code explain}, which needs no machine. */
class ExplainCommandTest {
  private static Shell.Outcome explain(String... arguments) {
    var command = new String[arguments.length + 1];
    command[0] = "explain";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return Shell.run(
        choice -> {
          throw new AssertionError("explain opens no layer");
        },
        command);
  }

  @Test
  void printsMeaningCausesRemediesAndTheWin32Error() {
    explain("0xC0000043")
        .is(
            ExitCode.DONE,
            """
            STATUS_SHARING_VIOLATION, NTSTATUS 0xC0000043 (-1073741757)
              it is open elsewhere and does not share this access; close the program that has it open, or wait for it
              Usual causes:
                - another program has the device open and does not share the access that was requested
                - this program has it open already, without sharing it
              What to try:
                - ntbridge holders NAME shows the programs that have it open
                - close that program, or open both times with share access
              Win32 error: ERROR_SHARING_VIOLATION (32)
            """,
            "");
  }

  @Test
  void takesSeveralWordsAndNegativeNumbers() {
    assertTrue(explain("code", "28").out().startsWith("CM_PROB_FAILED_INSTALL, device problem"));
    assertTrue(explain("-1073741757").out().startsWith("STATUS_SHARING_VIOLATION, "));
  }

  @Test
  void printsEachKindOfANumberApart() {
    var out = explain("5").out();

    assertTrue(out.startsWith("ERROR_ACCESS_DENIED, Win32 error 5 (HRESULT 0x80070005)\n"), out);
    assertTrue(out.contains("\n\nCR_INVALID_DEVNODE, CONFIGRET 5 (0x05)\n"), out);
    assertTrue(out.contains("From NTSTATUS: STATUS_ACCESS_DENIED, "), out);
  }

  @Test
  void printsOneDocumentForPrograms() {
    explain("--json", "0xC000000D")
        .is(
            ExitCode.DONE,
            "{\"status\":\"0xC000000D\",\"meanings\":[{\"name\":\"STATUS_INVALID_PARAMETER\","
                + "\"value\":3221225485,\"hex\":\"0xC000000D\",\"kind\":\"ntstatus\","
                + "\"message\":\"a parameter is invalid\",\"causes\":[\"an input structure has the"
                + " wrong size or version\",\"a read or write of a disk is not a multiple of its"
                + " sector size, or the buffer is not aligned\",\"a path has a file name behind a"
                + " device that has no files\"],\"remedies\":[\"check the size and the fields of"
                + " the input structure\",\"ntbridge open NAME tries the open alone\"],\"win32\":"
                + "{\"name\":\"ERROR_INVALID_PARAMETER\",\"value\":87},\"statuses\":[]}]}\n",
            "");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    explain("ACESS_DENIED")
        .isBadUsage(
            "\"ACESS_DENIED\" is not a status that is known; similar ones are ACCESS_DENIED,"
                + " CR_ACCESS_DENIED\nTry \"ntbridge explain --help\".");
    assertEquals(ExitCode.BAD_USAGE, explain().code());
    assertEquals(ExitCode.BAD_USAGE, explain("--nonsense").code());
  }

  @Test
  void printsHostileTextSafely() {
    var outcome = explain("\u001b[31m");

    assertTrue(outcome.err().indexOf('\u001b') < 0, outcome::err);
  }
}
