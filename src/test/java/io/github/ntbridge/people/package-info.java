/** Machines with the devices that people own, and the answers expected of them. */
@NullMarked
package io.github.ntbridge.people;

import org.jspecify.annotations.NullMarked;
