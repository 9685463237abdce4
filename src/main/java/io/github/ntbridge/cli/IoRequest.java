package io.github.ntbridge.cli;

import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.recording.Capture;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A request that {@code record --io} sends: a control, a read or a write, and to whom. */
final class IoRequest {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:read:(?<capacity>[0-9]{1,8})|write:(?<data>\\p{XDigit}*)"
              + "|(?<code>[^:@]+)(?::(?<input>\\p{XDigit}*)"
              + "(?::(?<room>[0-9]{1,8})|:(?<size>[0-9]{0,8}):(?<buffer>\\p{XDigit}+))?)?)"
              + "@(?<name>.+)",
          Pattern.DOTALL);

  private final Consumer<Capture> addition;

  private IoRequest(Consumer<Capture> addition) {
    this.addition = addition;
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
              + "\" is not a request; write CODE:INPUT:ROOM:BUFFER@NAME, read:ROOM@NAME or"
              + " write:BYTES@NAME, such as 0x2D1080::12@PhysicalDrive0");
    }
    var name = form.group("name");
    ObjectPath.of(name); // Refuses what cannot be a name.
    if (form.group("capacity") != null) {
      int capacity = Integer.parseInt(form.group("capacity"));
      return new IoRequest(capture -> capture.withRead(name, capacity));
    }
    if (form.group("data") != null) {
      var data = HexBytes.parse(form.group("data"));
      return new IoRequest(capture -> capture.withWrite(name, data.toArray()));
    }
    var input = Optional.ofNullable(form.group("input")).map(HexBytes::parse).orElse(HexBytes.NONE);
    int room = Optional.ofNullable(form.group("room")).map(Integer::valueOf).orElse(0);
    var code = ControlCode.parse(form.group("code"));
    if (form.group("buffer") != null) {
      var buffer =
          OutputBuffer.of(
              code,
              HexBytes.parse(form.group("buffer")),
              Optional.of(form.group("size"))
                  .filter(size -> !size.isEmpty())
                  .map(Integer::valueOf));
      return new IoRequest(capture -> capture.withIoctl(name, code, input.toArray(), buffer));
    }
    return new IoRequest(capture -> capture.withIoctl(name, code, input.toArray(), room));
  }

  void addTo(Capture capture) {
    addition.accept(capture);
  }
}
