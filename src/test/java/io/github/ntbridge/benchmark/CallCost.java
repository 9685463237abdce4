package io.github.ntbridge.benchmark;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Measures what a native call costs by itself, with two functions of the stub library that have the
 * ten arguments of a control and never leave C.
 */
public final class CallCost {
  private static final int CALLS = 200_000;
  private static final int ROUNDS = 9;
  private static final int BYTES = 64;
  private static final int STATUS_BLOCK = 16;

  private CallCost() {}

  /** The functions, bound as the layers bind theirs. */
  private static final class Functions {
    native int stub_nothing(
        @Nullable Pointer file,
        @Nullable Pointer event,
        @Nullable Pointer apc,
        @Nullable Pointer context,
        Pointer block,
        int code,
        Pointer input,
        int inputLength,
        Pointer output,
        int outputLength);

    native int stub_echo(
        @Nullable Pointer file,
        @Nullable Pointer event,
        @Nullable Pointer apc,
        @Nullable Pointer context,
        Pointer block,
        int code,
        Pointer input,
        int inputLength,
        Pointer output,
        int outputLength);
  }

  /**
   * Prints a line for each function.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    Native.register(Functions.class, NativeLibrary.getInstance("ntbridge_stub"));
    var functions = new Functions();
    try (var block = new Memory(STATUS_BLOCK);
        var input = new Memory(BYTES);
        var output = new Memory(BYTES)) {
      print(
          "nothing",
          () ->
              functions.stub_nothing(
                  null, null, null, null, block, 0, input, BYTES, output, BYTES));
      print(
          "echo of 64 bytes",
          () -> functions.stub_echo(null, null, null, null, block, 0, input, BYTES, output, BYTES));
    }
  }

  private static void print(String name, Runnable call) {
    var nanos = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < CALLS; i++) {
        call.run();
      }
      nanos[round] = (System.nanoTime() - start) / (double) CALLS;
    }
    Arrays.sort(nanos);
    System.out.printf(Locale.ROOT, "%-18s %6.0f ns%n", name, nanos[ROUNDS / 2]);
  }
}
