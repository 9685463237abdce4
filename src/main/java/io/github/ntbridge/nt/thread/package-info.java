/**
 * The library's own daemon threads, the threads that Windows calls it on, and waits on the layer's
 * clock.
 *
 * <pre>{@code
 * var queue = new SerialExecutor("listener of COM3", layer.scheduling().dispatcher());
 * queue.execute(() -> listener.onEvent(event)); // one at a time, in order
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.nt.thread;

import org.jspecify.annotations.NullMarked;
