/**
 * The USB devices of a machine as the tree that they are plugged in as: hubs, ports, devices and
 * their functions.
 *
 * <pre>{@code
 * for (UsbTreeNode hub : bridge.inventory().usbTree()) {
 *   System.out.println(hub.displayName() + " has " + hub.children().size() + " devices");
 * }
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.inventory.usb;

import org.jspecify.annotations.NullMarked;
