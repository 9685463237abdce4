package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a completed request (WDF_REQUEST_COMPLETION_PARAMS).
 *
 * @param type its kind
 * @param status its status
 * @param information the count that the device reports, unsigned, most often bytes transferred; a
 *     faulty driver can set it to more than was requested
 * @param controlCode of an IOCTL
 * @param deviceOffset of a read or write, bytes; 0 when none was given
 * @param input the input of a write or IOCTL
 * @param inputOffset where that began in its memory, bytes
 * @param output the output of a read or IOCTL
 * @param outputOffset where that began in its memory, bytes
 */
public record CompletionParams(
    RequestType type,
    NtStatus status,
    long information,
    Optional<ControlCode> controlCode,
    long deviceOffset,
    Optional<IoMemory> input,
    long inputOffset,
    Optional<IoMemory> output,
    long outputOffset) {
  /** Takes the parameters from the last completion of a request. */
  static CompletionParams of(RequestFormat format, NtStatus status, long information) {
    return new CompletionParams(
        format.type(),
        status,
        information,
        format.type() == RequestType.DEVICE_CONTROL
            ? Optional.of(format.controlCode())
            : Optional.empty(),
        format.deviceOffset(),
        memory(format.inputMemory()),
        format.inputMemoryOffset(),
        memory(format.outputMemory()),
        format.outputMemoryOffset());
  }

  private static Optional<IoMemory> memory(@Nullable CountedMemory kept) {
    return kept instanceof IoMemory.Counted counted
        ? Optional.of(counted.memory())
        : Optional.empty();
  }
}
