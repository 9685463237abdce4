/**
 * Opening Windows devices by name from Java.
 *
 * <pre>{@code
 * try (var bridge = NtBridge.open();
 *     var device = bridge.openDevice(InterfaceClass.parse("hid"))) {
 *   byte[] report = new byte[64];
 *   report[0] = 3; // which one: IOCTL_HID_GET_FEATURE takes its id from the output buffer
 *   byte[] feature = device.control(ControlCode.of(0xB0192), new byte[0], report);
 * }
 * }</pre>
 */
@NullMarked
package io.github.ntbridge;

import org.jspecify.annotations.NullMarked;
