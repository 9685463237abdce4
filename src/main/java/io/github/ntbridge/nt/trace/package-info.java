/**
 * The trace of native calls: each with its function, the object that it is about, its status and
 * its time. It is what a report of a fault needs first. The system property {@code ntbridge.trace}
 * names its file; bytes that are read or written are never in it.
 *
 * <pre>{@code
 * var bridge = NtBridge.open(TracingLayer.around(layer, line -> System.err.println(line)));
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.nt.trace;

import org.jspecify.annotations.NullMarked;
