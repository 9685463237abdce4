/**
 * The inventory: the device interfaces and device nodes of the configuration manager, joined with
 * the links and device objects of the object namespace.
 *
 * <pre>{@code
 * for (InterfaceEntry entry : bridge.inventory().interfaces(hid, Presence.PRESENT)) {
 *   System.out.println(entry.path() + " is " + entry.device());
 * }
 * List<InterfaceEntry> ofC = bridge.inventory().interfacesOf(ObjectPath.of("C:"));
 * }</pre>
 *
 * <p>{@code ports()} lists serial ports, {@code volumes()} and {@code disks()} storage, and {@code
 * usbTree()} the USB devices by hub and port; {@code holders(...)} returns the processes that have
 * a device open.
 */
@NullMarked
package io.github.ntbridge.inventory;

import org.jspecify.annotations.NullMarked;
