package io.github.ntbridge.benchmark;

import io.github.ntbridge.LayerChoice;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.EchoDevice;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Asynchronous requests of 64 bytes on the simulated machine, many in flight at once. */
@State(Scope.Benchmark)
public class AsynchronousRequests {
  private static final int BYTES = 64;
  private static final String ECHO = "\\Device\\Echo0";
  private static final ControlCode CODE = ControlCode.of(0x80002000);

  /** The number of requests that are sent before the first is waited for. */
  @Param({"1", "32", "1000"})
  public int depth;

  private final byte[] bytes = new byte[BYTES];
  private NtBridge bridge;
  private DeviceHandle device;

  /** Opens the device. */
  @Setup
  public void open() throws IOException {
    bridge = NtBridge.open(LayerChoice.SIM.open(AsynchronousRequests::machine));
    device = bridge.openDevice(ECHO);
  }

  private static SimulatedMachine machine() {
    var machine = SimulatedMachine.create();
    machine.device(ECHO).handler(new EchoDevice()).plug();
    return machine;
  }

  /** Closes the device. */
  @TearDown
  public void close() {
    bridge.close();
  }

  /** So many requests, and their results. */
  @Benchmark
  public Object ioctlAsync() {
    var futures = new CompletableFuture<?>[depth];
    for (int i = 0; i < depth; i++) {
      futures[i] = device.ioctlAsync(CODE, bytes, BYTES);
    }
    return CompletableFuture.allOf(futures).join();
  }
}
