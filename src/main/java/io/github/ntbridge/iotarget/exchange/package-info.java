/**
 * Typed device control requests: an {@link io.github.ntbridge.iotarget.exchange.IoctlExchange}
 * gives a control code the types of its input and output, and a {@link
 * io.github.ntbridge.iotarget.exchange.StructCodec} turns these into the bytes of a C structure.
 *
 * <pre>{@code
 * static final IoctlExchange<Nothing, DeviceNumber> GET_DEVICE_NUMBER =
 *     IoctlExchange.returning(ControlCode.of(0x2D1080), DeviceNumber.CODEC);
 *
 * var number = device.ioctl(GET_DEVICE_NUMBER).number();
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.iotarget.exchange;

import org.jspecify.annotations.NullMarked;
