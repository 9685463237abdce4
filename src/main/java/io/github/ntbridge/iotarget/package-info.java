/**
 * Open devices: every open of the library goes through this room.
 *
 * <p>An {@link io.github.ntbridge.iotarget.IoTarget} is what drivers have: it is opened by name,
 * survives a query-remove and what follows it, is stopped, started and purged, and takes
 * synchronous and asynchronous requests with timeouts.
 *
 * <pre>{@code
 * try (var target = bridge.targets().open("COM3", AccessMask.GENERIC_READ)) {
 *   IoResult line = target.read(64, Duration.ofSeconds(1));
 *   target.ioctlAsync(ControlCode.of(0x1B0050), new byte[0], 64)
 *       .thenAccept(answer -> show(answer));
 * }
 * }</pre>
 *
 * <p>A {@link io.github.ntbridge.iotarget.FollowedTarget} opens an interface of a class whenever
 * one is there, and a {@link io.github.ntbridge.iotarget.ContinuousReader} keeps reads out on a
 * target:
 *
 * <pre>{@code
 * try (var followed = bridge.targets().follow(InterfaceClass.parse("hid")).start();
 *     var reader = followed.target().continuousReader().startUntilError(report -> show(report))) {
 *   reader.awaitEnd(Duration.ofHours(1));
 * }
 * }</pre>
 *
 * <p>A {@link io.github.ntbridge.iotarget.DeviceHandle} is a device that is open, and no more:
 *
 * <pre>{@code
 * try (DeviceHandle device = bridge.devices().open(ObjectPath.of("COM3"), AccessMask.GENERIC_READ)) {
 *   byte[] answer = device.ioctl(ControlCode.of(0x1B0050), new byte[0], 64);
 * }
 * }</pre>
 *
 * <p>A request owns its memory until the device has given it back; a timeout cancels and waits.
 */
@NullMarked
package io.github.ntbridge.iotarget;

import org.jspecify.annotations.NullMarked;
