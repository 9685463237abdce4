package io.github.ntbridge.nt;

/**
 * Thrown when a native function of ntdll.dll fails, or the library refuses a call for the same
 * reason.
 */
public final class NtStatusException extends NativeCallException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final int nativeStatus;

  /**
   * Creates an exception without an explanation of its own.
   *
   * @param operation the native function, or the operation
   * @param subject the name of the object, interface or device; may be empty
   * @param status the result of the system
   */
  public NtStatusException(String operation, String subject, NtStatus status) {
    this(operation, subject, status, "");
  }

  /**
   * Creates an exception with an explanation.
   *
   * @param operation the native function, or the operation
   * @param subject the name of the object, interface or device; may be empty
   * @param status the result of the system
   * @param explanation the reason beyond the general meaning of the status, and what helps; empty
   *     for that meaning
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
   * Creates an exception for a failure that the documentation gives another status than the system.
   *
   * @param operation the native function, or the operation
   * @param subject the name of the object, interface or device; may be empty
   * @param status the status of the documentation
   * @param nativeStatus the result of the system
   * @param explanation the reason beyond the general meaning of the status, and what helps; empty
   *     for that meaning
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
   * Creates the exception of an operation on a malformed name.
   *
   * @param operation the native function, or the operation
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
   * Returns the status of the documentation, or else that of the system.
   *
   * @return the NTSTATUS
   */
  public NtStatus status() {
    return NtStatus.of(status);
  }

  /**
   * Returns the result of the system.
   *
   * @return the NTSTATUS; most often {@link #status}
   */
  public NtStatus nativeStatus() {
    return NtStatus.of(nativeStatus);
  }
}
