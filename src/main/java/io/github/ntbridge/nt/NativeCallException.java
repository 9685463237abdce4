package io.github.ntbridge.nt;

import java.io.IOException;

/** A native function failed: what was being done, to what, and what the system answered. */
public abstract sealed class NativeCallException extends IOException
    permits NtStatusException, ConfigRetException {
  private static final long serialVersionUID = 1L;

  private final String operation;
  private final String subject;
  private final String explanation;

  /**
   * Says it all in one line.
   *
   * @param answer what the system answered, by name and number
   * @param explanation the most specific reason that is known, and what helps
   */
  NativeCallException(String operation, String subject, String answer, String explanation) {
    super(describe(operation, subject, answer, explanation));
    this.operation = operation;
    this.subject = subject;
    this.explanation = explanation;
  }

  private static String describe(
      String operation, String subject, String answer, String explanation) {
    var what = subject.isEmpty() ? operation : operation + " " + subject;
    return PrintableText.of(what + ": " + answer + ": " + explanation);
  }

  /** What is known of this very failure; else what such a failure means in general. */
  static String mostSpecific(String specific, String general) {
    return specific.isEmpty() ? general : clause(specific);
  }

  /** A sentence as it stands after a colon. Names and constants keep their capitals. */
  private static String clause(String sentence) {
    boolean isWord = sentence.length() == 1 || sentence.charAt(1) == ' ';
    boolean isCapitalised =
        Character.isUpperCase(sentence.charAt(0))
            && (isWord || Character.isLowerCase(sentence.charAt(1)));
    return isCapitalised
        ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1)
        : sentence;
  }

  /**
   * Why it failed, and what helps: the most specific that is known.
   *
   * @return a clause without a full stop, the last part of the message
   */
  public String explanation() {
    return explanation;
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
