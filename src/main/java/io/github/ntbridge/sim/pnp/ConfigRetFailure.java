package io.github.ntbridge.sim.pnp;

import io.github.ntbridge.nt.ConfigRet;

/** A call of the configuration manager ends with this CONFIGRET. */
public final class ConfigRetFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final int result;

  /** No stack trace: a refused call is an ordinary result. */
  public ConfigRetFailure(ConfigRet result) {
    super(null, null, false, false);
    this.result = result.value();
  }

  @Override
  public String getMessage() {
    return result().toString();
  }

  /**
   * Returns the result of the call.
   *
   * @return the CONFIGRET, never CR_SUCCESS
   */
  public ConfigRet result() {
    return ConfigRet.of(result);
  }
}
