package io.github.ntbridge.nt;

import java.io.IOException;

/** A native function failed: what was being done, to what, and what the system answered. */
public abstract sealed class NativeCallException extends IOException
    permits NtStatusException, ConfigRetException {
  private static final long serialVersionUID = 1L;

  private final String operation;
  private final String subject;

  /**
   * Says it all in one line.
   *
   * @param answer what the system answered, by name and number
   * @param meaning what the answer means
   * @param advice a sentence on what to do; empty for none
   */
  NativeCallException(
      String operation, String subject, String answer, String meaning, String advice) {
    super(describe(operation, subject, answer, meaning, advice));
    this.operation = operation;
    this.subject = subject;
  }

  private static String describe(
      String operation, String subject, String answer, String meaning, String advice) {
    var text = new StringBuilder(operation);
    if (!subject.isEmpty()) {
      text.append(' ').append(PrintableText.of(subject));
    }
    text.append(": ").append(answer).append(": ").append(meaning);
    if (!advice.isEmpty()) {
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
}
