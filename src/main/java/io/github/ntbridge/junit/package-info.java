/**
 * A JUnit 5 extension: tests of code that uses the library, on a simulated machine of their own.
 *
 * <pre>{@code
 * @NtBridgeTest
 * class FirmwareToolTest {
 *   @MachineSetup
 *   void plugTheBoard(SimulatedMachine machine) {
 *     machine.device("\\Device\\Board0")
 *         .instanceId("ROOT\\BOARD\\0000")
 *         .interfaceOf(FirmwareTool.BOARD)
 *         .handler(new EchoDevice())
 *         .plug();
 *   }
 *
 *   @Test
 *   void findsTheBoard(NtBridge bridge) throws IOException {
 *     assertEquals("...", new FirmwareTool(bridge).version());
 *   }
 * }
 * }</pre>
 *
 * <p>A test of rights has several users: the setup lets them log on, and a parameter with {@link
 * io.github.ntbridge.junit.LoggedOnAs} is the bridge of one.
 *
 * <p>A test fails that leaves a handle, a registration, native memory or a request behind, with the
 * place where it was opened; so does one during which the handler of a device threw. The JUnit
 * configuration parameter, or system property, {@code ntbridge.test.layer} runs the same tests
 * elsewhere: {@code sim} without it, {@code stub} or {@code windows}. On {@code stub} the simulated
 * machine stands behind a native library, which serves one machine a process: tests that run in
 * parallel take turns there. On {@code windows} the machine is the real one, {@link
 * io.github.ntbridge.junit.MachineSetup} methods are left out, and tests that ask for a {@link
 * io.github.ntbridge.sim.SimulatedMachine} are skipped. A layer that is asked for and not there
 * fails the tests with the reason.
 *
 * <p>What no machine does on demand, a mock of the seam does. With Mockito, a simulated machine can
 * implement what the test does not:
 *
 * <pre>{@code
 * var real = new SimulatedLayer(machine);
 * NtDll ntDll = mock(NtDll.class, delegatesTo(real.ntDll()));
 * NativeLayer layer = mock(NativeLayer.class, delegatesTo(real));
 * doReturn(ntDll).when(layer).ntDll();
 * doReturn(NtStatus.TOO_MANY_OPENED_FILES.value())
 *     .when(ntDll)
 *     .NtOpenFile(any(), anyInt(), any(), any(), anyInt(), anyInt());
 * var bridge = NtBridge.open(layer);
 * }</pre>
 *
 * <p>It needs JUnit Jupiter 5.9 or newer, which the library does not bring along.
 */
@NullMarked
package io.github.ntbridge.junit;

import org.jspecify.annotations.NullMarked;
