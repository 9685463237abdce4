package io.github.ntbridge.nt;

/** Thrown for a name that no system accepts, before the system is called. */
public final class InvalidNameException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** The message shows a name up to this length whole: that of any device is shorter. */
  private static final int MAX_SHOWN = 500;

  private static final int SHOWN_OF_LONG_NAME = 40;

  private final String name;
  private final String reason;
  private final int status;

  /**
   * Creates the exception.
   *
   * @param name the name as it was given
   * @param status the status of Windows for such a name
   * @param advice what is wrong and what to write instead, a sentence without a full stop
   */
  public InvalidNameException(String name, NtStatus status, String advice) {
    super("\"" + PrintableText.of(shown(name)) + "\": " + advice + ": " + status);
    this.name = name;
    this.reason = advice;
    this.status = status.value();
  }

  private static String shown(String name) {
    return name.length() <= MAX_SHOWN ? name : name.substring(0, SHOWN_OF_LONG_NAME) + "...";
  }

  /**
   * The name.
   *
   * @return as it was given
   */
  public String name() {
    return name;
  }

  /**
   * Returns what is wrong with the name, and what to write instead.
   *
   * @return a clause without a full stop, which does not repeat the name
   */
  public String reason() {
    return reason;
  }

  /**
   * Returns the status of Windows for such a name.
   *
   * @return the NTSTATUS
   */
  public NtStatus status() {
    return NtStatus.of(status);
  }
}
