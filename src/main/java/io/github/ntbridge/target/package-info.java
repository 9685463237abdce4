/**
 * Open devices: every open of the library goes through this room.
 *
 * <pre>{@code
 * try (DeviceHandle device = bridge.devices().open(ObjectPath.of("COM3"), AccessMask.GENERIC_READ)) {
 *   byte[] answer = device.control(ControlCode.of(0x1B0050), new byte[0], 64);
 * }
 * }</pre>
 *
 * <p>A request owns its memory until the device has given it back; a timeout cancels and waits.
 */
@NullMarked
package io.github.ntbridge.target;

import org.jspecify.annotations.NullMarked;
