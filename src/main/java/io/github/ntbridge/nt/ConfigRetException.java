package io.github.ntbridge.nt;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A function of the configuration manager failed. */
public final class ConfigRetException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String operation;
  private final String subject;
  private final int result;

  /**
   * Says what failed, on what, and how.
   *
   * @param operation the native function, or what was being done
   * @param subject the name of the object, interface or device; may be empty
   * @param result what the system answered
   */
  public ConfigRetException(String operation, String subject, ConfigRet result) {
    this(operation, subject, result, null);
  }

  /**
   * Says what failed, on what, how, and what would help.
   *
   * @param operation the native function, or what was being done
   * @param subject the name of the object, interface or device; may be empty
   * @param result what the system answered
   * @param advice a sentence on what to do, or null
   */
  public ConfigRetException(
      String operation, String subject, ConfigRet result, @Nullable String advice) {
    super(describe(operation, subject, result, advice));
    this.operation = operation;
    this.subject = subject;
    this.result = result.value();
  }

  private static String describe(
      String operation, String subject, ConfigRet result, @Nullable String advice) {
    var text = new StringBuilder(operation);
    if (!subject.isEmpty()) {
      text.append(' ').append(PrintableText.of(subject));
    }
    text.append(": ").append(result).append(": ").append(result.message());
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
   * @return the CONFIGRET
   */
  public ConfigRet result() {
    return ConfigRet.of(result);
  }
}
