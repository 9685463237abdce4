/**
 * Typed device control requests: an {@link io.github.ntbridge.iotarget.exchange.IoctlExchange}
 * gives a control code the types of its input and output, and a {@link
 * io.github.ntbridge.iotarget.exchange.StructCodec} turns these into the bytes of a C structure.
 * Those that people need are here: {@link io.github.ntbridge.iotarget.exchange.SerialExchanges},
 * {@link io.github.ntbridge.iotarget.exchange.StorageExchanges}, {@link
 * io.github.ntbridge.iotarget.exchange.DiskExchanges}, {@link
 * io.github.ntbridge.iotarget.exchange.VolumeExchanges}, {@link
 * io.github.ntbridge.iotarget.exchange.MountManagerExchanges}, {@link
 * io.github.ntbridge.iotarget.exchange.HidExchanges} and {@link
 * io.github.ntbridge.iotarget.exchange.BatteryExchanges}.
 *
 * <pre>{@code
 * port.ioctl(SerialExchanges.SET_BAUD_RATE, 115_200);
 * int disk = volume.ioctl(StorageExchanges.GET_DEVICE_NUMBER).deviceNumber();
 *
 * // One of a vendor:
 * static final IoctlExchange<Nothing, Integer> GET_TEMPERATURE =
 *     IoctlExchange.returning(ControlCode.of(0x80002000), StructCodec.INT32);
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.iotarget.exchange;

import org.jspecify.annotations.NullMarked;
