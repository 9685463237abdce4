/**
 * The join of two worlds: what the configuration manager calls an interface, and what the object
 * namespace makes of it.
 *
 * <pre>{@code
 * for (InterfaceEntry entry : bridge.inventory().interfaces(hid, Presence.PRESENT)) {
 *   System.out.println(entry.path() + " is " + entry.device());
 * }
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.inventory;

import org.jspecify.annotations.NullMarked;
