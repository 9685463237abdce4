/**
 * Open devices: every open of a device for I/O goes through this package.
 *
 * <p>{@link io.github.ntbridge.iotarget.DeviceIo} has the requests that can be sent to an open
 * device: IOCTLs, reads and writes, synchronous and asynchronous. A {@link
 * io.github.ntbridge.iotarget.DeviceHandle} is a plain handle of an open device:
 *
 * <pre>{@code
 * try (var device = bridge.devices().open(ObjectPath.of("COM3"), AccessMask.GENERIC_READ)) {
 *   int baudRate = device.ioctl(SerialExchanges.GET_BAUD_RATE);
 * }
 * }</pre>
 *
 * <p>An {@link io.github.ntbridge.iotarget.IoTarget} is the I/O target of the driver frameworks: it
 * survives the removal of its device, is stopped, started and purged, and sends {@link
 * io.github.ntbridge.iotarget.IoRequest}s with completion routines:
 *
 * <pre>{@code
 * try (var target = bridge.targets().open("COM3", AccessMask.GENERIC_READ)) {
 *   IoResult line = target.read(64, Duration.ofSeconds(1));
 *   target.ioctlAsync(SerialExchanges.SET_BAUD_RATE, 115_200).thenRun(this::configured);
 * }
 * }</pre>
 *
 * <p>Both use one engine: each send is one object, which is completed by an event, the completion
 * port or a worker thread. A request owns its memory until the device has completed it; a timeout
 * cancels the request and waits for it.
 */
@NullMarked
package io.github.ntbridge.iotarget;

import org.jspecify.annotations.NullMarked;
