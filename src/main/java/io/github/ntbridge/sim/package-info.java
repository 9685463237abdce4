/**
 * The simulated machine: a small Windows kernel in Java, with an object manager, an I/O manager, a
 * configuration manager and devices written as handlers, behind the same seam as the real one.
 *
 * <pre>{@code
 * try (var machine = SimulatedMachine.create()) {
 *   machine.device("\\Device\\Echo0")
 *       .instanceId("ROOT\\ECHO\\0000")
 *       .interfaceOf(UUID.fromString("5e6a4f0e-3c1b-4c8e-9d43-0a6a7d1f2b11"))
 *       .handler(new EchoDevice())
 *       .plug();
 *   NativeLayer layer = new SimulatedLayer(machine);
 * }
 * }</pre>
 *
 * <p>A device is a stack of drivers: {@code filter(...)} puts one on top, {@code bus(...)} one
 * below, and a driver passes on with {@link io.github.ntbridge.sim.DeviceRequest#forward()} what it
 * does not complete.
 *
 * <p>{@link io.github.ntbridge.sim.SimulatedMachine#smallPc()} is a machine with devices in it. The
 * kernel takes decoded values and answers with an NTSTATUS and values; what reads and writes the
 * caller's memory is a codec in front of it. Handlers, notifications and completions run under no
 * lock of the machine.
 */
@NullMarked
package io.github.ntbridge.sim;

import org.jspecify.annotations.NullMarked;
