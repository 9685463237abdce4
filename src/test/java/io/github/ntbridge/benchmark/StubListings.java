package io.github.ntbridge.benchmark;

import com.sun.jna.Memory;
import io.github.ntbridge.LayerChoice;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.namespace.NtHandle;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A listing of an object directory behind native code, beside the same in C. */
@State(Scope.Benchmark)
public class StubListings {
  private static final ObjectPath DIRECTORY = ObjectPath.of("\\Large");

  /** DIRECTORY_QUERY and DIRECTORY_TRAVERSE. */
  private static final int ACCESS = 3;

  private static final int BUFFER_BYTES = 32 * 1024 * 1024;

  /** The number of objects in the directory. */
  @Param({"100", "10000", "100000"})
  public int entries;

  private final MeasuringFunctions functions = MeasuringFunctions.bind();
  private final Memory buffer = new Memory(BUFFER_BYTES);
  private NtBridge bridge;
  private NtHandle directory;

  /** Fills the machine, and opens the directory for C. */
  @Setup
  public void fill() throws IOException {
    MeasuringFunctions.useForStubLayer();
    var layer = LayerChoice.STUB.open(this::machine);
    bridge = NtBridge.open(layer);
    directory = open(layer);
  }

  private SimulatedMachine machine() {
    var machine = SimulatedMachine.create();
    machine.addDirectory(DIRECTORY.text());
    for (int i = 0; i < entries; i++) {
      machine.addObject(DIRECTORY.text() + "\\entry" + i, "Event");
    }
    return machine;
  }

  private static NtHandle open(NativeLayer layer) throws IOException {
    return NtHandle.open(
        layer,
        "NtOpenDirectoryObject",
        DIRECTORY.text(),
        (handle, attributes) -> layer.ntDll().NtOpenDirectoryObject(handle, ACCESS, attributes));
  }

  /** Ends the machine. */
  @TearDown
  public void close() {
    directory.close();
    bridge.close();
  }

  @Benchmark
  public int inC() {
    return functions.stub_count_entries(directory.value(), buffer, BUFFER_BYTES);
  }

  @Benchmark
  public Object directory() throws IOException {
    return bridge.namespace().list(DIRECTORY);
  }
}
