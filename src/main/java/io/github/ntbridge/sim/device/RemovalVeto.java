package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.PnpVetoType;

/**
 * A veto of the removal of a device.
 *
 * @param type what vetoed
 * @param name the text that the type calls for, such as an instance id or a module; may be empty
 */
public record RemovalVeto(PnpVetoType type, String name) {
  /** The veto that is reported while nothing has vetoed. */
  public static final RemovalVeto NONE = new RemovalVeto(PnpVetoType.UNKNOWN, "");
}
