/**
 * The values that cross the seam between the library and Windows, by their native names: statuses,
 * access masks, control codes, flags, and the exceptions that carry them.
 *
 * <p>{@link io.github.ntbridge.nt.NtStatus}, {@link io.github.ntbridge.nt.ConfigRet}, {@link
 * io.github.ntbridge.nt.AccessMask} and {@link io.github.ntbridge.nt.ControlCode} give the numbers
 * their names:
 *
 * <pre>{@code
 * NtStatus status = NtStatus.of(layer.ntDll().NtClose(handle));
 * if (!status.isSuccess()) {
 *   throw new NtStatusException("NtClose", name, status);
 * }
 * }</pre>
 *
 * <p>The native functions themselves are in {@link io.github.ntbridge.nt.seam}.
 */
@NullMarked
package io.github.ntbridge.nt;

import org.jspecify.annotations.NullMarked;
