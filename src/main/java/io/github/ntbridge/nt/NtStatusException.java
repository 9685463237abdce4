package io.github.ntbridge.nt;

/** A native function of ntdll.dll failed, or the library refused for the same reason. */
public final class NtStatusException extends NativeCallException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * Says what failed, on what, and how.
   *
   * @param operation the native function, or what was being done
   * @param subject the name of the object, interface or device; may be empty
   * @param status what the system answered
   */
  public NtStatusException(String operation, String subject, NtStatus status) {
    this(operation, subject, status, "");
  }

  /**
   * Says what failed, on what, how, and what would help.
   *
   * @param operation the native function, or what was being done
   * @param subject the name of the object, interface or device; may be empty
   * @param status what the system answered
   * @param advice a sentence on what to do; empty for none
   */
  public NtStatusException(String operation, String subject, NtStatus status, String advice) {
    super(operation, subject, status.toString(), status.message(), advice);
    this.status = status.value();
  }

  /**
   * What the system answered.
   *
   * @return the NTSTATUS
   */
  public NtStatus status() {
    return NtStatus.of(status);
  }
}
