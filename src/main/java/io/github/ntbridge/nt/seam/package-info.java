/**
 * The seam: the native functions of Windows as Java interfaces, and what an implementation of them
 * needs.
 *
 * <p>{@link io.github.ntbridge.nt.seam.NtDll}, {@link io.github.ntbridge.nt.seam.CfgMgr32} and, for
 * devices of tests, {@link io.github.ntbridge.nt.seam.VirtDisk} have one method per native
 * function; a {@link io.github.ntbridge.nt.seam.NativeLayer} implements them on a real Windows or
 * on a simulated machine. For programs that have a layer of their own, and for tests that mock one:
 *
 * <pre>{@code
 * try (NativeLayer layer = SimulatedLayer.owning(SimulatedMachine.smallPc())) {
 *   int status = layer.ntDll().NtClose(handle);
 * }
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.nt.seam;

import org.jspecify.annotations.NullMarked;
