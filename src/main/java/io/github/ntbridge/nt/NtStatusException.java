package io.github.ntbridge.nt;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A native function of ntdll.dll failed, or the library refused for the same reason. */
public final class NtStatusException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String operation;
  private final String subject;
  private final int status;

  /**
   * Says what failed, on what, and how.
   *
   * @param operation the native function, or what was being done
   * @param subject the name of the object, interface or device; may be empty
   * @param status what the system answered
   */
  public NtStatusException(String operation, String subject, NtStatus status) {
    this(operation, subject, status, null);
  }

  /**
   * Says what failed, on what, how, and what would help.
   *
   * @param operation the native function, or what was being done
   * @param subject the name of the object, interface or device; may be empty
   * @param status what the system answered
   * @param advice a sentence on what to do, or null
   */
  public NtStatusException(
      String operation, String subject, NtStatus status, @Nullable String advice) {
    super(describe(operation, subject, status, advice));
    this.operation = operation;
    this.subject = subject;
    this.status = status.value();
  }

  private static String describe(
      String operation, String subject, NtStatus status, @Nullable String advice) {
    var text = new StringBuilder(operation);
    if (!subject.isEmpty()) {
      text.append(' ').append(PrintableText.of(subject));
    }
    text.append(": ").append(status).append(": ").append(status.message());
    if (advice != null) {
      text.append(". ").append(advice);
    }
    return text.toString();
  }

  /**
   * What was being done.
   *
   * @return the native function or the operation
   */
  public String operation() {
    return operation;
  }

  /**
   * What it was done to.
   *
   * @return the exact name; may be empty
   */
  public String subject() {
    return subject;
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
