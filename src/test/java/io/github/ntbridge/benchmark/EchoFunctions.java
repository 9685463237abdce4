package io.github.ntbridge.benchmark;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * A function of the stub library in the shape of NtDeviceIoControlFile that never leaves C, bound
 * as the layers bind theirs: what a call costs by itself.
 */
final class EchoFunctions {
  /** The name of the library. */
  static final String LIBRARY = "ntbridge_stub";

  private EchoFunctions() {}

  /** Binds the function in the stub library, which is on the class path. */
  static EchoFunctions bind() {
    Native.register(EchoFunctions.class, NativeLibrary.getInstance(LIBRARY));
    return new EchoFunctions();
  }

  /** Copies the input to the output, and completes with success. */
  native int stub_echo(
      @Nullable Pointer file,
      @Nullable Pointer event,
      @Nullable Pointer apc,
      @Nullable Pointer context,
      Pointer block,
      int code,
      @Nullable Pointer input,
      int inputLength,
      @Nullable Pointer output,
      int outputLength);
}
