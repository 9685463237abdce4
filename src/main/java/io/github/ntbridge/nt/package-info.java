/**
 * The seam between the library and an operating system, and the values that cross it.
 *
 * <p>{@link io.github.ntbridge.nt.NtDll} and {@link io.github.ntbridge.nt.CfgMgr32} are the native
 * functions as Java interfaces; a {@link io.github.ntbridge.nt.NativeLayer} implements them on a
 * real Windows or on a simulated machine. {@link io.github.ntbridge.nt.NtStatus}, {@link
 * io.github.ntbridge.nt.ConfigRet}, {@link io.github.ntbridge.nt.AccessMask} and {@link
 * io.github.ntbridge.nt.ControlCode} give the numbers their names:
 *
 * <pre>{@code
 * NtStatus status = NtStatus.of(layer.ntDll().NtClose(handle));
 * if (!status.isSuccess()) {
 *   throw new NtStatusException("NtClose", name, status);
 * }
 * }</pre>
 *
 * <p>Nothing here calls a native function by itself, and nothing here depends on another room.
 */
@NullMarked
package io.github.ntbridge.nt;

import org.jspecify.annotations.NullMarked;
