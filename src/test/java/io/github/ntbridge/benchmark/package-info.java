/** Benchmarks; the page about performance has their command beside their numbers. */
@NullMarked
package io.github.ntbridge.benchmark;

import org.jspecify.annotations.NullMarked;
