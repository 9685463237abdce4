/**
 * The time and the threads of a simulated machine, real or virtual.
 *
 * <pre>{@code
 * MachineScheduling scheduling = MachineScheduling.inVirtualTime();
 * scheduling.after(Duration.ofSeconds(5), device::unplug);
 * scheduling.advance(Duration.ofSeconds(5));
 * }</pre>
 *
 * <p>Everything in the machine that waits, reads the clock or runs on a thread uses this package,
 * so that {@link io.github.ntbridge.sim.time.VirtualTime} knows when the machine is idle.
 */
@NullMarked
package io.github.ntbridge.sim.time;

import org.jspecify.annotations.NullMarked;
