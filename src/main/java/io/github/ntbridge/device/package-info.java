/**
 * Device interfaces: their paths, their classes, and the lists that the configuration manager
 * keeps. Device nodes: the tree, their status, and the properties and registry keys of both.
 *
 * <pre>{@code
 * var hid = InterfaceClass.parse("hid");
 * List<InterfacePath> present = bridge.interfaces().list(hid, Presence.PRESENT);
 * DeviceNode root = bridge.deviceTree().root();
 * Optional<String> service = root.property(PropertyKeys.DEVICE_SERVICE);
 * }</pre>
 *
 * <p>Nothing here opens a device. Notifications of changes are in {@link
 * io.github.ntbridge.device.watch}, the outcomes of control operations in {@link
 * io.github.ntbridge.device.control}, and the parts of ids in {@link
 * io.github.ntbridge.device.identity}.
 */
@NullMarked
package io.github.ntbridge.device;

import org.jspecify.annotations.NullMarked;
