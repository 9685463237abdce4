/**
 * Live events of device interfaces, device instances and open devices. A watch of interfaces begins
 * with a snapshot of those that are enabled and continues with each arrival and removal.
 *
 * <pre>{@code
 * var hid = InterfaceClass.parse("hid");
 * try (var watch = bridge.notifications().watch(hid, event -> System.out.println(event))) {
 *   // first a Snapshot, then Arrived and Removed as they happen; a Removed knows what it was
 * }
 * Optional<InterfacePath> first =
 *     bridge.notifications().await(hid, path -> true, Duration.ofSeconds(5));
 * bridge.notifications().events().subscribe(subscriber); // all classes, as a Flow.Publisher
 * }</pre>
 *
 * <p>Nothing here opens a device.
 */
@NullMarked
package io.github.ntbridge.device.watch;

import org.jspecify.annotations.NullMarked;
