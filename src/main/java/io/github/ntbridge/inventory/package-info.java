/**
 * The join of two worlds: what the configuration manager calls an interface and a device node, and
 * what the object namespace makes of them.
 *
 * <pre>{@code
 * for (InterfaceEntry entry : bridge.inventory().interfaces(hid, Presence.PRESENT)) {
 *   System.out.println(entry.path() + " is " + entry.device());
 * }
 * List<InterfaceEntry> ofC = bridge.inventory().interfacesOf(ObjectPath.of("C:"));
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.inventory;

import org.jspecify.annotations.NullMarked;
