package io.github.ntbridge.cli.explain;

import io.github.ntbridge.device.ProblemCode;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.NtStatus;
import java.util.List;
import java.util.Optional;

/**
 * One meaning of a result.
 *
 * @param kind what kind of number it is
 * @param name its name in the public headers
 * @param value the number
 * @param message what it means, a clause without a full stop
 * @param causes the usual causes when a device is opened or used
 * @param remedies what to try
 * @param win32 the Win32 error that Windows translates an NTSTATUS to
 * @param statuses the names of the NTSTATUS values that Windows translates to a Win32 error
 */
public record StatusMeaning(
    Kind kind,
    String name,
    int value,
    String message,
    List<String> causes,
    List<String> remedies,
    Optional<Win32Error> win32,
    List<String> statuses) {
  /** The kinds of results. */
  public enum Kind {
    /** A result of a function of ntdll.dll. */
    NTSTATUS("NTSTATUS"),
    /** What GetLastError returns. */
    WIN32("Win32 error"),
    /** A result of a function of cfgmgr32.dll. */
    CONFIGRET("CONFIGRET"),
    /** The problem of a device, as Device Manager shows it. */
    PROBLEM("device problem code");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** The kind for people. */
    @Override
    public String toString() {
      return text;
    }
  }

  static StatusMeaning of(NtStatus status) {
    return advised(
        Kind.NTSTATUS,
        status.name(),
        status.value(),
        status.message(),
        Optional.of(Win32Error.of(status.win32Error())),
        List.of());
  }

  static StatusMeaning of(Win32Error error) {
    var statuses =
        NtStatus.known().stream()
            .filter(status -> status.win32Error() == error.value())
            .map(NtStatus::name)
            .toList();
    return advised(
        Kind.WIN32, error.name(), error.value(), error.message(), Optional.empty(), statuses);
  }

  static StatusMeaning of(ConfigRet result) {
    return advised(
        Kind.CONFIGRET,
        result.name(),
        result.value(),
        result.message(),
        Optional.empty(),
        List.of());
  }

  static StatusMeaning of(ProblemCode problem) {
    return advised(
        Kind.PROBLEM,
        problem.name(),
        problem.value(),
        problem.message(),
        Optional.empty(),
        List.of());
  }

  private static StatusMeaning advised(
      Kind kind,
      String name,
      int value,
      String message,
      Optional<Win32Error> win32,
      List<String> statuses) {
    var advice = StatusAdvice.of(name);
    return new StatusMeaning(
        kind, name, value, message, advice.causes(), advice.remedies(), win32, statuses);
  }
}
