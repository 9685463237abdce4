/**
 * Device interfaces: their paths, their classes, the lists that the configuration manager keeps,
 * and the watch that hears them come and go. Device nodes: the tree, their status, the properties
 * of both, and what happens to device instances and to devices that are open.
 *
 * <pre>{@code
 * var hid = InterfaceClass.parse("hid");
 * List<InterfacePath> present = bridge.interfaces().list(hid, Presence.PRESENT);
 * try (var watch = bridge.notifications().watch(hid, event -> System.out.println(event))) {
 *   // first a Snapshot, then Arrived and Removed as they happen; a Removed knows what it was
 * }
 * DeviceNode root = bridge.deviceTree().root();
 * Optional<String> service = root.property(PropertyKeys.DEVICE_SERVICE);
 * Optional<InterfacePath> first =
 *     bridge.notifications().await(hid, path -> true, Duration.ofSeconds(5));
 * bridge.notifications().events().subscribe(subscriber); // all classes, as a Flow.Publisher
 * }</pre>
 *
 * <p>Nothing here opens a device.
 */
@NullMarked
package io.github.ntbridge.device;

import org.jspecify.annotations.NullMarked;
