/**
 * The simulated machine: a small Windows kernel in Java, with an object manager, an I/O manager, a
 * configuration manager and devices written as handlers, behind the same seam as the real one.
 *
 * <pre>{@code
 * SimulatedMachine machine =
 *     SimulatedMachine.builder()
 *         .device("\\Device\\Echo0")
 *         .instanceId("ROOT\\ECHO\\0000")
 *         .interfaceOf(UUID.fromString("5e6a4f0e-3c1b-4c8e-9d43-0a6a7d1f2b11"), "ref")
 *         .handler(new EchoDevice())
 *         .build();
 * NativeLayer layer = SimulatedLayer.owning(machine);
 * }</pre>
 *
 * <p>A machine that runs gets more devices by {@code machine.device(name)...plug()}. Ready-made
 * handlers are {@link io.github.ntbridge.sim.EchoDevice}, {@link
 * io.github.ntbridge.sim.ByteQueueDevice}, {@link io.github.ntbridge.sim.NullDevice}, {@link
 * io.github.ntbridge.sim.HidDevice} and {@link io.github.ntbridge.sim.ScriptedDevice}, and a {@link
 * io.github.ntbridge.sim.SlowFilter} or {@link io.github.ntbridge.sim.FlakyFilter} goes on top of
 * any. What goes wrong on demand is in {@link io.github.ntbridge.sim.Faults}, and {@link
 * io.github.ntbridge.sim.Transcript} tells which native calls came.
 *
 * <p>A device is a stack of drivers: {@code filter(...)} puts one on top, {@code bus(...)} one
 * below, and a driver passes on with {@link io.github.ntbridge.sim.DeviceRequest#forward()} what it
 * does not complete.
 *
 * <p>What a test does to a device: {@link io.github.ntbridge.sim.SimulatedDevice#unplug} asks those
 * who have it open (query-remove), {@link io.github.ntbridge.sim.SimulatedDevice#surpriseRemove}
 * does not, {@link io.github.ntbridge.sim.SimulatedDevice#plug} brings it back, {@link
 * io.github.ntbridge.sim.SimulatedDevice#disable} leaves its node and takes the rest, and {@link
 * io.github.ntbridge.sim.SimulatedInterface#disable} lets one interface go.
 *
 * <p>A machine has logon sessions: {@link io.github.ntbridge.sim.SimulatedMachine#logOn} lets a
 * {@link io.github.ntbridge.sim.User} have one, with DOS devices and handles of its own, and a
 * layer on it opens what {@code security(...)} of a device, a directory or a link allows that user.
 *
 * <p>{@link io.github.ntbridge.sim.MachineBuilder#virtualTime} lets time pass only when nothing
 * else is left to do.
 *
 * <p>{@link io.github.ntbridge.sim.SimulatedMachine#smallPc()} is a machine with devices in it. The
 * kernel takes decoded values and answers with an NTSTATUS and values; what reads and writes the
 * caller's memory is a codec in front of it. Handlers, notifications and completions run under no
 * lock of the machine.
 */
@NullMarked
package io.github.ntbridge.sim;

import org.jspecify.annotations.NullMarked;
