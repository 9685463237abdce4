/**
 * The native functions of a simulated machine: {@link io.github.ntbridge.sim.call.SimulatedKernel}
 * takes decoded values and returns a status and values, {@link
 * io.github.ntbridge.sim.call.SimulatedNtDll} and {@link
 * io.github.ntbridge.sim.call.SimulatedCfgMgr32} are codecs that read and write the memory of the
 * caller.
 *
 * <pre>{@code
 * long handle = kernel.openDirectory(new ObjectReference(0, "\\Device", 0), access);
 * List<ObjectDirectoryInformation> entries = kernel.directoryEntries(handle, true);
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.sim.call;

import org.jspecify.annotations.NullMarked;
