package io.github.ntbridge.iotarget;

import com.sun.jna.Pointer;
import io.github.ntbridge.namespace.NtHandle;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.layout.IoStatusBlock;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.PointerSize;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The native memory of one request in the kernel: a status block, an event if a thread waits, and
 * buffers. Used again and again by one request at a time, so that a request allocates nothing
 * native.
 */
final class CallFrame implements AutoCloseable {
  /** EVENT_ALL_ACCESS. */
  private static final int EVENT_ALL_ACCESS = 0x1F0003;

  /** NotificationEvent in EVENT_TYPE: stays set until the next request resets it. */
  private static final int NOTIFICATION_EVENT = 0;

  private final NativeLayer layer;
  private final PointerSize pointers;
  private final NativeBlock block;
  private final Pointer statusBlock;
  private final Pointer timeout;
  private final Pointer byteOffset;
  private final int timeoutAt;
  private final int byteOffsetAt;
  private final int lookTimeoutAt;
  private final Pointer cancelStatus;
  private final FrameBuffer input;
  private final FrameBuffer output;
  private @Nullable NtHandle event;
  private volatile boolean released;

  CallFrame(NativeLayer layer) {
    this.layer = layer;
    this.pointers = layer.pointerSize();
    this.input = new FrameBuffer(layer);
    this.output = new FrameBuffer(layer);
    this.timeoutAt = IoStatusBlock.LAYOUT.size(pointers);
    this.byteOffsetAt = timeoutAt + Long.BYTES;
    this.lookTimeoutAt = byteOffsetAt + Long.BYTES;
    int cancelStatusAt = lookTimeoutAt + Long.BYTES;
    this.block = layer.heap().allocate(cancelStatusAt + IoStatusBlock.LAYOUT.size(pointers));
    this.statusBlock = block.pointer();
    this.timeout = block.pointer(timeoutAt);
    this.byteOffset = block.pointer(byteOffsetAt);
    this.cancelStatus = block.pointer(cancelStatusAt);
  }

  /** Makes sure that there is an event to wait for. */
  void requireEvent() throws NtStatusException {
    if (event == null) {
      event =
          NtHandle.create(
              layer,
              "NtCreateEvent",
              handle ->
                  layer
                      .ntDll()
                      .NtCreateEvent(handle, EVENT_ALL_ACCESS, null, NOTIFICATION_EVENT, (byte) 0));
    }
  }

  /** Forgets the request before. */
  void reset() {
    released = false;
    IoStatusBlock.write(block.buffer(), 0, pointers, NtStatus.PENDING.value(), 0);
    block.buffer().putLong(byteOffsetAt, 0);
  }

  /** Copies the input; the position of the buffer stays. */
  Pointer copyIn(ByteBuffer bytes) {
    return input.filled(bytes).pointer();
  }

  /** Allocates the output buffer, which holds these bytes at first; the position stays. */
  Pointer fillOutput(ByteBuffer bytes) {
    if (bytes.isReadOnly()) {
      throw new IllegalArgumentException("a read-only buffer takes no output; give another one");
    }
    return output.filled(bytes).pointer();
  }

  /** Allocates the output buffer, which holds zeros. */
  Pointer zeroOutput(int length) {
    return output.zeroed(length).pointer();
  }

  /** Frees buffers of more bytes. */
  void trim(int mostBytes) {
    input.trim(mostBytes);
    output.trim(mostBytes);
  }

  Pointer event() {
    return Objects.requireNonNull(event).value();
  }

  Pointer statusBlock() {
    return statusBlock;
  }

  /** The byte offset, 0 at first, which an asynchronous handle requires and a device may ignore. */
  Pointer byteOffset() {
    return byteOffset;
  }

  void setByteOffset(long offset) {
    block.buffer().putLong(byteOffsetAt, offset);
  }

  NtStatus status() {
    return NtStatus.of(IoStatusBlock.status(block.buffer(), 0));
  }

  long information() {
    return IoStatusBlock.information(block.buffer(), 0, pointers);
  }

  /** Copies output to an index of a buffer, whose position and limit are of no account. */
  void copyOut(ByteBuffer target, int at, int count) {
    var source = output.block().buffer();
    if (target.hasArray()) {
      source.get(0, target.array(), target.arrayOffset() + at, count);
    } else {
      target.duplicate().clear().put(at, source, 0, count);
    }
  }

  /** Copies output to the beginning of an array. */
  void copyOut(byte[] target, int count) {
    output.block().buffer().get(0, target, 0, count);
  }

  /** Returns whether the kernel has completed the request: it writes the status last. */
  boolean isReturned() {
    return IoStatusBlock.status(block.buffer(), 0) != NtStatus.PENDING.value();
  }

  /** Notes an error that came at once, for which the kernel leaves the status block alone. */
  void endAtOnce(NtStatus error) {
    IoStatusBlock.write(block.buffer(), 0, pointers, error.value(), 0);
  }

  /** Wakes the caller while the request stays with the kernel. */
  void release() {
    released = true;
    wake();
  }

  boolean isReleased() {
    return released;
  }

  /** Wakes the thread that waits for the event. */
  void wake() {
    layer.ntDll().NtSetEvent(event(), null);
  }

  /** Forgets that the event was set. */
  void resetEvent() {
    layer.ntDll().NtResetEvent(event(), null);
  }

  /** Waits for the request without end. */
  NtStatus await() {
    return NtStatus.of(layer.ntDll().NtWaitForSingleObject(event(), (byte) 0, null));
  }

  /** Waits for the request; the time is in units of 100 ns. */
  NtStatus await(long hundredNanos) {
    block.buffer().putLong(timeoutAt, -hundredNanos);
    return NtStatus.of(layer.ntDll().NtWaitForSingleObject(event(), (byte) 0, timeout));
  }

  /**
   * Waits for the request on a second thread, whose time is no affair of the first; in units of 100
   * ns.
   */
  void look(long hundredNanos) {
    block.buffer().putLong(lookTimeoutAt, -hundredNanos);
    layer.ntDll().NtWaitForSingleObject(event(), (byte) 0, block.pointer(lookTimeoutAt));
  }

  /**
   * Cancels the request; returns STATUS_NOT_FOUND when there was none. Allocates nothing, so that a
   * request can always be cancelled; the status block of a cancel is not read.
   */
  NtStatus cancel(Pointer file) {
    return NtStatus.of(layer.ntDll().NtCancelIoFileEx(file, statusBlock, cancelStatus));
  }

  @Override
  public void close() {
    block.close();
    input.close();
    output.close();
    if (event != null) {
      event.close();
    }
  }
}
