/**
 * The outcomes of control operations on a device: removing, ejecting, disabling, enabling,
 * restarting it, or enumerating anew what is below it.
 *
 * <pre>{@code
 * var outcome = bridge.deviceTree().node("USB\\VID_0781&PID_5581\\4C53").eject();
 * if (outcome instanceof ControlOutcome.Vetoed vetoed) {
 *   System.out.println(vetoed.type() + ": " + vetoed.vetoName().orElse("-"));
 * }
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.device.control;

import org.jspecify.annotations.NullMarked;
