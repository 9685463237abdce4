package io.github.ntbridge.nt;

/** Thrown when a function of the configuration manager fails. */
public final class ConfigRetException extends NativeCallException {
  private static final long serialVersionUID = 1L;

  private final int result;

  /**
   * Creates an exception without an explanation of its own.
   *
   * @param operation the native function, or the operation
   * @param subject the name of the object, interface or device; may be empty
   * @param result the result of the system
   */
  public ConfigRetException(String operation, String subject, ConfigRet result) {
    this(operation, subject, result, "");
  }

  /**
   * Creates an exception with an explanation.
   *
   * @param operation the native function, or the operation
   * @param subject the name of the object, interface or device; may be empty
   * @param result the result of the system
   * @param explanation the reason beyond the general meaning of the result, and what helps; empty
   *     for that meaning
   */
  public ConfigRetException(
      String operation, String subject, ConfigRet result, String explanation) {
    super(operation, subject, result.toString(), mostSpecific(explanation, result.message()));
    this.result = result.value();
  }

  /**
   * Returns the result of the system.
   *
   * @return the CONFIGRET
   */
  public ConfigRet result() {
    return ConfigRet.of(result);
  }
}
