/**
 * Opening Windows devices by name from Java.
 *
 * <pre>{@code
 * try (var bridge = NtBridge.open();
 *     var device = bridge.openDevice(InterfaceClass.parse("hid"))) {
 *   ByteBuffer report = ByteBuffer.allocate(64);
 *   report.put(0, (byte) 3); // IOCTL_HID_GET_FEATURE takes the report id from the output buffer
 *   byte[] data = device.ioctl(ControlCode.of(0xB0192), new byte[0], report).data();
 * }
 * }</pre>
 */
@NullMarked
package io.github.ntbridge;

import org.jspecify.annotations.NullMarked;
