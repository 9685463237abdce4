package io.github.ntbridge.benchmark;

import com.sun.jna.Memory;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.iotarget.MemoryDescriptor;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.windows.WindowsLayer;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends requests of 64 bytes to the function device of the test driver on layer windows, as the C
 * program in native-stubs/request-cost does. Prints a line for each operation: its name, the
 * nanoseconds of one in the fastest round, and the native calls of one.
 */
public final class DriverRequests {
  private static final InterfaceClass DEVICE_CLASS =
      InterfaceClass.parse("29617ea1-dce2-4c9f-98b0-a0c92cd84e70");
  private static final ControlCode ECHO = ControlCode.of(0x9e372000);
  private static final int BYTES = 64;

  /** A round, as in the C program. */
  private static final int REQUESTS = 300;

  /**
   * Rounds follow each other until the JVM has compiled what they run, on the CPU that they use.
   */
  private static final long NANOS = 10_000_000_000L;

  /** The completion thread begins to wait when it gets round to it. */
  private static final String OF_ANOTHER_THREAD = "NtRemoveIoCompletionEx";

  private final NtBridge bridge;
  private final ObjectPath name;
  private final IoTarget target;
  private final MemoryDescriptor input = MemoryDescriptor.of(new Memory(BYTES));
  private final MemoryDescriptor output = MemoryDescriptor.of(new Memory(BYTES));
  private final byte[] bytes = new byte[BYTES];

  private DriverRequests(NtBridge bridge) throws IOException {
    this.bridge = bridge;
    var path = bridge.interfaces().list(DEVICE_CLASS, Presence.PRESENT).get(0);
    name = ObjectPath.of(path.objectName());
    target = bridge.targets().open(name.text(), AccessMask.GENERIC_READ_WRITE);
  }

  /** In its text the C program's name of the operation, and how it is called here. */
  private enum Operation {
    IOCTL_IN_PLACE("ioctl:in place") {
      @Override
      void run(DriverRequests with) throws IOException {
        require(with.target.ioctl(ECHO, with.input, with.output));
      }
    },
    IOCTL_BYTES("ioctl:byte[]") {
      @Override
      void run(DriverRequests with) throws IOException {
        require(with.target.ioctl(ECHO, with.bytes, BYTES).length);
      }
    },
    WRITE_AND_READ_IN_PLACE("write-read:in place") {
      @Override
      void run(DriverRequests with) throws IOException {
        require(with.target.write(with.input, 0));
        require(with.target.read(with.output, 0));
      }
    },
    WRITE_AND_READ_BYTES("write-read:byte[]") {
      @Override
      void run(DriverRequests with) throws IOException {
        require(with.target.write(with.bytes));
        require(with.target.read(BYTES).data().length);
      }
    },
    OPEN_AND_CLOSE("open-close:device handle") {
      @Override
      void run(DriverRequests with) throws IOException {
        with.bridge.devices().open(with.name, AccessMask.GENERIC_READ_WRITE).close();
      }
    },
    OPEN_AND_CLOSE_TARGET("open-close:I/O target") {
      @Override
      void run(DriverRequests with) throws IOException {
        with.bridge.targets().open(with.name.text(), AccessMask.GENERIC_READ_WRITE).close();
      }
    };

    private final String text;

    Operation(String text) {
      this.text = text;
    }

    abstract void run(DriverRequests with) throws IOException;
  }

  private static void require(int transferred) throws IOException {
    if (transferred != BYTES) {
      throw new IOException("only " + transferred + " bytes were transferred");
    }
  }

  /**
   * Measures, then counts.
   *
   * @param arguments none
   * @throws IOException if a request fails
   */
  public static void main(String[] arguments) throws IOException {
    var nanos = new TreeMap<Operation, Long>();
    try (var bridge = NtBridge.open()) {
      var requests = new DriverRequests(bridge);
      for (var operation : Operation.values()) {
        nanos.put(operation, requests.fastest(operation));
      }
    }
    var layer = LeakCheckingLayer.around(WindowsLayer.open());
    try (var bridge = NtBridge.open(layer)) {
      var requests = new DriverRequests(bridge);
      for (var operation : Operation.values()) {
        var calls = requests.callsOf(operation, layer);
        System.out.printf(Locale.ROOT, "%s\t%d\t%s%n", operation.text, nanos.get(operation), calls);
      }
    }
  }

  private long fastest(Operation operation) throws IOException {
    long fastest = Long.MAX_VALUE;
    for (long elapsed = 0; elapsed < NANOS; ) {
      long begin = System.nanoTime();
      repeat(operation);
      long round = System.nanoTime() - begin;
      elapsed += round;
      fastest = Math.min(fastest, round);
    }
    return fastest / REQUESTS;
  }

  private void repeat(Operation operation) throws IOException {
    for (int i = 0; i < REQUESTS; i++) {
      operation.run(this);
    }
  }

  private String callsOf(Operation operation, LeakCheckingLayer layer) throws IOException {
    operation.run(this); // what only the first one needs
    var before = layer.calls();
    repeat(operation);
    var calls = new TreeMap<>(layer.calls().since(before).byFunction());
    calls.remove(OF_ANOTHER_THREAD);
    return String.join(", ", calls.entrySet().stream().map(DriverRequests::callsOfEach).toList());
  }

  private static String callsOfEach(Map.Entry<String, Long> calls) {
    double each = (double) calls.getValue() / REQUESTS;
    return (each == 1 ? "" : each + " ") + calls.getKey();
  }
}
