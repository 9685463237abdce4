package io.github.ntbridge.sim.pnp;

/** What a device does when it is to be disabled. */
public enum DisableBehavior {
  /** It is disabled. */
  DISABLES,
  /** It cannot be disabled: CR_NOT_DISABLEABLE. */
  REFUSES,
  /** CR_SUCCESS, and the device goes on. */
  IGNORES
}
