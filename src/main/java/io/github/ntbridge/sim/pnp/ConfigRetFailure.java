package io.github.ntbridge.sim.pnp;

import io.github.ntbridge.nt.ConfigRet;

/** A call of the configuration manager ends with this CONFIGRET. */
public final class ConfigRetFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final int result;

  /** No stack trace: a refused call is an everyday answer. */
  public ConfigRetFailure(ConfigRet result) {
    super(null, null, false, false);
    this.result = result.value();
  }

  @Override
  public String getMessage() {
    return result().toString();
  }

  /**
   * What the call ends with.
   *
   * @return the CONFIGRET, never CR_SUCCESS
   */
  public ConfigRet result() {
    return ConfigRet.of(result);
  }
}
