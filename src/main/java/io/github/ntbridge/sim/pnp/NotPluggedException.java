package io.github.ntbridge.sim.pnp;

/** A device has to be plugged in for what was asked of it. */
final class NotPluggedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  NotPluggedException(PnpDevice device) {
    super(device + " is not plugged in; call plug() first");
  }
}
