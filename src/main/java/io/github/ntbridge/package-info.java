/**
 * Opening Windows devices by name from Java.
 *
 * <pre>{@code
 * try (var bridge = NtBridge.open();
 *     var device = bridge.openDevice(InterfaceClass.parse("hid"))) {
 *   var feature = device.ioctl(HidExchanges.getFeature(64), 3); // report 3
 * }
 * }</pre>
 *
 * <p>A bridge provides one service for each package: {@code namespace()} from {@link
 * io.github.ntbridge.namespace}, {@code interfaces()} and {@code deviceTree()} from {@link
 * io.github.ntbridge.device}, {@code notifications()} from {@link io.github.ntbridge.device.watch},
 * {@code devices()} for plain handles and {@code targets()} for I/O targets that survive a removal
 * from {@link io.github.ntbridge.iotarget}, {@code follow(...)} from {@link
 * io.github.ntbridge.iotarget.follow}, {@code registry()} for registry keys by name, and {@code
 * inventory()}, which joins them, from {@link io.github.ntbridge.inventory}. All are safe for use
 * from any thread; listeners and completion routines run on daemon threads of the library, each in
 * a serial queue of its own. Closing the bridge closes everything that was opened through it.
 */
@NullMarked
package io.github.ntbridge;

import org.jspecify.annotations.NullMarked;
