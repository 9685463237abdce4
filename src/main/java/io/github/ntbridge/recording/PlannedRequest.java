package io.github.ntbridge.recording;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import java.util.Optional;

/**
 * A request to send while a machine is captured.
 *
 * @param kind the kind of the request
 * @param name the device by any name
 * @param code the control code of an IOCTL
 * @param input the bytes to send, in hexadecimal digits
 * @param buffer the initial contents of the output buffer, in hexadecimal digits; zeros follow
 * @param capacity the capacity of the output buffer in bytes
 */
record PlannedRequest(
    RecordedExchange.Kind kind,
    String name,
    Optional<ControlCode> code,
    String input,
    String buffer,
    int capacity) {

  /** The least access that the request requires. */
  AccessMask access() {
    return kind.access(code);
  }
}
