package io.github.ntbridge.iotarget.reader;

import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatusException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/** A builder of a {@link ContinuousReader}, made by {@link ContinuousReader#of}. For one thread. */
public final class ContinuousReaderBuilder {
  /** More pending requests have no benefit. */
  private static final int MAX_REQUESTS = 1024;

  private final IoTarget target;
  private int requests = 1;
  private int bufferSize = 4096;
  private Optional<ControlCode> code = Optional.empty();
  private byte[] input = {};
  private byte[] contents = {};

  ContinuousReaderBuilder(IoTarget target) {
    this.target = target;
  }

  /**
   * Sets the number of reads that are pending at once; 1 by default, where the framework's readers
   * have 2.
   *
   * <p>With one, buffers arrive in the order of the device's data. With more, the device has a
   * request even while the handler runs, and two that complete at almost the same time can be
   * reported in the other order: the system finishes a completion on the thread that sent the
   * request, and the completion port receives it only then. Take one for a stream of bytes, which
   * its driver buffers, and more for messages that would be lost without a request.
   *
   * @param count 1 to 1024
   * @return this
   * @throws IllegalArgumentException if it is out of range
   */
  public ContinuousReaderBuilder requests(int count) {
    if (count < 1 || count > MAX_REQUESTS) {
      throw new IllegalArgumentException(
          "a reader keeps 1 to " + MAX_REQUESTS + " requests, not " + count);
    }
    requests = count;
    return this;
  }

  /**
   * Sets the size of each buffer; 4096 by default.
   *
   * @param bytes 1 or more
   * @return this
   * @throws IllegalArgumentException if it is less
   */
  public ContinuousReaderBuilder bufferSize(int bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("a buffer has 1 byte or more, not " + bytes);
    }
    bufferSize = bytes;
    return this;
  }

  /**
   * Sends IOCTLs that return data, instead of reads.
   *
   * @param newCode the control code
   * @param newInput the input of each; may be empty
   * @return this
   */
  public ContinuousReaderBuilder ioctl(ControlCode newCode, byte[] newInput) {
    return ioctl(newCode, newInput, new byte[0]);
  }

  /**
   * Sends IOCTLs that return data and whose output buffer is input, too, such as
   * IOCTL_HID_GET_INPUT_REPORT, which takes the id of the report there.
   *
   * @param newCode the control code
   * @param newInput the input of each; may be empty
   * @param newContents the initial contents of the output buffer of each, followed by zeros; at
   *     most the size of a buffer. With METHOD_BUFFERED the device never receives them
   * @return this
   */
  public ContinuousReaderBuilder ioctl(ControlCode newCode, byte[] newInput, byte[] newContents) {
    code = Optional.of(newCode);
    input = newInput.clone();
    contents = newContents.clone();
    return this;
  }

  /**
   * Starts reading as soon as the target is open. The handler decides what an error means.
   *
   * @param handler receives each completed buffer
   * @return the reader, to be closed
   * @throws NtStatusException with STATUS_INSUFFICIENT_RESOURCES if there is no memory for the
   *     buffers, with STATUS_DELETE_PENDING if the target is deleted
   * @throws IllegalStateException if the buffers are too small for their initial contents
   */
  public ContinuousReader start(BufferHandler handler) throws NtStatusException {
    return start(handler, true);
  }

  /**
   * Starts reading as soon as the target is open. The first error ends the reader; a read that ends
   * because the target closes, or its device is removed, is not an error.
   *
   * @param data receives the bytes of each completed buffer, valid until it returns
   * @return the reader, to be closed; {@link ContinuousReader#failure} returns the error
   * @throws NtStatusException as for {@link #start}
   */
  public ContinuousReader startUntilError(Consumer<ByteBuffer> data) throws NtStatusException {
    return start(
        buffer -> {
          data.accept(buffer.bytes());
          return ReadDisposition.CONTINUE;
        },
        false);
  }

  private ContinuousReader start(BufferHandler handler, boolean handlesErrors)
      throws NtStatusException {
    if (contents.length > bufferSize) {
      throw new IllegalStateException(
          "buffers of "
              + bufferSize
              + " bytes cannot hold "
              + contents.length
              + " at first; give a larger bufferSize");
    }
    return ContinuousReader.start(
        target,
        new ReaderParams(
            requests, bufferSize, code, ByteBuffer.wrap(contents), handler, handlesErrors),
        input);
  }
}
