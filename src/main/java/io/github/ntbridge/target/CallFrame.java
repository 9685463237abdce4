package io.github.ntbridge.target;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.NativeBlock;
import io.github.ntbridge.nt.NativeLayer;
import io.github.ntbridge.nt.NtHandle;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.layout.IoStatusBlock;
import io.github.ntbridge.nt.layout.PointerSize;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * What one synchronous request needs while it is with the kernel: an event, a status block, and
 * buffers. Used again and again by one request at a time, so that a request allocates nothing
 * native.
 */
final class CallFrame implements AutoCloseable {
  /** Buffers up to this size, in bytes, are kept for the next request. */
  private static final int KEPT_BUFFER_BYTES = 64 * 1024;

  private static final int MIN_BUFFER_BYTES = 256;

  /** EVENT_ALL_ACCESS. */
  private static final int EVENT_ALL_ACCESS = 0x1F0003;

  /** NotificationEvent in EVENT_TYPE: stays set until the next request resets it. */
  private static final int NOTIFICATION_EVENT = 0;

  private final NativeLayer layer;
  private final PointerSize pointers;
  private final NtHandle event;
  private final NativeBlock control;
  private final int timeoutAt;
  private final int byteOffsetAt;
  private NativeBlock input;
  private NativeBlock output;
  private volatile boolean released;

  CallFrame(NativeLayer layer) throws NtStatusException {
    this.layer = layer;
    this.pointers = layer.pointerSize();
    this.timeoutAt = IoStatusBlock.LAYOUT.size(pointers);
    this.byteOffsetAt = timeoutAt + Long.BYTES;
    this.control = layer.heap().allocate(byteOffsetAt + Long.BYTES);
    this.input = layer.heap().allocate(MIN_BUFFER_BYTES);
    this.output = layer.heap().allocate(MIN_BUFFER_BYTES);
    // Last, because the memory finds its own way back when this fails, and an event does not.
    this.event =
        NtHandle.create(
            layer,
            "NtCreateEvent",
            handle ->
                layer
                    .ntDll()
                    .NtCreateEvent(handle, EVENT_ALL_ACCESS, null, NOTIFICATION_EVENT, (byte) 0));
  }

  /** Makes room, copies the input, and forgets the request before. */
  void prepare(byte[] inputBytes, int outputCapacity) {
    released = false;
    input = withRoom(input, inputBytes.length);
    output = withRoom(output, outputCapacity);
    var buffer = input.buffer();
    buffer.position(0);
    buffer.put(inputBytes);
    IoStatusBlock.write(control.buffer(), 0, pointers, NtStatus.PENDING.value(), 0);
    control.buffer().putLong(byteOffsetAt, 0);
  }

  private NativeBlock withRoom(NativeBlock block, int bytes) {
    if (block.size() >= bytes) {
      return block;
    }
    // The old block goes last, so that a frame is whole when there is no memory for the new one.
    var larger = layer.heap().allocate(bytes);
    block.close();
    return larger;
  }

  /** Gives large buffers back. */
  void trim() {
    input = trimmed(input);
    output = trimmed(output);
  }

  private NativeBlock trimmed(NativeBlock block) {
    if (block.size() <= KEPT_BUFFER_BYTES) {
      return block;
    }
    var smaller = layer.heap().allocate(MIN_BUFFER_BYTES);
    block.close();
    return smaller;
  }

  Pointer event() {
    return event.value();
  }

  Pointer statusBlock() {
    return control.pointer();
  }

  Pointer input() {
    return input.pointer();
  }

  Pointer output() {
    return output.pointer();
  }

  /** A byte offset of 0, which an asynchronous handle asks for and a device ignores. */
  Pointer byteOffset() {
    return control.pointer(byteOffsetAt);
  }

  NtStatus status() {
    return NtStatus.of(IoStatusBlock.status(control.buffer(), 0));
  }

  long information() {
    return IoStatusBlock.information(control.buffer(), 0, pointers);
  }

  byte[] outputBytes(int count) {
    var bytes = new byte[count];
    ByteBuffer buffer = output.buffer();
    buffer.position(0);
    buffer.get(bytes);
    return bytes;
  }

  /** Whether the kernel has given the request back: it writes the status last. */
  boolean isReturned() {
    return !status().equals(NtStatus.PENDING);
  }

  /** Wakes the caller while the request stays with the kernel. */
  void release() {
    released = true;
    layer.ntDll().NtSetEvent(event.value(), null);
  }

  boolean isReleased() {
    return released;
  }

  /** Waits for a request whose caller is gone; its event may be set without its being back. */
  void awaitReturn(Duration limit) {
    long deadline = layer.scheduling().nanoTime() + limit.toNanos();
    while (!isReturned() && layer.scheduling().nanoTime() - deadline < 0) {
      layer.ntDll().NtResetEvent(event.value(), null);
      if (!isReturned()) {
        await(Math.max(1, (deadline - layer.scheduling().nanoTime()) / 100));
      }
    }
  }

  /** Waits for the request without end. */
  NtStatus await() {
    return NtStatus.of(layer.ntDll().NtWaitForSingleObject(event.value(), (byte) 0, null));
  }

  /** Waits for the request; the time is in units of 100 ns. */
  NtStatus await(long hundredNanos) {
    control.buffer().putLong(timeoutAt, -hundredNanos);
    return NtStatus.of(
        layer.ntDll().NtWaitForSingleObject(event.value(), (byte) 0, control.pointer(timeoutAt)));
  }

  /** Requests that the kernel gives the request back. */
  void cancel(Pointer file) {
    // The status of the cancel itself says nothing that the completion does not say, too.
    try (var cancelStatus = layer.heap().allocate(IoStatusBlock.LAYOUT.size(pointers))) {
      layer.ntDll().NtCancelIoFileEx(file, statusBlock(), cancelStatus.pointer());
    }
  }

  @Override
  public void close() {
    event.close();
    control.close();
    input.close();
    output.close();
  }
}
