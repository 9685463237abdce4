/**
 * A decorator of the seam that counts: what was given out and not taken back, and how often the
 * library called native functions. For tests, and for finding leaks.
 *
 * <pre>{@code
 * var counting = CountingLayer.around(layer);
 * CallCounts before = counting.calls();
 * ... // work on it
 * CallCounts calls = counting.calls().since(before);
 * counting.balance().requireZero();
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.nt.leak;

import org.jspecify.annotations.NullMarked;
