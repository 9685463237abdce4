package io.github.ntbridge.recording;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import java.util.Optional;

/**
 * A request to send while a machine is captured.
 *
 * @param kind what to do
 * @param name the device by any name
 * @param code the control code of a control
 * @param input the bytes to send, in hexadecimal digits
 * @param buffer what the output buffer holds at first, in hexadecimal digits; zeros follow
 * @param capacity room for the answer, in bytes
 */
record PlannedRequest(
    RecordedExchange.Kind kind,
    String name,
    Optional<ControlCode> code,
    String input,
    String buffer,
    int capacity) {

  /** The least access that the request works with. */
  AccessMask access() {
    return kind.access(code);
  }
}
