/**
 * Serial ports as people know them: {@code COM3}, with its device node, its interfaces, its USB
 * identity and location, joined from every place in which a port can be found.
 *
 * <pre>{@code
 * for (SerialPort port : bridge.inventory().ports()) {
 *   System.out.println(port.name() + " is " + port.friendlyName() + " at " + port.attachment());
 * }
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.inventory.port;

import org.jspecify.annotations.NullMarked;
