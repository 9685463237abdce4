package io.github.ntbridge.iotarget;

import com.sun.jna.Pointer;
import io.github.ntbridge.iotarget.status.ReportedCount;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NtDll;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The function and the buffers of a request, with the frame that it needs in the kernel. Filled
 * anew for each request, so that a request that is sent again allocates nothing here. Used by one
 * thread at a time.
 */
final class RequestFormat {
  /** The control code of a read or write. */
  static final ControlCode NO_CODE = ControlCode.of(0);

  private final NativeLayer layer;
  private RequestType type = RequestType.NO_FORMAT;
  private boolean formatted;
  private ControlCode controlCode = NO_CODE;
  private boolean hasOffset;
  private long deviceOffset;
  private @Nullable Pointer inputAddress;
  private int inputLength;
  private @Nullable Pointer outputAddress;
  private int outputLength;
  private @Nullable CountedMemory inputMemory;
  private long inputMemoryOffset;
  private @Nullable CountedMemory outputMemory;
  private long outputMemoryOffset;

  /** True if the kernel uses memory that the caller may free once the request has completed. */
  private boolean onCallersMemory;

  /** The destination of the output, while the device writes into the frame. */
  private @Nullable ByteBuffer copiedOutput;

  /** Where its output begins, whatever its owner does to its position meanwhile. */
  private int copiedOutputAt;

  private @Nullable CallFrame frame;

  /** True once the kernel, or a worker thread, has kept a request of this format. */
  private boolean abandoned;

  RequestFormat(NativeLayer layer) {
    this.layer = layer;
  }

  /** Begins a format; the one before, and its memory, is released. */
  void begin(RequestType newType, ControlCode newControlCode, OptionalLong newDeviceOffset) {
    clear();
    type = newType;
    controlCode = newControlCode;
    hasOffset = newDeviceOffset.isPresent();
    deviceOffset = newDeviceOffset.orElse(0);
    formatted = true;
  }

  /** Releases the format and its memory. */
  void clear() {
    formatted = false;
    type = RequestType.NO_FORMAT;
    inputAddress = null;
    inputLength = 0;
    outputAddress = null;
    outputLength = 0;
    hasOffset = false;
    deviceOffset = 0;
    inputMemoryOffset = 0;
    outputMemoryOffset = 0;
    copiedOutput = null;
    onCallersMemory = false;
    var input = inputMemory;
    var output = outputMemory;
    inputMemory = null;
    outputMemory = null;
    if (input != null) {
      input.dereference();
    }
    if (output != null) {
      output.dereference();
    }
  }

  /**
   * Sets the input to memory that is used in place and kept alive.
   *
   * @param offset where in that memory the address is, bytes
   * @param callers whether the caller may free it once the request has completed
   */
  void setInput(CountedMemory memory, long offset, Pointer address, int length, boolean callers) {
    memory.reference();
    inputMemory = memory;
    inputMemoryOffset = offset;
    inputAddress = address;
    inputLength = length;
    onCallersMemory |= callers && length != 0;
  }

  /** Sets the output as {@link #setInput} does the input. */
  void setOutput(CountedMemory memory, long offset, Pointer address, int length, boolean callers) {
    memory.reference();
    outputMemory = memory;
    outputMemoryOffset = offset;
    outputAddress = address;
    outputLength = length;
    onCallersMemory |= callers && length != 0;
  }

  /** Sets the input to native memory of the caller, used in place. */
  void setInput(Pointer address, int length) {
    inputAddress = address;
    inputLength = length;
    onCallersMemory |= length != 0;
  }

  /** Sets the output to native memory of the caller, used in place. */
  void setOutput(Pointer address, int length) {
    outputAddress = address;
    outputLength = length;
    onCallersMemory |= length != 0;
  }

  /** Copies the input now, since a Java buffer can move. */
  void copyInput(ByteBuffer bytes) {
    inputLength = bytes.remaining();
    inputAddress = frame().copyIn(bytes);
  }

  /** Copies the output buffer now, since the device may see it, and back at the completion. */
  void copyOutput(ByteBuffer bytes) {
    outputLength = bytes.remaining();
    outputAddress = frame().fillOutput(bytes);
    copiedOutput = bytes;
    copiedOutputAt = bytes.position();
  }

  /** Has the output written to the frame, for {@link #copyOutputTo}. */
  void zeroOutput(int length) {
    outputLength = length;
    outputAddress = frame().zeroOutput(length);
  }

  /** Copies output from the frame to the beginning of an array. */
  void copyOutputTo(byte[] bytes, int count) {
    frame().copyOut(bytes, count);
  }

  boolean isFormatted() {
    return formatted;
  }

  /** Ends the validity of the format, since a request is formatted anew for each send. */
  void markSent() {
    formatted = false;
  }

  /**
   * Returns whether the request uses native memory of its caller in place. Such a request is never
   * given up, since the caller may free the memory as soon as the request has completed.
   */
  boolean isOnCallersMemory() {
    return onCallersMemory;
  }

  /** The bytes that were transferred: of the count that the device reports, at most the buffer. */
  int transferred(long information) {
    return ReportedCount.transferred(
        information, type == RequestType.WRITE ? inputLength : outputLength);
  }

  /** Describes the error in the count that the device reports with a success or warning, if any. */
  Optional<String> protocolError(NtStatus status, long information) {
    int limit = ReportedCount.limit(inputLength, outputLength);
    return ReportedCount.isPossible(status, information, limit)
        ? Optional.empty()
        : Optional.of(ReportedCount.advice(information, limit));
  }

  /** The frame, allocated when it is first needed. */
  CallFrame frame() {
    var kept = frame;
    if (kept == null) {
      kept = new CallFrame(layer);
      frame = kept;
    }
    return kept;
  }

  /** Frees buffers of more bytes. */
  void trim(int mostBytes) {
    var kept = frame;
    if (kept != null) {
      kept.trim(mostBytes);
    }
  }

  /** The memory of a request that the kernel may still write to. */
  record HeldMemory(
      @Nullable CountedMemory input,
      @Nullable CountedMemory output,
      @Nullable Pointer inputAddress,
      @Nullable Pointer outputAddress) {
    void release() {
      if (input != null) {
        input.dereference();
      }
      if (output != null) {
        output.dereference();
      }
    }
  }

  /** Keeps the memory alive for a thread that uses it, however the request ends. */
  HeldMemory shareMemory() {
    if (inputMemory != null) {
      inputMemory.reference();
    }
    if (outputMemory != null) {
      outputMemory.reference();
    }
    return new HeldMemory(inputMemory, outputMemory, inputAddress, outputAddress);
  }

  /** Leaves frame and memory to the quarantine, or to the thread that uses them. */
  HeldMemory abandon() {
    var held = new HeldMemory(inputMemory, outputMemory, inputAddress, outputAddress);
    inputMemory = null;
    outputMemory = null;
    copiedOutput = null;
    frame = null;
    abandoned = true;
    return held;
  }

  boolean isAbandoned() {
    return abandoned;
  }

  /** Submits the request to the kernel. */
  int submit(
      NtDll ntDll,
      Pointer handle,
      CallFrame own,
      @Nullable Pointer event,
      @Nullable Pointer context) {
    if (hasOffset) {
      own.setByteOffset(deviceOffset);
    }
    return switch (type) {
      case READ ->
          ntDll.NtReadFile(
              handle,
              event,
              null,
              context,
              own.statusBlock(),
              orOwn(outputAddress, own),
              outputLength,
              own.byteOffset(),
              null);
      case WRITE ->
          ntDll.NtWriteFile(
              handle,
              event,
              null,
              context,
              own.statusBlock(),
              orOwn(inputAddress, own),
              inputLength,
              own.byteOffset(),
              null);
      case DEVICE_CONTROL, NO_FORMAT ->
          controlCode.isFileSystemControl()
              ? submitFileSystemControl(ntDll, handle, own, event, context)
              : submitDeviceControl(ntDll, handle, own, event, context);
    };
  }

  private int submitDeviceControl(
      NtDll ntDll,
      Pointer handle,
      CallFrame own,
      @Nullable Pointer event,
      @Nullable Pointer context) {
    return ntDll.NtDeviceIoControlFile(
        handle,
        event,
        null,
        context,
        own.statusBlock(),
        controlCode.value(),
        inputAddress,
        inputLength,
        outputAddress,
        outputLength);
  }

  private int submitFileSystemControl(
      NtDll ntDll,
      Pointer handle,
      CallFrame own,
      @Nullable Pointer event,
      @Nullable Pointer context) {
    return ntDll.NtFsControlFile(
        handle,
        event,
        null,
        context,
        own.statusBlock(),
        controlCode.value(),
        inputAddress,
        inputLength,
        outputAddress,
        outputLength);
  }

  /** A read of 0 bytes still names a buffer. */
  private static Pointer orOwn(@Nullable Pointer address, CallFrame own) {
    return address == null ? own.byteOffset() : address;
  }

  /** Copies the output to the buffer of the caller, unless the request failed. */
  void copyBack(NtStatus status, long information) {
    var back = copiedOutput;
    if (back == null || status.isError()) {
      return;
    }
    // A driver that has the buffer itself need not count all that it changes there.
    int count =
        type == RequestType.DEVICE_CONTROL
            ? outputLength
            : ReportedCount.transferred(information, outputLength);
    Objects.requireNonNull(frame).copyOut(back, copiedOutputAt, count);
  }

  RequestType type() {
    return type;
  }

  ControlCode controlCode() {
    return controlCode;
  }

  long deviceOffset() {
    return deviceOffset;
  }

  @Nullable CountedMemory inputMemory() {
    return inputMemory;
  }

  long inputMemoryOffset() {
    return inputMemoryOffset;
  }

  @Nullable CountedMemory outputMemory() {
    return outputMemory;
  }

  long outputMemoryOffset() {
    return outputMemoryOffset;
  }

  /** Releases everything; another format can follow. */
  void free() {
    clear();
    var kept = frame;
    frame = null;
    if (kept != null) {
      kept.close();
    }
  }

  @Override
  public String toString() {
    return switch (type) {
      case READ -> "read request";
      case WRITE -> "write request";
      case DEVICE_CONTROL -> "device control request " + controlCode;
      case NO_FORMAT -> "request";
    };
  }
}
