package io.github.ntbridge.nt;

/** A function of the configuration manager failed. */
public final class ConfigRetException extends NativeCallException {
  private static final long serialVersionUID = 1L;

  private final int result;

  /**
   * Says what failed, on what, and how.
   *
   * @param operation the native function, or what was being done
   * @param subject the name of the object, interface or device; may be empty
   * @param result what the system answered
   */
  public ConfigRetException(String operation, String subject, ConfigRet result) {
    this(operation, subject, result, "");
  }

  /**
   * Says what failed, on what, how, and why.
   *
   * @param operation the native function, or what was being done
   * @param subject the name of the object, interface or device; may be empty
   * @param result what the system answered
   * @param explanation why, as far as it is known beyond what the result means in general, and what
   *     helps; empty for that meaning
   */
  public ConfigRetException(
      String operation, String subject, ConfigRet result, String explanation) {
    super(operation, subject, result.toString(), mostSpecific(explanation, result.message()));
    this.result = result.value();
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
