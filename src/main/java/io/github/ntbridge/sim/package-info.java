/**
 * The simulated machine: a small Windows kernel in Java, with an object manager, an I/O manager, a
 * configuration manager and devices written as handlers, behind the same interfaces as the real
 * one.
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
 * <p>{@code machine.device(name)...plug()} adds devices to a running machine, and {@link
 * io.github.ntbridge.sim.SimulatedMachine#smallPc()} is a machine with devices in it. Handlers and
 * devices are in {@link io.github.ntbridge.sim.device}. {@link io.github.ntbridge.sim.Faults} makes
 * calls and devices fail on demand, and a {@link io.github.ntbridge.sim.Transcript} records the
 * native calls.
 *
 * <p>The machine has a registry ({@code setRegistryValue}), disks and volumes with a mount manager
 * ({@link io.github.ntbridge.sim.device.DiskDevice}, {@link
 * io.github.ntbridge.sim.device.VolumeDevice}), and other processes that open its devices ({@link
 * io.github.ntbridge.sim.SimulatedMachine#process}).
 *
 * <p>A device is a stack of drivers: {@code filter(...)} puts one on top, {@code bus(...)} one
 * below, and a driver passes down the requests that it does not complete.
 *
 * <p>{@link io.github.ntbridge.sim.SimulatedMachine#logOn} begins a logon session of a {@link
 * io.github.ntbridge.sim.User}, with DOS devices and handles of its own; a layer on it opens what
 * {@code security(...)} of a device, a directory or a link grants that user.
 *
 * <p>With {@link io.github.ntbridge.sim.MachineBuilder#virtualTime} time passes only when the
 * machine is idle. Handlers, notifications and completions run under no lock of the machine.
 */
@NullMarked
package io.github.ntbridge.sim;

import org.jspecify.annotations.NullMarked;
