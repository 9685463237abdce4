/**
 * Open devices: every open of a device for I/O goes through this package.
 *
 * <p>{@link io.github.ntbridge.iotarget.DeviceIo} is what can be sent to an open device: IOCTLs,
 * reads and writes, synchronous and asynchronous. A {@link
 * io.github.ntbridge.iotarget.DeviceHandle} is a device that is open, and no more:
 *
 * <pre>{@code
 * try (var device = bridge.devices().open(ObjectPath.of("COM3"), AccessMask.GENERIC_READ)) {
 *   byte[] data = device.ioctl(ControlCode.of(0x1B0050), new byte[0], 64);
 * }
 * }</pre>
 *
 * <p>An {@link io.github.ntbridge.iotarget.IoTarget} is what drivers have: it survives a
 * query-remove and what follows it, is stopped, started and purged, and sends {@link
 * io.github.ntbridge.iotarget.IoRequest}s with completion routines:
 *
 * <pre>{@code
 * try (var target = bridge.targets().open("COM3", AccessMask.GENERIC_READ)) {
 *   IoResult line = target.read(64, Duration.ofSeconds(1));
 *   target.ioctlAsync(ControlCode.of(0x1B0050), new byte[0], 64).thenAccept(data -> show(data));
 * }
 * }</pre>
 *
 * <p>Both are faces on one engine: each send is one object, which an event, the completion port or
 * a worker thread completes. A request owns its memory until the device has returned it;
 * a timeout cancels and waits.
 */
@NullMarked
package io.github.ntbridge.iotarget;

import org.jspecify.annotations.NullMarked;
