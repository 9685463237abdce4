/**
 * The leak check: a decorator of the seam that records the open resources and counts the calls of
 * native functions. For tests, and for finding leaks.
 *
 * <pre>{@code
 * var checking = LeakCheckingLayer.around(layer);
 * CallCounts before = checking.calls();
 * ... // work on it
 * CallCounts calls = checking.calls().since(before);
 * checking.ledger().requireEmpty();
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.nt.leak;

import org.jspecify.annotations.NullMarked;
