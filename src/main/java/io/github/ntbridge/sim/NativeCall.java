package io.github.ntbridge.sim;

import io.github.ntbridge.nt.PrintableText;

/**
 * A call of a native function of a simulated machine.
 *
 * @param function the native name, such as {@code NtOpenFile}
 * @param subject the object, interface, interface class or device instance that it was about, as
 *     the caller named it or as its handle leads to it; empty where the function names none
 * @param detail the desired access of an open, the code of a control; else empty
 * @param result the NTSTATUS or CONFIGRET by name
 */
public record NativeCall(String function, String subject, String detail, String result) {

  /**
   * The call in one line, for comparing whole transcripts.
   *
   * @return {@code NtOpenFile \Device\Echo0 0x00100080: STATUS_SUCCESS} and the like
   */
  @Override
  public String toString() {
    return function
        + (subject.isEmpty() ? "" : " " + PrintableText.of(subject))
        + (detail.isEmpty() ? "" : " " + PrintableText.of(detail))
        + ": "
        + result;
  }
}
