package io.github.ntbridge.nt;

/** A native function of ntdll.dll failed, or the library refused for the same reason. */
public final class NtStatusException extends NativeCallException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final int nativeStatus;

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
   * Says what failed, on what, how, and why.
   *
   * @param operation the native function, or what was being done
   * @param subject the name of the object, interface or device; may be empty
   * @param status what the system answered
   * @param explanation why, as far as it is known beyond what the status means in general, and what
   *     helps; empty for that meaning
   */
  public NtStatusException(String operation, String subject, NtStatus status, String explanation) {
    this(operation, subject, status, status, explanation);
  }

  private NtStatusException(
      String operation,
      String subject,
      NtStatus status,
      NtStatus nativeStatus,
      String explanation) {
    super(operation, subject, status.toString(), mostSpecific(explanation, status.message()));
    this.status = status.value();
    this.nativeStatus = nativeStatus.value();
  }

  /**
   * A failure that documentation knows by another status than the system answered.
   *
   * @param operation the native function, or what was being done
   * @param subject the name of the object, interface or device; may be empty
   * @param status what the documentation says
   * @param nativeStatus what the system answered
   * @param explanation why, as far as it is known beyond what the status means in general, and what
   *     helps; empty for that meaning
   * @return the exception
   */
  public static NtStatusException translated(
      String operation,
      String subject,
      NtStatus status,
      NtStatus nativeStatus,
      String explanation) {
    return new NtStatusException(operation, subject, status, nativeStatus, explanation);
  }

  /**
   * The failure of an operation that was given the text of a name.
   *
   * @param operation the native function, or what was being done
   * @param cause what is wrong with the name
   * @return the exception, with STATUS_OBJECT_NAME_INVALID and that cause
   */
  public static NtStatusException invalidName(String operation, InvalidNameException cause) {
    var failure =
        new NtStatusException(
            operation, cause.name(), NtStatus.OBJECT_NAME_INVALID, cause.reason());
    failure.initCause(cause);
    return failure;
  }

  /**
   * How it failed: what the system answered, or what documentation says instead.
   *
   * @return the NTSTATUS
   */
  public NtStatus status() {
    return NtStatus.of(status);
  }

  /**
   * What the system answered.
   *
   * @return the NTSTATUS; most often {@link #status}
   */
  public NtStatus nativeStatus() {
    return NtStatus.of(nativeStatus);
  }
}
