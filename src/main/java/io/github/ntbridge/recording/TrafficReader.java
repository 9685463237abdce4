package io.github.ntbridge.recording;

import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.recording.RecordedEvent.Change;
import java.time.Duration;
import java.util.Optional;

/** Reads the requests and the events of a recording. */
final class TrafficReader {
  private final int version;
  private final ObjectReader objects;
  private final InterfaceReader interfaces;

  TrafficReader(int version, ObjectReader objects, InterfaceReader interfaces) {
    this.version = version;
    this.objects = objects;
    this.interfaces = interfaces;
  }

  RecordedExchange exchange(Fields fields) throws RecordingFormatException {
    var kind = RecordedExchange.Kind.find(fields.text("request"));
    if (kind.isEmpty()) {
      throw fields.refusal("\"request\" must be \"control\", \"read\" or \"write\"");
    }
    var code =
        kind.get() == RecordedExchange.Kind.IOCTL
            ? Optional.of(ControlCode.of(fields.bits("code")))
            : Optional.<ControlCode>empty();
    return new RecordedExchange(
        kind.get(),
        objects.place(fields),
        code,
        fields.hex("input"),
        buffer(fields, code),
        fields.number("length"),
        fields.finalStatus("status"),
        fields.hex("output"));
  }

  /** Of a read or write, and in the first version, it is an unknown member like any other. */
  private String buffer(Fields fields, Optional<ControlCode> code) throws RecordingFormatException {
    if (code.isEmpty() || version < RecordingWriter.FIRST_WITH_BUFFERS || !fields.has("buffer")) {
      return "";
    }
    if (code.get().method() == ControlCode.Method.BUFFERED) {
      throw fields.refusal(code.get() + " has METHOD_BUFFERED, which has no \"buffer\"");
    }
    return RecordedExchange.withoutZerosAtTheEnd(fields.hex("buffer"));
  }

  RecordedEvent event(Fields fields) throws RecordingFormatException {
    var at = Duration.ofMillis(fields.number("milliseconds"));
    var path = interfaces.knownPath(fields);
    return switch (fields.text("event")) {
      case "arrived" -> new RecordedEvent(at, Change.ARRIVED, path);
      case "removed" -> new RecordedEvent(at, Change.REMOVED, path);
      case "unplugged" -> new RecordedEvent(at, Change.UNPLUGGED, path);
      default ->
          throw fields.refusal("\"event\" must be \"arrived\", \"removed\" or \"unplugged\"");
    };
  }
}
