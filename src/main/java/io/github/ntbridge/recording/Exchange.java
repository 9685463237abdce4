package io.github.ntbridge.recording;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import java.util.Optional;

/**
 * A request to a device and what came back. Bytes are hexadecimal digits, two each.
 *
 * @param kind what was asked
 * @param place whom
 * @param code the control code of a control
 * @param input the bytes sent
 * @param buffer what the output buffer held, without the zeros at its end; of a control alone
 * @param length how many bytes there was room for, of a write how many the device took
 * @param status the answer
 * @param output the bytes that came back
 */
record Exchange(
    Kind kind,
    DevicePlace place,
    Optional<ControlCode> code,
    String input,
    String buffer,
    int length,
    NtStatus status,
    String output) {
  enum Kind {
    CONTROL,
    READ,
    WRITE;

    /** The least access that such a request works with. */
    AccessMask access(Optional<ControlCode> code) {
      return AccessMask.QUERY.or(
          switch (this) {
            case READ -> AccessMask.READ_DATA;
            case WRITE -> AccessMask.WRITE_DATA;
            case CONTROL -> code.map(each -> each.requiredAccess().mask()).orElse(AccessMask.QUERY);
          });
    }
  }

  /** The access that the device was opened with. */
  AccessMask access() {
    return kind.access(code);
  }
}
