package io.github.ntbridge.iotarget;

import io.github.ntbridge.namespace.NtHandle;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.TimeLimits;
import io.github.ntbridge.nt.layout.FsDeviceInformation;
import io.github.ntbridge.nt.layout.IoStatusBlock;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.NtDll;
import io.github.ntbridge.nt.seam.ThreadOrigin;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * A device that is open, for synchronous requests. Safe for use from any thread; requests from
 * several threads run at once.
 *
 * <p>A request without a timeout waits for as long as the device takes; closing the handle cancels
 * it.
 */
public final class DeviceHandle implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(DeviceHandle.class.getName());

  /** How long {@link #close} waits for cancelled requests before it releases their callers. */
  private static final Duration DRAIN_GRACE = Duration.ofSeconds(2);

  /** How long released callers get to be on their way; each has a few steps to go. */
  private static final Duration RELEASE_GRACE = Duration.ofMillis(100);

  /** A request can slip in between two cancels, so cancelling is repeated while draining. */
  private static final Duration CANCEL_INTERVAL = Duration.ofMillis(10);

  private final NativeLayer layer;
  private final NtHandle handle;
  private final ObjectPath name;
  private final AccessMask access;
  private final SynchronousIo io;
  private final Consumer<DeviceHandle> onClosed;
  private final RequestGate requests = new RequestGate();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  DeviceHandle(
      NativeLayer layer,
      NtHandle handle,
      ObjectPath name,
      AccessMask access,
      SynchronousIo io,
      Consumer<DeviceHandle> onClosed) {
    this.layer = layer;
    this.handle = handle;
    this.name = name;
    this.access = access;
    this.io = io;
    this.onClosed = onClosed;
  }

  /**
   * The name that the device was opened by.
   *
   * @return the exact name
   */
  public ObjectPath name() {
    return name;
  }

  /**
   * The access that was asked for.
   *
   * @return the mask
   */
  public AccessMask access() {
    return access;
  }

  /**
   * Sends a control and waits for it ("NtDeviceIoControlFile function").
   *
   * @param code the control code
   * @param input bytes for the device; may be empty
   * @param outputCapacity room for the answer, in bytes, 0 or more
   * @return the bytes that the device returned
   * @throws NtStatusException if the device answers anything but success. With
   *     STATUS_BUFFER_OVERFLOW it had more to say than fitted; {@link #transact(ControlCode,
   *     byte[], int, Optional)} returns what did fit
   */
  public byte[] control(ControlCode code, byte[] input, int outputCapacity)
      throws NtStatusException {
    return dataOf(code, transact(code, input, outputCapacity, Optional.empty()));
  }

  /**
   * Sends a control whose output buffer is input as well, and waits for it: with METHOD_IN_DIRECT,
   * METHOD_OUT_DIRECT and METHOD_NEITHER the device sees what the buffer holds, as
   * IOCTL_HID_GET_FEATURE does the id of the report in its first byte.
   *
   * @param code the control code
   * @param input bytes for the device; may be empty
   * @param buffer the output buffer: its bytes go to the device, and hold what the device left
   *     there afterwards. After an error they are unchanged. With METHOD_BUFFERED the device never
   *     sees them
   * @return the bytes that the device returned, which begin the buffer: as many as it counted
   * @throws NtStatusException as for {@link #control(ControlCode, byte[], int)}
   */
  public byte[] control(ControlCode code, byte[] input, byte[] buffer) throws NtStatusException {
    return dataOf(code, transact(code, input, ByteBuffer.wrap(buffer), Optional.empty()));
  }

  private byte[] dataOf(ControlCode code, IoResult result) throws NtStatusException {
    if (!result.status().isSuccess()) {
      throw new NtStatusException(
          new Exchange.Control(code).operation(),
          name.text(),
          result.status(),
          result.status().equals(NtStatus.BUFFER_OVERFLOW)
              ? "The device returned " + result.length() + " bytes; ask with more room"
              : OpenAdvice.NONE);
    }
    return result.data();
  }

  /**
   * Sends a control, waits for it, and returns the status of a success or warning beside the data.
   *
   * @param code the control code
   * @param input bytes for the device; may be empty
   * @param outputCapacity room for the answer, in bytes, 0 or more
   * @param timeout how long to wait; without one, as long as the device takes
   * @return status and data
   * @throws NtStatusException if the device answers an error; with STATUS_IO_TIMEOUT after the
   *     timeout, STATUS_CANCELLED when the handle was closed meanwhile, STATUS_FILE_CLOSED when it
   *     was before, STATUS_INSUFFICIENT_RESOURCES if there is too little memory for the buffers,
   *     STATUS_DEVICE_PROTOCOL_ERROR if the device reports more bytes than were asked for
   */
  public IoResult transact(
      ControlCode code, byte[] input, int outputCapacity, Optional<Duration> timeout)
      throws NtStatusException {
    return transact(code, input, output(new Exchange.Control(code), outputCapacity), timeout);
  }

  /**
   * Sends a control whose output buffer is input as well, as {@link #control(ControlCode, byte[],
   * byte[])} does, waits for it, and returns the status of a success or warning beside the data.
   *
   * @param code the control code
   * @param input bytes for the device; may be empty
   * @param buffer the output buffer, heap or direct: its bytes between position and limit go to the
   *     device and come back as the device left them. Its position stays
   * @param timeout how long to wait; without one, as long as the device takes
   * @return status and data, which begins the buffer
   * @throws NtStatusException as for {@link #transact(ControlCode, byte[], int, Optional)}; the
   *     buffer is unchanged then
   * @throws IllegalArgumentException if the buffer is read-only
   */
  public IoResult transact(
      ControlCode code, byte[] input, ByteBuffer buffer, Optional<Duration> timeout)
      throws NtStatusException {
    int outputCapacity = buffer.remaining();
    var completion =
        request(
            new Exchange.Control(code),
            input,
            buffer,
            timeout,
            (ntDll, frame) ->
                ntDll.NtDeviceIoControlFile(
                    handle.value(),
                    frame.event(),
                    null,
                    null,
                    frame.statusBlock(),
                    code.value(),
                    frame.input(),
                    input.length,
                    frame.output(),
                    outputCapacity));
    return completion.result();
  }

  /**
   * Reads and waits ("NtReadFile function").
   *
   * @param capacity how many bytes at most, 0 or more
   * @param timeout how long to wait; without one, as long as the device takes
   * @return the bytes read, with STATUS_SUCCESS or a warning
   * @throws NtStatusException as for {@link #transact(ControlCode, byte[], int, Optional)}; with
   *     STATUS_ACCESS_DENIED when the device was opened without FILE_READ_DATA
   */
  public IoResult read(int capacity, Optional<Duration> timeout) throws NtStatusException {
    var exchange = new Exchange.Read();
    var completion =
        request(
            exchange,
            SynchronousIo.NO_BYTES,
            output(exchange, capacity),
            timeout,
            (ntDll, frame) ->
                ntDll.NtReadFile(
                    handle.value(),
                    frame.event(),
                    null,
                    null,
                    frame.statusBlock(),
                    frame.output(),
                    capacity,
                    frame.byteOffset(),
                    null));
    return completion.result();
  }

  /**
   * Writes and waits ("NtWriteFile function").
   *
   * @param data what to write; may be empty
   * @param timeout how long to wait; without one, as long as the device takes
   * @return how many bytes the device took
   * @throws NtStatusException as for {@link #transact(ControlCode, byte[], int, Optional)}; with
   *     STATUS_ACCESS_DENIED when the device was opened without FILE_WRITE_DATA
   */
  public int write(byte[] data, Optional<Duration> timeout) throws NtStatusException {
    var completion =
        request(
            new Exchange.Write(),
            data,
            ByteBuffer.allocate(0),
            timeout,
            (ntDll, frame) ->
                ntDll.NtWriteFile(
                    handle.value(),
                    frame.event(),
                    null,
                    null,
                    frame.statusBlock(),
                    frame.input(),
                    data.length,
                    frame.byteOffset(),
                    null));
    return ReportedCount.transferred(completion.information(), data.length);
  }

  /** Before the device is asked, whose answer would be lost without memory for it. */
  private ByteBuffer output(Exchange exchange, int capacity) throws NtStatusException {
    return ByteBuffer.wrap(Shortage.bytes(exchange.operation(), name.text(), capacity));
  }

  private SynchronousIo.Completion request(
      Exchange exchange,
      byte[] input,
      ByteBuffer output,
      Optional<Duration> timeout,
      SynchronousIo.Submission submission)
      throws NtStatusException {
    timeout.ifPresent(TimeLimits::requireNotNegative);
    var operation = exchange.operation();
    enter(operation);
    SynchronousIo.Completion completion;
    try {
      completion =
          io.run(
              new SynchronousIo.Origin(operation, name.text(), handle.value(), requests),
              input,
              output,
              timeout,
              (ntDll, frame) -> submit(submission, ntDll, frame));
    } finally {
      requests.leave();
    }
    var status = completion.status();
    if (status.isError()) {
      throw new NtStatusException(operation, name.text(), status, exchange.advice(status, access));
    }
    int limit = ReportedCount.limit(input.length, output.remaining());
    if (!ReportedCount.isPossible(status, completion.information(), limit)) {
      throw new NtStatusException(
          operation,
          name.text(),
          NtStatus.DEVICE_PROTOCOL_ERROR,
          ReportedCount.advice(completion.information(), limit));
    }
    return completion;
  }

  /**
   * Hands a request over unless the handle was closed since it entered. When that happens under the
   * native call, neither the cancels of {@link #close} nor its release may have reached the
   * request.
   */
  private int submit(SynchronousIo.Submission submission, NtDll ntDll, CallFrame frame) {
    if (requests.isClosed()) {
      return NtStatus.FILE_CLOSED.value();
    }
    int status = submission.submit(ntDll, frame);
    if (status == NtStatus.PENDING.value() && requests.isClosed()) {
      frame.cancel(handle.value());
      if (frame.isReleased()) {
        frame.release();
      }
    }
    return status;
  }

  /**
   * What kind of device it is ("NtQueryVolumeInformationFile function", FileFsDeviceInformation).
   *
   * @return device type and characteristics
   * @throws NtStatusException if the device does not tell
   */
  public FsDeviceInformation deviceInformation() throws NtStatusException {
    var operation = "NtQueryVolumeInformationFile";
    int size = FsDeviceInformation.LAYOUT.size(layer.pointerSize());
    enter(operation);
    try (var statusBlock = layer.heap().allocate(IoStatusBlock.LAYOUT.size(layer.pointerSize()));
        var information = layer.heap().allocate(size)) {
      var status =
          NtStatus.of(
              layer
                  .ntDll()
                  .NtQueryVolumeInformationFile(
                      handle.value(),
                      statusBlock.pointer(),
                      information.pointer(),
                      size,
                      FsDeviceInformation.INFORMATION_CLASS));
      if (!status.isSuccess()) {
        throw new NtStatusException(operation, name.text(), status);
      }
      return FsDeviceInformation.read(information.buffer(), 0);
    } catch (OutOfMemoryError e) {
      throw Shortage.failure(operation, name.text(), e);
    } finally {
      requests.leave();
    }
  }

  private void enter(String operation) throws NtStatusException {
    if (!requests.enter()) {
      throw new NtStatusException(operation, name.text(), NtStatus.FILE_CLOSED);
    }
  }

  /**
   * Refuses new requests, cancels and waits for those that run, and closes the handle. When a
   * device does not give its requests back within 2 seconds, their callers get STATUS_CANCELLED.
   * The handle is closed when the last of them has left, so that none can use its value afterwards;
   * a call that a driver holds up delays that, and not this. Idempotent; whoever closes second
   * waits for the first, except on a thread of the library.
   */
  @Override
  public void close() {
    if (!requests.close()) {
      if (!ThreadOrigin.isLibrary()) {
        closed.join();
      }
      return;
    }
    try {
      drain();
    } finally {
      requests.releaseCallers();
      requests.awaitIdle(layer.scheduling(), RELEASE_GRACE);
      if (requests.isIdleOrElse(this::closeHandleOnReaper)) {
        handle.close();
      }
      onClosed.accept(this);
      closed.complete(null);
    }
  }

  /** The last caller must not wait for what a driver does at a close. */
  private void closeHandleOnReaper() {
    try {
      layer.scheduling().reaper().execute(handle::close);
    } catch (RejectedExecutionException e) {
      handle.close();
    }
  }

  private void drain() {
    long deadline = layer.scheduling().nanoTime() + DRAIN_GRACE.toNanos();
    boolean idle = requests.awaitIdle(layer.scheduling(), Duration.ZERO);
    while (!idle && layer.scheduling().nanoTime() - deadline < 0) {
      // Under no lock: a simulated device's cancel is code of the user.
      cancelAll();
      idle = requests.awaitIdle(layer.scheduling(), CANCEL_INTERVAL);
    }
  }

  private void cancelAll() {
    try (var statusBlock = layer.heap().allocate(IoStatusBlock.LAYOUT.size(layer.pointerSize()))) {
      layer.ntDll().NtCancelIoFileEx(handle.value(), null, statusBlock.pointer());
    } catch (OutOfMemoryError e) {
      LOGGER.log(System.Logger.Level.DEBUG, "the next cancel may find memory", e);
    }
  }

  @Override
  public String toString() {
    return name + " opened with " + access;
  }
}
