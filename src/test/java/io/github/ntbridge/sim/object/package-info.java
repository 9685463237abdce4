/** The simulated machine, part by part, seen through its seam by a {@link Caller}. */
@NullMarked
package io.github.ntbridge.sim.object;

import org.jspecify.annotations.NullMarked;
