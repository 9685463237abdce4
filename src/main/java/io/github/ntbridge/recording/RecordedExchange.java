package io.github.ntbridge.recording;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import java.util.Arrays;
import java.util.Optional;

/**
 * A request to a device and how it completed. Bytes are hexadecimal digits, two each.
 *
 * @param kind the kind of the request
 * @param place the device and the file that it was sent to
 * @param code the control code of an IOCTL
 * @param input the bytes sent
 * @param buffer the contents of the output buffer when the IOCTL was sent, without the zeros at its
 *     end; empty for any other request
 * @param length the capacity of the output buffer in bytes; of a write, the bytes that the device
 *     took
 * @param status the final status
 * @param output the bytes returned
 */
record RecordedExchange(
    Kind kind,
    DevicePlace place,
    Optional<ControlCode> code,
    String input,
    String buffer,
    int length,
    NtStatus status,
    String output) {
  enum Kind {
    IOCTL("control"),
    READ("read"),
    WRITE("write");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The name in the file. */
    String label() {
      return label;
    }

    static Optional<Kind> find(String label) {
      return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }

    /** The least access that such a request requires. */
    AccessMask access(Optional<ControlCode> code) {
      return AccessMask.QUERY.or(
          switch (this) {
            case READ -> AccessMask.READ_DATA;
            case WRITE -> AccessMask.WRITE_DATA;
            case IOCTL -> code.map(each -> each.requiredAccess().mask()).orElse(AccessMask.QUERY);
          });
    }
  }

  /** The access that the device was opened with. */
  AccessMask access() {
    return kind.access(code);
  }

  /** Cuts zero bytes off the end of a buffer, which every longer buffer has. */
  static String withoutZerosAtTheEnd(String digits) {
    int end = digits.length();
    while (end > 0 && digits.startsWith("00", end - 2)) {
      end -= 2;
    }
    return digits.substring(0, end);
  }
}
