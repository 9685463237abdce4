package io.github.ntbridge.iotarget;

import io.github.ntbridge.iotarget.exchange.IoctlExchange;
import io.github.ntbridge.iotarget.exchange.StructCodec;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * An open device to which requests are sent: device control requests (IOCTLs), reads and writes,
 * synchronous and asynchronous. An {@link IoTarget} survives the removal of its device, a {@link
 * DeviceHandle} does not.
 *
 * <p><b>Control codes.</b> The {@code ioctl} methods send every control code. A file system control
 * code ({@link ControlCode#isFileSystemControl}), such as FSCTL_LOCK_VOLUME, goes to the file
 * system by NtFsControlFile, as "DeviceIoControl function" does.
 *
 * <p><b>Time limits.</b> Without a timeout a request waits until the device completes it. With one
 * it is cancelled when the timeout elapses, and fails with STATUS_IO_TIMEOUT; a timeout of zero
 * cancels a request that does not complete at once. If the device ignores the cancellation for
 * another 2 seconds, the call returns, and the library keeps the memory of the request until the
 * device completes it. A request on native memory of its caller ({@link MemoryDescriptor.Native})
 * is never abandoned. A negative timeout throws an {@link IllegalArgumentException}.
 *
 * <p><b>Buffers.</b> The bytes of an array, or of a heap or direct buffer between its position and
 * its limit, are copied to the request, and back on success. {@link MemoryDescriptor} also
 * describes memory that is used in place. A device offset is in bytes, 0 or more; devices without a
 * position ignore it.
 *
 * <p><b>Errors.</b> A request that completes with an error, or is not sent, throws an {@link
 * NtStatusException} with its status: STATUS_CANCELLED when the device was closed in the meantime,
 * STATUS_FILE_CLOSED (a handle) or STATUS_INVALID_DEVICE_STATE (a target) when it is not open,
 * STATUS_ACCESS_DENIED when it was opened without the access that the request needs,
 * STATUS_INSUFFICIENT_RESOURCES when there is no memory for the buffers, and
 * STATUS_DEVICE_PROTOCOL_ERROR when the device reports more bytes than the buffer has.
 *
 * <p>Safe for use from any thread; requests of several threads run concurrently.
 */
public sealed interface DeviceIo permits IoTarget, DeviceHandle {
  /**
   * Sends an IOCTL and waits for it ("NtDeviceIoControlFile function").
   *
   * @param code the control code
   * @param input bytes for the device; may be empty
   * @param outputCapacity size of the output buffer, bytes, 0 or more
   * @return the bytes that the device returned
   * @throws NtStatusException also with a warning: with STATUS_BUFFER_OVERFLOW the device has more
   *     data than the output buffer can hold; {@link #ioctl(ControlCode, byte[], ByteBuffer)}
   *     returns the data in the buffer
   */
  default byte[] ioctl(ControlCode code, byte[] input, int outputCapacity)
      throws NtStatusException {
    return transfers().send(Transfer.ioctl(code, input, outputCapacity), SendOptions.NONE);
  }

  /**
   * Sends an IOCTL and waits for it ("NtDeviceIoControlFile function").
   *
   * @param code the control code
   * @param input bytes for the device; may be empty
   * @param outputCapacity size of the output buffer, bytes, 0 or more
   * @param timeout the time limit, 0 or more
   * @return the bytes that the device returned
   * @throws NtStatusException also with a warning: with STATUS_BUFFER_OVERFLOW the device has more
   *     data than the output buffer can hold; {@link #ioctl(ControlCode, byte[], ByteBuffer)}
   *     returns the data in the buffer
   */
  default byte[] ioctl(ControlCode code, byte[] input, int outputCapacity, Duration timeout)
      throws NtStatusException {
    return transfers()
        .send(Transfer.ioctl(code, input, outputCapacity), SendOptions.timeout(timeout));
  }

  /**
   * Sends an IOCTL with an output buffer of the caller, and waits for it. With METHOD_IN_DIRECT,
   * METHOD_OUT_DIRECT and METHOD_NEITHER the contents of that buffer are input, too, such as the
   * report id in its first byte for IOCTL_HID_GET_FEATURE.
   *
   * @param code the control code
   * @param input bytes for the device; may be empty
   * @param buffer the output buffer: its bytes between position and limit are passed to the device
   *     and replaced by those that it returns. Its position does not change; after an error its
   *     contents do not either
   * @return the success or warning, and the data at the beginning of the buffer, as many bytes as
   *     the device reports
   * @throws NtStatusException as for every request
   * @throws IllegalArgumentException if the buffer is read-only
   */
  default IoResult ioctl(ControlCode code, byte[] input, ByteBuffer buffer)
      throws NtStatusException {
    return transfers().send(Transfer.ioctl(code, input, buffer), SendOptions.NONE);
  }

  /**
   * Sends an IOCTL with an output buffer of the caller, and waits for it. With METHOD_IN_DIRECT,
   * METHOD_OUT_DIRECT and METHOD_NEITHER the contents of that buffer are input, too, such as the
   * report id in its first byte for IOCTL_HID_GET_FEATURE.
   *
   * @param code the control code
   * @param input bytes for the device; may be empty
   * @param buffer the output buffer: its bytes between position and limit are passed to the device
   *     and replaced by those that it returns. Its position does not change; after an error its
   *     contents do not either
   * @param timeout the time limit, 0 or more
   * @return the success or warning, and the data at the beginning of the buffer, as many bytes as
   *     the device reports
   * @throws NtStatusException as for every request
   * @throws IllegalArgumentException if the buffer is read-only
   */
  default IoResult ioctl(ControlCode code, byte[] input, ByteBuffer buffer, Duration timeout)
      throws NtStatusException {
    return transfers().send(Transfer.ioctl(code, input, buffer), SendOptions.timeout(timeout));
  }

  /**
   * Sends an IOCTL on any memory, and waits for it.
   *
   * @param code the control code
   * @param input bytes for the device
   * @param output the output buffer; unless the code has METHOD_BUFFERED, its contents are input,
   *     too
   * @return the number of bytes that the device returned
   * @throws NtStatusException as for every request
   */
  default int ioctl(ControlCode code, MemoryDescriptor input, MemoryDescriptor output)
      throws NtStatusException {
    return transfers().send(Transfer.ioctl(code, input, output), SendOptions.NONE);
  }

  /**
   * Sends an IOCTL on any memory, and waits for it.
   *
   * @param code the control code
   * @param input bytes for the device
   * @param output the output buffer; unless the code has METHOD_BUFFERED, its contents are input,
   *     too
   * @param timeout the time limit, 0 or more
   * @return the number of bytes that the device returned
   * @throws NtStatusException as for every request
   */
  default int ioctl(
      ControlCode code, MemoryDescriptor input, MemoryDescriptor output, Duration timeout)
      throws NtStatusException {
    return transfers().send(Transfer.ioctl(code, input, output), SendOptions.timeout(timeout));
  }

  /**
   * Sends an IOCTL with typed input and output, and waits for it.
   *
   * @param <I> the input
   * @param <O> the output
   * @param exchange the IOCTL
   * @param input its input
   * @return its output
   * @throws NtStatusException also with a warning
   * @throws MalformedDataException if the device returned too little, or bytes that break a rule of
   *     the structure; the message names the device and the IOCTL
   */
  default <I, O> O ioctl(IoctlExchange<I, O> exchange, I input) throws IOException {
    return transfers().send(exchange, input, SendOptions.NONE);
  }

  /**
   * Sends an IOCTL with typed input and output, and waits for it.
   *
   * @param <I> the input
   * @param <O> the output
   * @param exchange the IOCTL
   * @param input its input
   * @param timeout the time limit, 0 or more
   * @return its output
   * @throws NtStatusException also with a warning
   * @throws MalformedDataException if the device returned too little, or bytes that break a rule of
   *     the structure; the message names the device and the IOCTL
   */
  default <I, O> O ioctl(IoctlExchange<I, O> exchange, I input, Duration timeout)
      throws IOException {
    return transfers().send(exchange, input, SendOptions.timeout(timeout));
  }

  /**
   * Sends an IOCTL without input and with typed output, and waits for it.
   *
   * @param <O> the output
   * @param exchange the IOCTL
   * @return its output
   * @throws NtStatusException also with a warning
   * @throws MalformedDataException if the device returned too little, or bytes that break a rule of
   *     the structure; the message names the device and the IOCTL
   */
  default <O> O ioctl(IoctlExchange<StructCodec.Nothing, O> exchange) throws IOException {
    return ioctl(exchange, StructCodec.Nothing.NOTHING);
  }

  /**
   * Reads and waits ("NtReadFile function").
   *
   * @param capacity the maximum number of bytes, 0 or more
   * @return the bytes, with a success or a warning
   * @throws NtStatusException as for every request
   */
  default IoResult read(int capacity) throws NtStatusException {
    return transfers().send(Transfer.read(capacity), SendOptions.NONE);
  }

  /**
   * Reads and waits ("NtReadFile function").
   *
   * @param capacity the maximum number of bytes, 0 or more
   * @param timeout the time limit, 0 or more
   * @return the bytes, with a success or a warning
   * @throws NtStatusException as for every request
   */
  default IoResult read(int capacity, Duration timeout) throws NtStatusException {
    return transfers().send(Transfer.read(capacity), SendOptions.timeout(timeout));
  }

  /**
   * Reads into a buffer, advances its position, and waits.
   *
   * @param output the buffer, filled between its position and its limit
   * @return the number of bytes read
   * @throws NtStatusException as for every request
   */
  default int read(ByteBuffer output) throws NtStatusException {
    return transfers().send(Transfer.read(output, 0), SendOptions.NONE);
  }

  /**
   * Reads into a buffer, advances its position, and waits.
   *
   * @param output the buffer, filled between its position and its limit
   * @param timeout the time limit, 0 or more
   * @return the number of bytes read
   * @throws NtStatusException as for every request
   */
  default int read(ByteBuffer output, Duration timeout) throws NtStatusException {
    return transfers().send(Transfer.read(output, 0), SendOptions.timeout(timeout));
  }

  /**
   * Reads at an offset into a buffer, advances its position, and waits.
   *
   * @param output the buffer, filled between its position and its limit
   * @param deviceOffset the offset on the device, bytes
   * @return the number of bytes read
   * @throws NtStatusException as for every request
   */
  default int read(ByteBuffer output, long deviceOffset) throws NtStatusException {
    return transfers().send(Transfer.read(output, deviceOffset), SendOptions.NONE);
  }

  /**
   * Reads at an offset into a buffer, advances its position, and waits.
   *
   * @param output the buffer, filled between its position and its limit
   * @param deviceOffset the offset on the device, bytes
   * @param timeout the time limit, 0 or more
   * @return the number of bytes read
   * @throws NtStatusException as for every request
   */
  default int read(ByteBuffer output, long deviceOffset, Duration timeout)
      throws NtStatusException {
    return transfers().send(Transfer.read(output, deviceOffset), SendOptions.timeout(timeout));
  }

  /**
   * Reads at an offset into any memory, and waits.
   *
   * @param output the memory to read into; the position of a Java buffer does not change
   * @param deviceOffset the offset on the device, bytes
   * @return the number of bytes read
   * @throws NtStatusException as for every request
   */
  default int read(MemoryDescriptor output, long deviceOffset) throws NtStatusException {
    return transfers().send(Transfer.read(output, deviceOffset), SendOptions.NONE);
  }

  /**
   * Reads at an offset into any memory, and waits.
   *
   * @param output the memory to read into; the position of a Java buffer does not change
   * @param deviceOffset the offset on the device, bytes
   * @param timeout the time limit, 0 or more
   * @return the number of bytes read
   * @throws NtStatusException as for every request
   */
  default int read(MemoryDescriptor output, long deviceOffset, Duration timeout)
      throws NtStatusException {
    return transfers().send(Transfer.read(output, deviceOffset), SendOptions.timeout(timeout));
  }

  /**
   * Writes and waits ("NtWriteFile function").
   *
   * @param data the bytes, may be empty
   * @return the number of bytes written
   * @throws NtStatusException as for every request
   */
  default int write(byte[] data) throws NtStatusException {
    return transfers().send(Transfer.write(MemoryDescriptor.of(data), 0), SendOptions.NONE);
  }

  /**
   * Writes and waits ("NtWriteFile function").
   *
   * @param data the bytes, may be empty
   * @param timeout the time limit, 0 or more
   * @return the number of bytes written
   * @throws NtStatusException as for every request
   */
  default int write(byte[] data, Duration timeout) throws NtStatusException {
    return transfers()
        .send(Transfer.write(MemoryDescriptor.of(data), 0), SendOptions.timeout(timeout));
  }

  /**
   * Writes a buffer, advances its position, and waits.
   *
   * @param input the buffer, written from its position to its limit
   * @return the number of bytes written
   * @throws NtStatusException as for every request
   */
  default int write(ByteBuffer input) throws NtStatusException {
    return transfers().send(Transfer.write(input, 0), SendOptions.NONE);
  }

  /**
   * Writes a buffer, advances its position, and waits.
   *
   * @param input the buffer, written from its position to its limit
   * @param timeout the time limit, 0 or more
   * @return the number of bytes written
   * @throws NtStatusException as for every request
   */
  default int write(ByteBuffer input, Duration timeout) throws NtStatusException {
    return transfers().send(Transfer.write(input, 0), SendOptions.timeout(timeout));
  }

  /**
   * Writes a buffer at an offset, advances its position, and waits.
   *
   * @param input the buffer, written from its position to its limit
   * @param deviceOffset the offset on the device, bytes
   * @return the number of bytes written
   * @throws NtStatusException as for every request
   */
  default int write(ByteBuffer input, long deviceOffset) throws NtStatusException {
    return transfers().send(Transfer.write(input, deviceOffset), SendOptions.NONE);
  }

  /**
   * Writes a buffer at an offset, advances its position, and waits.
   *
   * @param input the buffer, written from its position to its limit
   * @param deviceOffset the offset on the device, bytes
   * @param timeout the time limit, 0 or more
   * @return the number of bytes written
   * @throws NtStatusException as for every request
   */
  default int write(ByteBuffer input, long deviceOffset, Duration timeout)
      throws NtStatusException {
    return transfers().send(Transfer.write(input, deviceOffset), SendOptions.timeout(timeout));
  }

  /**
   * Writes any memory at an offset, and waits.
   *
   * @param input the memory to write; the position of a Java buffer does not change
   * @param deviceOffset the offset on the device, bytes
   * @return the number of bytes written
   * @throws NtStatusException as for every request
   */
  default int write(MemoryDescriptor input, long deviceOffset) throws NtStatusException {
    return transfers().send(Transfer.write(input, deviceOffset), SendOptions.NONE);
  }

  /**
   * Writes any memory at an offset, and waits.
   *
   * @param input the memory to write; the position of a Java buffer does not change
   * @param deviceOffset the offset on the device, bytes
   * @param timeout the time limit, 0 or more
   * @return the number of bytes written
   * @throws NtStatusException as for every request
   */
  default int write(MemoryDescriptor input, long deviceOffset, Duration timeout)
      throws NtStatusException {
    return transfers().send(Transfer.write(input, deviceOffset), SendOptions.timeout(timeout));
  }

  /**
   * Sends an IOCTL.
   *
   * @param code the control code
   * @param input bytes for the device, copied now; may be empty
   * @param outputCapacity size of the output buffer, bytes, 0 or more
   * @return a future of the result, completed on a thread of the library, one at a time for each
   *     device; exceptionally with what {@link #ioctl(ControlCode, byte[], int)} throws. Cancelling
   *     the future completes it at once and cancels the request
   */
  default CompletableFuture<byte[]> ioctlAsync(ControlCode code, byte[] input, int outputCapacity) {
    return transfers()
        .sendAsync(() -> Transfer.ioctl(code, input, outputCapacity), SendOptions.NONE);
  }

  /**
   * Sends an IOCTL.
   *
   * @param code the control code
   * @param input bytes for the device, copied now; may be empty
   * @param outputCapacity size of the output buffer, bytes, 0 or more
   * @param timeout the time limit, 0 or more
   * @return a future of the result, completed on a thread of the library, one at a time for each
   *     device; exceptionally with what {@link #ioctl(ControlCode, byte[], int)} throws. Cancelling
   *     the future completes it at once and cancels the request
   */
  default CompletableFuture<byte[]> ioctlAsync(
      ControlCode code, byte[] input, int outputCapacity, Duration timeout) {
    return transfers()
        .sendAsync(() -> Transfer.ioctl(code, input, outputCapacity), SendOptions.timeout(timeout));
  }

  /**
   * Sends an IOCTL with an output buffer of the caller, as {@link #ioctl(ControlCode, byte[],
   * ByteBuffer)} does.
   *
   * @param code the control code
   * @param input bytes for the device, copied now; may be empty
   * @param buffer the output buffer, copied now, and back before the future completes: do not use
   *     it until then
   * @return a future of the result, as for {@link #ioctlAsync(ControlCode, byte[], int)}
   * @throws IllegalArgumentException if the buffer is read-only
   */
  default CompletableFuture<IoResult> ioctlAsync(
      ControlCode code, byte[] input, ByteBuffer buffer) {
    return transfers().sendAsync(() -> Transfer.ioctl(code, input, buffer), SendOptions.NONE);
  }

  /**
   * Sends an IOCTL with an output buffer of the caller, as {@link #ioctl(ControlCode, byte[],
   * ByteBuffer)} does.
   *
   * @param code the control code
   * @param input bytes for the device, copied now; may be empty
   * @param buffer the output buffer, copied now, and back before the future completes: do not use
   *     it until then
   * @param timeout the time limit, 0 or more
   * @return a future of the result, as for {@link #ioctlAsync(ControlCode, byte[], int)}
   * @throws IllegalArgumentException if the buffer is read-only
   */
  default CompletableFuture<IoResult> ioctlAsync(
      ControlCode code, byte[] input, ByteBuffer buffer, Duration timeout) {
    return transfers()
        .sendAsync(() -> Transfer.ioctl(code, input, buffer), SendOptions.timeout(timeout));
  }

  /**
   * Sends an IOCTL with typed input and output.
   *
   * @param <I> the input
   * @param <O> the output
   * @param exchange the IOCTL
   * @param input its input
   * @return a future of the result, as for {@link #ioctlAsync(ControlCode, byte[], int)}
   */
  default <I, O> CompletableFuture<O> ioctlAsync(IoctlExchange<I, O> exchange, I input) {
    return transfers().sendAsync(exchange, input, SendOptions.NONE);
  }

  /**
   * Sends an IOCTL with typed input and output.
   *
   * @param <I> the input
   * @param <O> the output
   * @param exchange the IOCTL
   * @param input its input
   * @param timeout the time limit, 0 or more
   * @return a future of the result, as for {@link #ioctlAsync(ControlCode, byte[], int)}
   */
  default <I, O> CompletableFuture<O> ioctlAsync(
      IoctlExchange<I, O> exchange, I input, Duration timeout) {
    return transfers().sendAsync(exchange, input, SendOptions.timeout(timeout));
  }

  /**
   * Reads.
   *
   * @param capacity the maximum number of bytes, 0 or more
   * @return a future of the result, as for {@link #ioctlAsync(ControlCode, byte[], int)}
   */
  default CompletableFuture<IoResult> readAsync(int capacity) {
    return transfers().sendAsync(() -> Transfer.read(capacity), SendOptions.NONE);
  }

  /**
   * Reads.
   *
   * @param capacity the maximum number of bytes, 0 or more
   * @param timeout the time limit, 0 or more
   * @return a future of the result, as for {@link #ioctlAsync(ControlCode, byte[], int)}
   */
  default CompletableFuture<IoResult> readAsync(int capacity, Duration timeout) {
    return transfers().sendAsync(() -> Transfer.read(capacity), SendOptions.timeout(timeout));
  }

  /**
   * Reads at an offset into a buffer, whose position is advanced before the future completes.
   *
   * @param output the buffer, filled between its position and its limit; do not use it before the
   *     future completes
   * @param deviceOffset the offset on the device, bytes
   * @return a future of the result, as for {@link #ioctlAsync(ControlCode, byte[], int)}
   */
  default CompletableFuture<Integer> readAsync(ByteBuffer output, long deviceOffset) {
    return transfers().sendAsync(() -> Transfer.read(output, deviceOffset), SendOptions.NONE);
  }

  /**
   * Reads at an offset into a buffer, whose position is advanced before the future completes.
   *
   * @param output the buffer, filled between its position and its limit; do not use it before the
   *     future completes
   * @param deviceOffset the offset on the device, bytes
   * @param timeout the time limit, 0 or more
   * @return a future of the result, as for {@link #ioctlAsync(ControlCode, byte[], int)}
   */
  default CompletableFuture<Integer> readAsync(
      ByteBuffer output, long deviceOffset, Duration timeout) {
    return transfers()
        .sendAsync(() -> Transfer.read(output, deviceOffset), SendOptions.timeout(timeout));
  }

  /**
   * Writes.
   *
   * @param data the bytes, copied now; may be empty
   * @return a future of the result, as for {@link #ioctlAsync(ControlCode, byte[], int)}
   */
  default CompletableFuture<Integer> writeAsync(byte[] data) {
    return transfers()
        .sendAsync(() -> Transfer.write(MemoryDescriptor.of(data), 0), SendOptions.NONE);
  }

  /**
   * Writes.
   *
   * @param data the bytes, copied now; may be empty
   * @param timeout the time limit, 0 or more
   * @return a future of the result, as for {@link #ioctlAsync(ControlCode, byte[], int)}
   */
  default CompletableFuture<Integer> writeAsync(byte[] data, Duration timeout) {
    return transfers()
        .sendAsync(
            () -> Transfer.write(MemoryDescriptor.of(data), 0), SendOptions.timeout(timeout));
  }

  /**
   * Writes a buffer at an offset; its position is advanced before the future completes.
   *
   * @param input the buffer, copied now from its position to its limit
   * @param deviceOffset the offset on the device, bytes
   * @return a future of the result, as for {@link #ioctlAsync(ControlCode, byte[], int)}
   */
  default CompletableFuture<Integer> writeAsync(ByteBuffer input, long deviceOffset) {
    return transfers().sendAsync(() -> Transfer.write(input, deviceOffset), SendOptions.NONE);
  }

  /**
   * Writes a buffer at an offset; its position is advanced before the future completes.
   *
   * @param input the buffer, copied now from its position to its limit
   * @param deviceOffset the offset on the device, bytes
   * @param timeout the time limit, 0 or more
   * @return a future of the result, as for {@link #ioctlAsync(ControlCode, byte[], int)}
   */
  default CompletableFuture<Integer> writeAsync(
      ByteBuffer input, long deviceOffset, Duration timeout) {
    return transfers()
        .sendAsync(() -> Transfer.write(input, deviceOffset), SendOptions.timeout(timeout));
  }

  /**
   * Returns a channel of reads and writes, for devices without a position such as serial ports. One
   * thread reads and one writes at a time; others wait. A read returns the data that is available,
   * at least 1 byte from most devices, 0 where a timeout of the device's own ended it without data
   * (STATUS_TIMEOUT), and -1 with STATUS_END_OF_FILE. A stream of {@link
   * java.nio.channels.Channels} takes 0 for its end. Closing the channel cancels its requests:
   * their threads get an {@link java.nio.channels.AsynchronousCloseException}, and one that is
   * interrupted a {@link java.nio.channels.ClosedByInterruptException}. The device stays open.
   *
   * @return the channel, to be closed. A transfer that fails, for example with STATUS_IO_TIMEOUT,
   *     leaves it open
   */
  default ByteChannel channel() {
    return new DeviceChannel(transfers(), SendOptions.NONE);
  }

  /**
   * Returns a channel of reads and writes, for devices without a position such as serial ports. One
   * thread reads and one writes at a time; others wait. A read returns the data that is available,
   * at least 1 byte from most devices, 0 where a timeout of the device's own ended it without data
   * (STATUS_TIMEOUT), and -1 with STATUS_END_OF_FILE. A stream of {@link
   * java.nio.channels.Channels} takes 0 for its end. Closing the channel cancels its requests:
   * their threads get an {@link java.nio.channels.AsynchronousCloseException}, and one that is
   * interrupted a {@link java.nio.channels.ClosedByInterruptException}. The device stays open.
   *
   * @param timeout the time limit, 0 or more
   * @return the channel, to be closed. A transfer that fails, for example with STATUS_IO_TIMEOUT,
   *     leaves it open
   */
  default ByteChannel channel(Duration timeout) {
    return new DeviceChannel(transfers(), SendOptions.timeout(timeout));
  }

  /**
   * Returns a channel of reads and writes with a position, for devices that have one such as disks,
   * which transfer whole sectors. Otherwise it behaves as {@link #channel()}. Its size is the one
   * that IOCTL_DISK_GET_LENGTH_INFO returns; truncating it throws an {@link
   * UnsupportedOperationException}.
   *
   * @return the channel at position 0, to be closed
   */
  default SeekableByteChannel seekableChannel() {
    return new SeekableDeviceChannel(transfers(), SendOptions.NONE);
  }

  /**
   * Returns a channel of reads and writes with a position, for devices that have one such as disks,
   * which transfer whole sectors. Otherwise it behaves as {@link #channel()}. Its size is the one
   * that IOCTL_DISK_GET_LENGTH_INFO returns; truncating it throws an {@link
   * UnsupportedOperationException}.
   *
   * @param timeout the time limit, 0 or more
   * @return the channel at position 0, to be closed
   */
  default SeekableByteChannel seekableChannel(Duration timeout) {
    return new SeekableDeviceChannel(transfers(), SendOptions.timeout(timeout));
  }

  private Transfers transfers() {
    return this instanceof IoTarget target ? target.transfers() : ((DeviceHandle) this).transfers();
  }
}
