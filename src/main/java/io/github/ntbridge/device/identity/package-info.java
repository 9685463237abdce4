/**
 * The meaning of device names: vendor and product, serial number, interface number and location,
 * parsed from instance ids, hardware ids and location paths. Pure functions of text: nothing here
 * calls the system, and a text that does not parse is absent, never an exception.
 *
 * <pre>{@code
 * var id = DeviceInstanceId.tryParse("USB\\VID_0403&PID_6001\\A50285BI").orElseThrow();
 * id.serialNumber(); // A50285BI
 * id.hardwareId(); // HardwareId.Usb with vendor 0x0403 and product 0x6001
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.device.identity;

import org.jspecify.annotations.NullMarked;
