/**
 * Device interfaces: their paths, their classes, and the lists that the configuration manager
 * keeps. Device nodes: the tree, their status, and the properties of both.
 *
 * <pre>{@code
 * var hid = InterfaceClass.parse("hid");
 * List<InterfacePath> present = bridge.interfaces().list(hid, Presence.PRESENT);
 * DeviceNode root = bridge.deviceTree().root();
 * Optional<String> service = root.property(PropertyKeys.DEVICE_SERVICE);
 * }</pre>
 *
 * <p>Nothing here opens a device. Notifications of changes are in {@link
 * io.github.ntbridge.device.watch}.
 */
@NullMarked
package io.github.ntbridge.device;

import org.jspecify.annotations.NullMarked;
