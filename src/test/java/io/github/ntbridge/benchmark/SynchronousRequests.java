package io.github.ntbridge.benchmark;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.github.ntbridge.LayerChoice;
import io.github.ntbridge.NtBridge;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.iotarget.MemoryDescriptor;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.EchoDevice;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Requests of 64 bytes that complete at once, beside the native call that they make. */
@State(Scope.Benchmark)
public class SynchronousRequests {
  private static final int BYTES = 64;
  private static final int STATUS_BLOCK = 16;
  private static final String ECHO = "\\Device\\Echo0";
  private static final ControlCode CODE = ControlCode.of(0x80002000);

  /** The binding of jna-platform: an interface. */
  public interface InterfaceMapped extends Library {
    /** Copies the input to the output. */
    int stub_echo(
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

  private final MeasuringFunctions direct = MeasuringFunctions.bind();
  private final InterfaceMapped mapped =
      Native.load(MeasuringFunctions.LIBRARY, InterfaceMapped.class);
  private final Memory block = new Memory(STATUS_BLOCK);
  private final Memory input = new Memory(BYTES);
  private final Memory output = new Memory(BYTES);
  private final MemoryDescriptor inputInPlace = MemoryDescriptor.of(input);
  private final MemoryDescriptor outputInPlace = MemoryDescriptor.of(output);
  private final byte[] bytes = new byte[BYTES];
  private final ByteBuffer buffer = ByteBuffer.allocate(BYTES);

  private final NtBridge echoed = NtBridge.open(new EchoLayer(LayerChoice.SIM.open(this::machine)));
  private final NtBridge simulated = NtBridge.open(LayerChoice.SIM.open(this::machine));
  private IoTarget target;
  private DeviceHandle handle;
  private DeviceHandle simulatedHandle;

  private SimulatedMachine machine() {
    var machine = SimulatedMachine.create();
    machine.device(ECHO).handler(new EchoDevice()).plug();
    return machine;
  }

  /** Opens the devices. */
  @Setup
  public void open() throws IOException {
    target = echoed.targets().open(ECHO, AccessMask.GENERIC_READ_WRITE);
    handle = echoed.openDevice(ECHO);
    simulatedHandle = simulated.openDevice(ECHO);
  }

  /** Closes the bridges, and with them the devices. */
  @TearDown
  public void close() {
    echoed.close();
    simulated.close();
  }

  /** What the others are compared with. */
  @Benchmark
  public int bareCall() {
    return direct.stub_echo(null, null, null, null, block, 0, input, BYTES, output, BYTES);
  }

  @Benchmark
  public int interfaceMapping() {
    return mapped.stub_echo(null, null, null, null, block, 0, input, BYTES, output, BYTES);
  }

  @Benchmark
  public int ioctlInPlace() throws IOException {
    return target.ioctl(CODE, inputInPlace, outputInPlace);
  }

  @Benchmark
  public Object ioctlByteBuffer() throws IOException {
    return target.ioctl(CODE, bytes, buffer);
  }

  @Benchmark
  public byte[] ioctlBytes() throws IOException {
    return target.ioctl(CODE, bytes, BYTES);
  }

  @Benchmark
  public int readInPlace() throws IOException {
    return target.read(outputInPlace, 0);
  }

  @Benchmark
  public int readByteBuffer() throws IOException {
    return target.read(buffer.clear());
  }

  @Benchmark
  public Object readBytes() throws IOException {
    return target.read(BYTES);
  }

  @Benchmark
  public int writeInPlace() throws IOException {
    return target.write(inputInPlace, 0);
  }

  @Benchmark
  public int writeByteBuffer() throws IOException {
    return target.write(buffer.clear());
  }

  @Benchmark
  public int writeBytes() throws IOException {
    return target.write(bytes);
  }

  @Benchmark
  public int handleIoctlInPlace() throws IOException {
    return handle.ioctl(CODE, inputInPlace, outputInPlace);
  }

  @Benchmark
  public byte[] handleIoctlBytes() throws IOException {
    return handle.ioctl(CODE, bytes, BYTES);
  }

  /** An open and a close on the simulated machine. */
  @Benchmark
  public void simulatedOpenAndClose() throws IOException {
    simulated.openDevice(ECHO).close();
  }

  /** The simulated machine instead of C. */
  @Benchmark
  public int simulatedIoctl() throws IOException {
    return simulatedHandle.ioctl(CODE, inputInPlace, outputInPlace);
  }
}
