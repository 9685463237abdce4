/**
 * Device interfaces: their paths, their classes, the lists that the configuration manager keeps,
 * and the watch that hears them come and go. Device nodes: the tree, their status, and the
 * properties of both.
 *
 * <pre>{@code
 * var hid = InterfaceClass.parse("hid");
 * List<InterfacePath> present = bridge.interfaces().list(hid, Presence.PRESENT);
 * try (var watch = bridge.interfaces().watch(hid, event -> System.out.println(event))) {
 *   // first a Snapshot, then Arrived and Removed as they happen
 * }
 * DeviceNode root = bridge.deviceTree().root();
 * Optional<String> service = root.property(PropertyKeys.DEVICE_SERVICE);
 * }</pre>
 *
 * <p>Nothing here opens a device.
 */
@NullMarked
package io.github.ntbridge.device;

import org.jspecify.annotations.NullMarked;
