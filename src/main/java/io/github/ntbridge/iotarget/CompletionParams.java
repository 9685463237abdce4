package io.github.ntbridge.iotarget;

import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import java.util.Optional;

/**
 * How a request ended (WDF_REQUEST_COMPLETION_PARAMS).
 *
 * @param type what it did
 * @param status how it ended
 * @param information the count that the device reports, unsigned, most often bytes transferred; a
 *     faulty driver can set it to more than was asked for
 * @param controlCode of a control
 * @param deviceOffset of a read or write, bytes; 0 when none was given
 * @param input what a write or control took
 * @param inputOffset where that began in its memory, bytes
 * @param output what a read or control filled
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
    long outputOffset) {}
