/** Tests of the serial ports' parts that need no machine. */
@NullMarked
package io.github.ntbridge.inventory.port;

import org.jspecify.annotations.NullMarked;
