/**
 * What the library promises, written once and held on every layer.
 *
 * <p>A contract talks to the machine under test through {@link
 * io.github.ntbridge.contract.TestMachine}: a kernel driver implements it under Wine and on
 * Windows, a simulated one in Java elsewhere, and both speak the protocol of {@code
 * native-stubs/include/ntbridge_test_device.h}. The system property {@code ntbridge.layer} chooses
 * the layer. Each contract ends with every handle, registration and block of memory given back.
 */
@NullMarked
package io.github.ntbridge.contract;

import org.jspecify.annotations.NullMarked;
