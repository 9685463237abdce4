package io.github.ntbridge.nt;

import java.io.IOException;
import java.util.regex.Pattern;

/** Thrown when a native function fails: the operation, its object, and the result of the system. */
public abstract sealed class NativeCallException extends IOException
    permits NtStatusException, ConfigRetException {
  private static final long serialVersionUID = 1L;

  private static final Pattern CAPITALISED_WORD =
      Pattern.compile("\\p{Lu}\\p{Ll}*'?\\p{Ll}*[,;]?(?: |$)");

  private final String operation;
  private final String subject;
  private final String explanation;

  /**
   * Creates an exception whose message has it all in one line.
   *
   * @param result the result of the system, by name and number
   * @param explanation the most specific reason that is known, and what helps
   */
  NativeCallException(String operation, String subject, String result, String explanation) {
    super(describe(operation, subject, result, explanation));
    this.operation = operation;
    this.subject = subject;
    this.explanation = explanation;
  }

  private static String describe(
      String operation, String subject, String result, String explanation) {
    var what = subject.isEmpty() ? operation : operation + " " + subject;
    return PrintableText.of(what + ": " + result + ": " + explanation);
  }

  /** The reason of this failure if it is known, else the general meaning. */
  static String mostSpecific(String specific, String general) {
    return specific.isEmpty() ? general : clause(specific);
  }

  /** A sentence as it stands after a colon. Names and constants keep their capitals. */
  private static String clause(String sentence) {
    return CAPITALISED_WORD.matcher(sentence).lookingAt()
        ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1)
        : sentence;
  }

  /**
   * Returns why it failed, and what helps: the most specific reason that is known.
   *
   * @return a clause without a full stop, the last part of the message
   */
  public String explanation() {
    return explanation;
  }

  /**
   * Returns the operation that failed.
   *
   * @return the native function or the operation
   */
  public String operation() {
    return operation;
  }

  /**
   * Returns the object of the operation.
   *
   * @return the exact name; may be empty
   */
  public String subject() {
    return subject;
  }
}
