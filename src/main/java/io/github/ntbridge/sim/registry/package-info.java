/**
 * The registry of a simulated machine: its keys by path, and their values.
 *
 * <pre>{@code
 * RegistryKeyObject key = registry.create("\\Registry\\Machine\\Hardware\\DeviceMap\\SerialComm");
 * key.set(RegistryValue.string("\\Device\\Serial0", "COM1"));
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.sim.registry;

import org.jspecify.annotations.NullMarked;
