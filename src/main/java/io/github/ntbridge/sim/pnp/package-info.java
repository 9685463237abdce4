/**
 * The PnP manager of a simulated machine: device nodes, device interfaces, notifications, and the
 * configuration manager in front of them.
 *
 * <pre>{@code
 * List<String> paths = configurationManager.interfaces(interfaceClass, "", 0);
 * long registration = configurationManager.register(filter, sink);
 * }</pre>
 *
 * <p>A refusal is a {@link io.github.ntbridge.sim.pnp.ConfigRetFailure} with its CONFIGRET.
 * Notifications come from one thread, in the order of the events.
 */
@NullMarked
package io.github.ntbridge.sim.pnp;

import org.jspecify.annotations.NullMarked;
