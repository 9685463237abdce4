package io.github.ntbridge.benchmark;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** Functions of the stub library that do in C what is measured, bound as the layers bind theirs. */
final class MeasuringFunctions {
  /** The name of the library. */
  static final String LIBRARY = "ntbridge_stub";

  private MeasuringFunctions() {}

  /** Binds the functions in the stub library, which is on the class path. */
  static MeasuringFunctions bind() {
    Native.register(MeasuringFunctions.class, NativeLibrary.getInstance(LIBRARY));
    return new MeasuringFunctions();
  }

  /** Has the layer stub load the library that the functions are in. */
  static void useForStubLayer() {
    var file = NativeLibrary.getInstance(LIBRARY).getFile();
    System.setProperty("ntbridge.stub.library", file.getAbsolutePath());
  }

  /**
   * Copies the input to the output, and completes with success, in the shape of
   * NtDeviceIoControlFile: what a call costs by itself.
   */
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

  /** Lists a directory by its handle, and returns the number of its entries. */
  native int stub_count_entries(Pointer directory, Pointer buffer, int length);
}
