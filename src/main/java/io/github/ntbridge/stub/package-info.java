/**
 * The native layer on the C library {@code ntbridge_stub}, which has the C ABI of ntdll.dll and
 * cfgmgr32.dll, in front of a simulated machine. The library decodes and encodes the caller's
 * memory with declarations of its own, and completes and notifies from its own threads; this
 * package passes it the kernel of the machine as a table of callbacks.
 *
 * <p>The library is on the class path as {@code linux-x86-64/libntbridge_stub.so} and the like, or
 * the system property {@code ntbridge.stub.library} names another one, by absolute path. It is not
 * searched for elsewhere, neither in {@code jna.library.path} nor in the search path of the
 * system's loader.
 *
 * <pre>{@code
 * try (var machine = SimulatedMachine.smallPc();
 *     NativeLayer layer = StubLayer.open(machine)) {
 *   int status = layer.ntDll().NtClose(handle);
 * }
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.stub;

import org.jspecify.annotations.NullMarked;
