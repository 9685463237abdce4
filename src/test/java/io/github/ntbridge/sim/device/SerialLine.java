package io.github.ntbridge.sim.device;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A serial port of a machine in virtual time, and a program that has it open. */
final class SerialLine implements AutoCloseable {
  static final int MAX = 0xFFFFFFFF;

  final SimulatedMachine machine = SimulatedMachine.builder().virtualTime().build();
  final SerialPortDevice port = new SerialPortDevice();
  final SimulatedDevice device;
  private final NtBridge bridge;
  private DeviceHandle handle;

  SerialLine() throws IOException {
    device = plug("\\Device\\Serial0", port);
    bridge = NtBridge.open(new SimulatedLayer(machine));
    handle = open(device.name());
  }

  SimulatedDevice plug(String name, SerialPortDevice driver) {
    return machine.device(name).exclusive().handler(driver).plug();
  }

  DeviceHandle open(String name) throws IOException {
    return bridge.devices().open(ObjectPath.of(name), AccessMask.GENERIC_READ_WRITE);
  }

  DeviceHandle handle() {
    return handle;
  }

  void reopen() throws IOException {
    handle.close();
    handle = open(device.name());
  }

  /** Sends an IOCTL with a structure of 32-bit values, and returns the output. */
  byte[] send(int code, int... input) throws NtStatusException {
    return sendBytes(code, bytesOf(input));
  }

  byte[] sendBytes(int code, byte... input) throws NtStatusException {
    return handle.ioctl(ControlCode.of(code), input, 64);
  }

  static byte[] bytesOf(int... values) {
    var buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      buffer.putInt(value);
    }
    return buffer.array();
  }

  /** A 32-bit value of an output. */
  static int intAt(byte[] output, int offset) {
    return ByteBuffer.wrap(output).order(ByteOrder.LITTLE_ENDIAN).getInt(offset);
  }

  /** The 32-bit value that an IOCTL returns. */
  int get(int code) throws NtStatusException {
    return intAt(send(code), 0);
  }

  NtStatus refusal(int code, int... input) {
    try {
      send(code, input);
      return NtStatus.SUCCESS;
    } catch (NtStatusException e) {
      return e.status();
    }
  }

  void setTimeouts(int interval, int multiplier, int constant) throws NtStatusException {
    send(0x1B001C, interval, multiplier, constant, 0, 0);
  }

  void setWriteTimeouts(int multiplier, int constant) throws NtStatusException {
    send(0x1B001C, 0, 0, 0, multiplier, constant);
  }

  /** ControlHandShake and FlowReplace; the limits are those of an open. */
  void setHandshake(int control, int replace) throws NtStatusException {
    send(0x1B0064, control, replace, 2048, 512);
  }

  void advance(int millis) {
    machine.advance(Duration.ofMillis(millis));
  }

  /** Milliseconds on the clock of the machine. */
  long now() {
    return Duration.ofNanos(machine.scheduling().nanoTime()).toMillis();
  }

  /** The status of a request that has failed. */
  static NtStatus statusOf(CompletableFuture<?> request) {
    try {
      request.join();
      return NtStatus.SUCCESS;
    } catch (CompletionException e) {
      if (e.getCause() instanceof NtStatusException failure) {
        return failure.status();
      }
      throw e;
    }
  }

  @Override
  public void close() {
    handle.close();
    bridge.close();
    machine.close();
  }
}
