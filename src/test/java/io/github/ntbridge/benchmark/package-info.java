/** Programs that measure; the README shows their commands beside their numbers. */
@NullMarked
package io.github.ntbridge.benchmark;

import org.jspecify.annotations.NullMarked;
