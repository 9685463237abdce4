package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.sim.SimulatedMachine;

/**
 * An exception of a handler of a simulated device. Its caller got STATUS_UNSUCCESSFUL, as from a
 * driver that failed; this is the cause, for the test.
 *
 * @param where the file and the method of the handler, or that it was an action for {@link
 *     SimulatedMachine#after}
 * @param cause what it threw
 */
public record HandlerFailure(String where, Throwable cause) {

  /**
   * Returns the failure in one line.
   *
   * @return {@code \Device\Echo0: control threw java.lang.IllegalStateException: …} and the like
   */
  @Override
  public String toString() {
    return PrintableText.of(where + " threw " + cause);
  }
}
