package io.github.ntbridge.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a test the {@link io.github.ntbridge.NtBridge}, or the {@link
 * io.github.ntbridge.nt.leak.LeakCheckingLayer} below it, of a user that a {@link MachineSetup} let
 * log on to the simulated machine: what the user may open, and the {@code \??} of the user's
 * session. Without it a parameter is of the machine's default session, an administrator's.
 *
 * <pre>{@code
 * @Test
 * void sharesNothing(NtBridge bridge, @LoggedOnAs("alice") NtBridge bridgeOfAlice) {}
 * }</pre>
 *
 * <p>Such a bridge is checked at the end of the test like the other one. Where there is no
 * simulated machine in process, the test is skipped.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface LoggedOnAs {
  /**
   * The user.
   *
   * @return the account's name; see {@link io.github.ntbridge.sim.SimulatedMachine#sessionOf}
   */
  String value();
}
