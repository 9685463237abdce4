package io.github.ntbridge.cli;

import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.recording.Capture;
import java.util.Optional;
import java.util.regex.Pattern;

/** A request that {@code record --io} sends: a control, a read or a write, and to whom. */
final class IoRequest {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:read:(?<capacity>[0-9]{1,8})|write:(?<data>\\p{XDigit}*)"
              + "|(?<code>[^:@]+)(?::(?<input>\\p{XDigit}*)(?::(?<room>[0-9]{1,8}))?)?)"
              + "@(?<name>.+)",
          Pattern.DOTALL);

  private final String name;
  private final Optional<ControlCode> code;
  private final HexBytes bytes;
  private final Optional<Integer> capacity;

  private IoRequest(
      String name, Optional<ControlCode> code, HexBytes bytes, Optional<Integer> capacity) {
    this.name = name;
    this.code = code;
    this.bytes = bytes;
    this.capacity = capacity;
  }

  /**
   * Reads a request.
   *
   * @throws IllegalArgumentException if it is none
   */
  static IoRequest parse(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "\""
              + PrintableText.of(text)
              + "\" is not a request; write CODE:INPUT:ROOM@NAME, read:ROOM@NAME or"
              + " write:BYTES@NAME, such as 0x2D1080::12@PhysicalDrive0");
    }
    var name = form.group("name");
    if (form.group("capacity") != null) {
      return new IoRequest(name, Optional.empty(), HexBytes.NONE, number(form.group("capacity")));
    }
    if (form.group("data") != null) {
      return new IoRequest(name, Optional.empty(), bytes(form.group("data")), Optional.empty());
    }
    var input = Optional.ofNullable(form.group("input")).map(IoRequest::bytes);
    var room = Optional.ofNullable(form.group("room")).flatMap(IoRequest::number);
    return new IoRequest(
        name,
        Optional.of(ControlCode.parse(form.group("code"))),
        input.orElse(HexBytes.NONE),
        Optional.of(room.orElse(0)));
  }

  private static Optional<Integer> number(String digits) {
    return Optional.of(Integer.valueOf(digits));
  }

  private static HexBytes bytes(String digits) {
    return HexBytes.parse(digits);
  }

  void addTo(Capture capture) {
    if (code.isPresent()) {
      capture.withControl(name, code.get(), bytes.toArray(), capacity.orElse(0));
    } else if (capacity.isPresent()) {
      capture.withRead(name, capacity.get());
    } else {
      capture.withWrite(name, bytes.toArray());
    }
  }
}
