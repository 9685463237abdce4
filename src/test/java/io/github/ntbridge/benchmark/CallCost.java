package io.github.ntbridge.benchmark;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.github.ntbridge.LayerChoice;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.EchoDevice;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Measures what a native call costs by itself, with two functions of the stub library that have the
 * ten arguments of a control and never leave C; and beside it what the simulated layers make of an
 * open, a control and a close of an echo device.
 */
public final class CallCost {
  private static final int CALLS = 10_000;
  private static final int OPENS = 100;
  private static final int ROUNDS = 200;
  private static final int BYTES = 64;
  private static final int STATUS_BLOCK = 16;
  private static final String ECHO = "\\Device\\Echo0";
  private static final ControlCode ANY = ControlCode.of(0x80002000);

  private CallCost() {}

  /** The shape of NtDeviceIoControlFile; public, since a machine calls what it observes. */
  @FunctionalInterface
  public interface Control {
    /** Calls the function. */
    int call(
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

  /** Something to measure. */
  @FunctionalInterface
  private interface Operation {
    void run() throws IOException;
  }

  /** An operation and what it took in its fastest round, when nobody else had the processor. */
  private static final class Measurement {
    private final String name;
    private final int times;
    private final Operation operation;
    private double nanos = Double.MAX_VALUE;

    Measurement(String name, int times, Operation operation) {
      this.name = name;
      this.times = times;
      this.operation = operation;
    }

    void runOneRound() throws IOException {
      long start = System.nanoTime();
      for (int i = 0; i < times; i++) {
        operation.run();
      }
      nanos = Math.min(nanos, (System.nanoTime() - start) / (double) times);
    }

    /** The last column says how many calls of another operation take as long. */
    void print(Measurement other) {
      System.out.printf(Locale.ROOT, "%-24s %7.0f ns %6.1f%n", name, nanos, nanos / other.nanos);
    }
  }

  /**
   * Prints a line for each, after rounds in which each has its turn.
   *
   * @param arguments none
   * @throws IOException if a device does not open
   */
  public static void main(String[] arguments) throws IOException {
    Native.register(
        Functions.class, NativeLibrary.getInstance(System.getProperty("ntbridge.stub.library")));
    var functions = new Functions();
    try (var machine = machine();
        var sim = NtBridge.open(LayerChoice.SIM.open(CallCost::machine));
        var stub = NtBridge.open(LayerChoice.STUB.open(CallCost::machine));
        var block = new Memory(STATUS_BLOCK);
        var input = new Memory(BYTES);
        var output = new Memory(BYTES)) {
      Control nothing = functions::stub_nothing;
      // What stands before each function of a simulated machine, for faults and transcripts.
      var observed = machine.observed(Control.class, nothing);
      Control echo = functions::stub_echo;
      var measurements =
          List.of(
              new Measurement("echo of 64 bytes in C", CALLS, call(echo, block, input, output)),
              new Measurement("nothing in C", CALLS, call(nothing, block, input, output)),
              new Measurement("the same, observed", CALLS, call(observed, block, input, output)),
              new Measurement("open, echo, close: sim", OPENS, openEchoClose(sim)),
              new Measurement("open, echo, close: stub", OPENS, openEchoClose(stub)));
      for (int round = 0; round < ROUNDS; round++) {
        for (var measurement : measurements) {
          measurement.runOneRound();
        }
      }
      measurements.forEach(measurement -> measurement.print(measurements.get(0)));
    }
  }

  private static SimulatedMachine machine() {
    var machine = SimulatedMachine.create();
    machine.device(ECHO).handler(new EchoDevice()).plug();
    return machine;
  }

  private static Operation call(Control control, Memory block, Memory input, Memory output) {
    return () -> control.call(null, null, null, null, block, 0, input, BYTES, output, BYTES);
  }

  private static Operation openEchoClose(NtBridge bridge) {
    var data = new byte[BYTES];
    return () -> {
      try (var device = bridge.openDevice(ECHO)) {
        device.ioctl(ANY, data, BYTES);
      }
    };
  }
}
