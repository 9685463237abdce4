/**
 * Simulated devices as their drivers and their tests see them.
 *
 * <p>A driver is a {@link io.github.ntbridge.sim.device.DeviceHandler}, which completes each {@link
 * io.github.ntbridge.sim.device.DeviceRequest} or passes it down:
 *
 * <pre>{@code
 * DeviceHandler thermometer =
 *     new DeviceHandler() {
 *       @Override
 *       public void read(DeviceRequest request) {
 *         request.complete(NtStatus.SUCCESS, new byte[] {21});
 *       }
 *     };
 * SimulatedDevice device = machine.device("\\Device\\Thermometer0").handler(thermometer).plug();
 * device.unplug();
 * }</pre>
 *
 * <p>Ready-made handlers are {@link io.github.ntbridge.sim.device.EchoDevice}, {@link
 * io.github.ntbridge.sim.device.ByteQueueDevice}, {@link io.github.ntbridge.sim.device.NullDevice},
 * {@link io.github.ntbridge.sim.device.HidDevice}, {@link
 * io.github.ntbridge.sim.device.SerialPortDevice} with a {@link
 * io.github.ntbridge.sim.device.SerialPeer} at its other end, {@link
 * io.github.ntbridge.sim.device.DiskDevice}, {@link io.github.ntbridge.sim.device.VolumeDevice},
 * and {@link io.github.ntbridge.sim.device.ScriptedDevice}; a {@link
 * io.github.ntbridge.sim.device.SlowFilter} or {@link io.github.ntbridge.sim.device.FlakyFilter}
 * can be put on top of any. A test plugs, unplugs, disables and removes a {@link
 * io.github.ntbridge.sim.device.SimulatedDevice}, and enables and disables a {@link
 * io.github.ntbridge.sim.device.SimulatedInterface}.
 *
 * <p>Handlers are called under no lock of the machine.
 */
@NullMarked
package io.github.ntbridge.sim.device;

import org.jspecify.annotations.NullMarked;
