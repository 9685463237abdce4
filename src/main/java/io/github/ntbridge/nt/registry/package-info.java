/**
 * The values of registry keys: their types, their data as the system stores it, and the data as
 * Java values, both ways.
 *
 * <pre>{@code
 * RegistryValue portName = RegistryValue.string("PortName", "COM3");
 * byte[] data = portName.data(); // UTF-16LE with its NUL
 * RegistryValue read = RegistryValue.of("LatencyTimer", RegistryType.DWORD, new byte[] {16, 0, 0, 0});
 * long milliseconds = read.number();
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.nt.registry;

import org.jspecify.annotations.NullMarked;
