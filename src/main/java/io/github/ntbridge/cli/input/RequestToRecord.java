package io.github.ntbridge.cli.input;

import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.recording.Capture;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request that {@code record --io} sends: an IOCTL, a read or a write, with the device. */
public final class RequestToRecord {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:read:(?<length>[0-9]{1,8})|write:(?<data>\\p{XDigit}*)"
              + "|(?<code>[^:@]+)(?::(?<input>\\p{XDigit}*)"
              + "(?::(?<capacity>[0-9]{1,8})|:(?<size>[0-9]{0,8}):(?<buffer>\\p{XDigit}+))?)?)"
              + "@(?<name>.+)",
          Pattern.DOTALL);

  private final Consumer<Capture> addition;

  private RequestToRecord(Consumer<Capture> addition) {
    this.addition = addition;
  }

  /**
   * Parses a request.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static RequestToRecord parse(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "\""
              + PrintableText.of(text)
              + "\" is not a request; write CODE:INPUT:CAPACITY:BUFFER@NAME, read:LENGTH@NAME or"
              + " write:BYTES@NAME, such as 0x2D1080::12@PhysicalDrive0");
    }
    var name = form.group("name");
    ObjectPath.of(name); // Refuses what cannot be a name.
    if (form.group("length") != null) {
      int length = Integer.parseInt(form.group("length"));
      return new RequestToRecord(capture -> capture.withRead(name, length));
    }
    if (form.group("data") != null) {
      var data = HexBytes.parse(form.group("data")).toArray();
      return new RequestToRecord(capture -> capture.withWrite(name, data));
    }
    return ioctl(name, form);
  }

  private static RequestToRecord ioctl(String name, Matcher form) {
    var input = Optional.ofNullable(form.group("input")).map(HexBytes::parse).orElse(HexBytes.NONE);
    int capacity = Optional.ofNullable(form.group("capacity")).map(Integer::valueOf).orElse(0);
    var code = ControlCode.parse(form.group("code"));
    if (form.group("buffer") == null) {
      return new RequestToRecord(
          capture -> capture.withIoctl(name, code, input.toArray(), capacity));
    }
    var size =
        Optional.of(form.group("size"))
            .filter(digits -> !digits.isEmpty())
            .map(digits -> new Capacity(Integer.parseInt(digits)));
    var buffer = OutputBuffer.of(code, HexBytes.parse(form.group("buffer")), size);
    return new RequestToRecord(capture -> capture.withIoctl(name, code, input.toArray(), buffer));
  }

  /**
   * Adds the request to those of a capture.
   *
   * @param capture the capture
   */
  public void addTo(Capture capture) {
    addition.accept(capture);
  }
}
