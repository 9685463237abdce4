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
 * <p>A test of access rights can have several users: the setup logs them on, and a parameter with
 * {@link io.github.ntbridge.junit.LoggedOnAs} is the bridge of one of them.
 *
 * <p>{@link io.github.ntbridge.junit.OnLayer} and {@link
 * io.github.ntbridge.junit.RequiresInterface} say where a test makes sense: elsewhere it is
 * skipped, with the reason. A parameter of type {@link io.github.ntbridge.junit.RunnerDevice} is a
 * removable disk on every layer, on {@code windows} a real one.
 *
 * <p>A test that leaks a handle, a registration, native memory or a request fails with the place
 * where it was opened; a test during which the handler of a device threw fails, too. The JUnit
 * configuration parameter, or system property, {@code ntbridge.layer} selects the layer of the
 * tests: {@code sim}, which is the default, {@code stub} or {@code windows}. On {@code stub} the
 * simulated machine is behind a native library, which serves one machine in each process: tests
 * that run in parallel take turns there. On {@code windows} the machine is the real one, {@link
 * io.github.ntbridge.junit.MachineSetup} methods are not called, and tests that take a {@link
 * io.github.ntbridge.sim.SimulatedMachine} are skipped. A layer that is not available fails the
 * tests with the reason.
 *
 * <p>A mock of the seam can cause failures that no machine causes. With Mockito, it can delegate
 * all other calls to a simulated machine:
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
 * <p>Rules and transcripts of the machine that begin later do not see the calls of such a mock. A
 * {@link io.github.ntbridge.nt.seam.LayerDecorator} with a {@link
 * io.github.ntbridge.nt.seam.CallInterceptor} asks the layer at each call.
 *
 * <p>It needs JUnit Jupiter 5.9 or later, on which the library does not depend.
 */
@NullMarked
package io.github.ntbridge.junit;

import org.jspecify.annotations.NullMarked;
