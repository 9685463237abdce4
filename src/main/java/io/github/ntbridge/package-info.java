/**
 * Opening Windows devices by name from Java.
 *
 * <pre>{@code
 * try (var bridge = NtBridge.open();
 *     var device = bridge.openDevice(InterfaceClass.parse("hid"))) {
 *   byte[] answer = device.control(ControlCode.of(0xB0192), new byte[0], 64);
 * }
 * }</pre>
 */
@NullMarked
package io.github.ntbridge;

import org.jspecify.annotations.NullMarked;
