package io.github.ntbridge.iotarget;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.seam.NtDll;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A request to an I/O target (WDFREQUEST): formatted by the target, sent, over once, and then
 * reused or deleted.
 *
 * <p>Whoever has the request formats and sends it, one thread at a time; {@link #cancelSent},
 * {@link #status} and deletion are safe from any thread at any time. While it is out, its memory
 * belongs to it.
 */
public final class IoRequest extends FrameworkObject {
  private RequestType type = RequestType.NO_FORMAT;
  private boolean formatted;
  private int controlCode;
  private boolean hasOffset;
  private long deviceOffset;
  private @Nullable Pointer inputAddress;
  private int inputLength;
  private @Nullable Pointer outputAddress;
  private int outputLength;
  private @Nullable IoMemory inputMemory;
  private long inputMemoryOffset;
  private @Nullable IoMemory outputMemory;
  private long outputMemoryOffset;

  /** Whether the kernel uses memory that the caller may free once it has the request back. */
  private boolean onCallersMemory;

  /** Where the output goes that the frame has room for meanwhile. */
  private @Nullable ByteBuffer copiedOutput;

  private @Nullable CompletionRoutine routine;
  private volatile NtStatus status = NtStatus.SUCCESS;
  private volatile long information;

  /**
   * What the last end was asked for; it outlives the format, which goes when another deletes it.
   */
  private volatile int asked;

  private volatile int countLimit;

  /** Where the request was sent last. */
  private volatile @Nullable IoTarget target;

  // What follows is the sender's, guarded by the lock of the target.
  @Nullable RequestList list;
  @Nullable IoRequest previous;
  @Nullable IoRequest next;

  /** Counts the sends, so that whoever comes late knows that it is another one. */
  long flight;

  boolean synchronous;
  boolean submitted;
  boolean cancelRequested;
  int cancels;

  /** Why the sender itself cancelled it: a timeout, most often. */
  @Nullable NtStatus cancelReason;

  /** Why nobody waits for the request any more; set while it is on its way into the kernel. */
  @Nullable NtStatus givenUp;

  long operation;
  @Nullable TargetFile file;
  Deadlines.@Nullable Deadline deadline;

  /** Set once by whoever ends a synchronous request that the kernel does not end. */
  volatile @Nullable NtStatus settled;

  long settledInformation;

  /** Latched by {@link #cancelSent} until the request is reused. */
  private volatile boolean cancelled;

  private volatile boolean inFlight;

  /** Guarded by this: the last reference went while the request was out, whose end frees it. */
  private boolean destroyed;

  private @Nullable CallFrame frame;

  private IoRequest(FrameworkObject parent) {
    super(parent.environment(), parent);
  }

  /**
   * Creates a request ("WdfRequestCreate function").
   *
   * @param driver the root of the bridge, the default parent
   * @param attributes parent, contexts and callbacks
   * @return the request, to be formatted
   * @throws NtStatusException with STATUS_WDF_SYNCHRONIZATION_SCOPE_INVALID or
   *     STATUS_WDF_EXECUTION_LEVEL_INVALID for attributes that a request cannot have, with
   *     STATUS_DELETE_PENDING if the parent is being deleted
   */
  public static IoRequest create(FrameworkDriver driver, FrameworkAttributes attributes)
      throws NtStatusException {
    attributes.requireNoOptions("WdfRequestCreate");
    var request = new IoRequest(attributes.parent().orElse(driver));
    request.commit("WdfRequestCreate", attributes);
    return request;
  }

  /**
   * Says who hears of the end, for the next send only ("WdfRequestSetCompletionRoutine function").
   *
   * @param completionRoutine called when the request is over
   */
  public void onCompletion(CompletionRoutine completionRoutine) {
    routine = completionRoutine;
  }

  /**
   * Sends the request ("WdfRequestSend function").
   *
   * @param to where; the target that formatted it
   * @param options how
   * @return whether it was sent, or waits for the target's start; else {@link #status} says why
   *     not, and the completion routine is not called. With {@link SendOptions#synchronously}
   *     whether it was sent and came back; {@link #status} says how
   * @throws IllegalStateException if the request is out already
   */
  public boolean send(IoTarget to, SendOptions options) {
    return to.send(this, options);
  }

  /**
   * How the request ended, or why it was not sent ("WdfRequestGetStatus function").
   *
   * @return its status now
   */
  public NtStatus status() {
    return status;
  }

  /**
   * The count that the request returned ("WdfRequestGetInformation function"), as the device
   * reports it: an unsigned number, which a faulty driver can set to more than was asked for.
   *
   * @return most often bytes transferred; 0 when it failed before the device
   */
  public long information() {
    return information;
  }

  /** The bytes that were transferred: of what the device reports, at most what was asked for. */
  int transferred() {
    return ReportedCount.transferred(information, asked);
  }

  /** What is wrong with the count that the device reports with a success or warning. */
  Optional<String> protocolError() {
    return ReportedCount.isPossible(status, information, countLimit)
        ? Optional.empty()
        : Optional.of(ReportedCount.advice(information, countLimit));
  }

  /**
   * How the request ended, with what it was formatted with ("WdfRequestGetCompletionParams
   * function").
   *
   * @return the parameters of its last end
   */
  public CompletionParams completionParams() {
    return new CompletionParams(
        type,
        status,
        information,
        type == RequestType.DEVICE_CONTROL ? Optional.of(controlCode()) : Optional.empty(),
        deviceOffset,
        Optional.ofNullable(inputMemory),
        inputMemoryOffset,
        Optional.ofNullable(outputMemory),
        outputMemoryOffset);
  }

  /**
   * Whether the request is out.
   *
   * @return true from the send until before its completion routine is called
   */
  public boolean isSent() {
    return inFlight;
  }

  /**
   * Wants the request back ("WdfRequestCancelSentRequest function"). It ends with STATUS_CANCELLED,
   * or with whatever it ended with before the cancel reached the device. A request that was not out
   * has to be reused before the next send.
   *
   * @return whether there was something to cancel
   */
  public boolean cancelSent() {
    cancelled = true;
    var sentTo = target;
    return sentTo != null && sentTo.cancel(this);
  }

  /**
   * Makes the request as new ("WdfRequestReuse function"): without format, memory, completion
   * routine and cancel.
   *
   * @param newStatus its status from now on
   * @throws IllegalStateException if the request is out
   */
  public void reuse(NtStatus newStatus) {
    requireHere();
    routine = null;
    unformat();
    cancelled = false;
    status = newStatus;
    information = 0;
  }

  private void requireHere() {
    if (inFlight) {
      throw new IllegalStateException(
          this + " is sent already; wait for its completion, or cancel it");
    }
  }

  /** Lets go of the format and its memory; the request has to be formatted again. */
  void unformat() {
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
    // Without a HeldMemory, since a request that is sent again and again shall allocate nothing.
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

  /** Begins a format; what was before is let go of. */
  void format(RequestType newType, int newControlCode, OptionalLong newDeviceOffset) {
    requireHere();
    unformat();
    type = newType;
    controlCode = newControlCode;
    hasOffset = newDeviceOffset.isPresent();
    deviceOffset = newDeviceOffset.orElse(0);
    formatted = true;
  }

  /** Sets the input of a format to a part of a memory, which it keeps alive. */
  void setInput(IoMemory memory, MemoryRange range, int length) {
    memory.reference();
    inputMemory = memory;
    inputMemoryOffset = range.offset();
    inputAddress = memory.addressAt(range.offset());
    inputLength = length;
    onCallersMemory |= memory.isCallers() && length != 0;
  }

  /** Sets the output of a format to a part of a memory, which it keeps alive. */
  void setOutput(IoMemory memory, MemoryRange range, int length) {
    memory.reference();
    outputMemory = memory;
    outputMemoryOffset = range.offset();
    outputAddress = memory.addressAt(range.offset());
    outputLength = length;
    onCallersMemory |= memory.isCallers() && length != 0;
  }

  void setInput(Pointer address, int length) {
    inputAddress = address;
    inputLength = length;
    onCallersMemory |= length != 0;
  }

  void setOutput(Pointer address, int length) {
    outputAddress = address;
    outputLength = length;
    onCallersMemory |= length != 0;
  }

  /** Copies the input now, since its owner may move it. */
  void copyInput(ByteBuffer bytes) {
    inputLength = bytes.remaining();
    inputAddress = frame().copyIn(bytes);
  }

  /** Copies the output buffer now, since the device may see it, and back when it is there. */
  void copyOutput(ByteBuffer bytes) {
    outputLength = bytes.remaining();
    outputAddress = frame().fillOutput(bytes);
    copiedOutput = bytes.duplicate();
  }

  /** The request was not sent. */
  void refuse(NtStatus refusal) {
    requireHere();
    status = refusal;
    information = 0;
  }

  /** Gives large buffers back. */
  void trim() {
    var kept = frame;
    if (kept != null) {
      kept.trim();
    }
  }

  /**
   * Whether the request uses native memory of its caller in place. Such a request is never given
   * up: whoever has it back may free the memory. While it is out, this does not change.
   */
  boolean isOnCallersMemory() {
    return onCallersMemory;
  }

  boolean isFormatted() {
    return formatted;
  }

  boolean isCancelled() {
    return cancelled;
  }

  RequestType type() {
    return type;
  }

  ControlCode controlCode() {
    return ControlCode.of(controlCode);
  }

  /**
   * The frame, made when it is first needed; a send to the kernel that was given up takes it along.
   */
  CallFrame frame() {
    var kept = frame;
    if (kept == null) {
      kept = new CallFrame(environment().layer());
      frame = kept;
    }
    return kept;
  }

  /** Leaves the frame to whoever waits for the kernel to return it. */
  CallFrame abandonFrame() {
    var abandoned = Objects.requireNonNull(frame);
    frame = null;
    return abandoned;
  }

  /** What a request holds that the kernel may still write to. */
  record HeldMemory(
      @Nullable IoMemory input,
      @Nullable IoMemory output,
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

  /** Keeps the memory of the request alive for a thread that uses it, however the request ends. */
  HeldMemory shareMemory() {
    if (inputMemory != null) {
      inputMemory.reference();
    }
    if (outputMemory != null) {
      outputMemory.reference();
    }
    return new HeldMemory(inputMemory, outputMemory, inputAddress, outputAddress);
  }

  /** Leaves the memory of the request to whoever waits for the kernel to return it. */
  HeldMemory abandonMemory() {
    var held = new HeldMemory(inputMemory, outputMemory, inputAddress, outputAddress);
    inputMemory = null;
    outputMemory = null;
    copiedOutput = null;
    return held;
  }

  /** Takes the request out of its user's hands. */
  void begin(IoTarget to) {
    requireHere();
    target = to;
    inFlight = true;
  }

  /** Hands the request to the kernel. */
  int submit(NtDll ntDll, Pointer handle, @Nullable Pointer event, @Nullable Pointer context) {
    var own = frame();
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
          ntDll.NtDeviceIoControlFile(
              handle,
              event,
              null,
              context,
              own.statusBlock(),
              controlCode,
              inputAddress,
              inputLength,
              outputAddress,
              outputLength);
    };
  }

  /** A read of nothing still names a buffer. */
  private static Pointer orOwn(@Nullable Pointer address, CallFrame own) {
    return address == null ? own.byteOffset() : address;
  }

  /**
   * The request is over: its user has it back. For the one who took it out of the target's lists.
   *
   * @param hasOutput whether the frame holds what the device returned
   */
  void end(NtStatus endStatus, long endInformation, boolean hasOutput) {
    var back = copiedOutput;
    if (hasOutput && back != null && !endStatus.isError()) {
      // A driver that has the buffer itself need not count all that it changes there.
      int count =
          type == RequestType.DEVICE_CONTROL
              ? back.remaining()
              : ReportedCount.transferred(endInformation, back.remaining());
      frame().copyOut(back, count);
    }
    formatted = false;
    status = endStatus;
    information = endInformation;
    asked = type == RequestType.WRITE ? inputLength : outputLength;
    countLimit = ReportedCount.limit(inputLength, outputLength);
    boolean last;
    synchronized (this) {
      inFlight = false;
      last = destroyed;
    }
    if (last) {
      free();
    }
  }

  /** The routine, which is told of one end only. */
  Optional<CompletionRoutine> takeRoutine() {
    var taken = routine;
    routine = null;
    return Optional.ofNullable(taken);
  }

  boolean hasRoutine() {
    return routine != null;
  }

  void forgetRoutine() {
    routine = null;
  }

  /** A request that is out is cancelled, and waited for as a close waits. */
  @Override
  void dispose(Runnable callCleanups) {
    callCleanups.run();
    var sentTo = target;
    if (sentTo != null) {
      sentTo.recall(this);
    }
  }

  @Override
  void destroy() {
    boolean out;
    synchronized (this) {
      destroyed = true;
      out = inFlight;
    }
    if (!out) {
      free();
    }
  }

  private void free() {
    unformat();
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
      case DEVICE_CONTROL -> "control request " + controlCode();
      case NO_FORMAT -> "request";
    };
  }
}
