/**
 * The I/O manager of a simulated machine: device stacks, the files open on them, requests and their
 * way through the drivers, and completion ports.
 *
 * <pre>{@code
 * FileObject file = ioManager.open(found, openParameters, token);
 * NtStatus status =
 *     ioManager.send(file, RequestParameters.read(512, OptionalLong.empty()), submission, null);
 * }</pre>
 *
 * <p>A pending request reports its completion to the sink of its {@link
 * io.github.ntbridge.sim.io.Submission}.
 */
@NullMarked
package io.github.ntbridge.sim.io;

import org.jspecify.annotations.NullMarked;
