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
  private EchoFunctions() {}

  /** Binds the function in the library that the system property names. */
  static EchoFunctions bind() {
    Native.register(EchoFunctions.class, NativeLibrary.getInstance(library()));
    return new EchoFunctions();
  }

  /** The path of the stub library. */
  static String library() {
    return System.getProperty("ntbridge.stub.library");
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
