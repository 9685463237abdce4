package io.github.ntbridge.recording;

import io.github.ntbridge.nt.JsonString;
import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.property.PropertyValue;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes a recording, one object or property a line, so that line by line it can be compared. */
final class RecordingWriter {
  static final String FORMAT = "ntbridge recording";

  /** The newest version; the first one has no {@code buffer} of an exchange. */
  static final int VERSION = 2;

  static final int FIRST_WITH_BUFFERS = 2;

  private final Recording.Contents contents;
  private final StringBuilder text = new StringBuilder();

  RecordingWriter(Recording.Contents contents) {
    this.contents = contents;
  }

  String text() {
    text.append("{\n");
    text.append("\"format\":").append(JsonString.quote(FORMAT)).append(",\n");
    text.append("\"version\":").append(version()).append(",\n");
    text.append("\"dosDevices\":").append(JsonString.quote(contents.dosDevices())).append(",\n");
    text.append("\"globalDosDevices\":")
        .append(contents.globalDosDevices().map(JsonString::quote).orElse("null"))
        .append(",\n");
    section("objects", contents.objects(), RecordingWriter::object);
    text.append(",\n");
    section("nodes", contents.nodes(), RecordingWriter::node);
    text.append(",\n");
    section("classes", contents.classes(), each -> JsonString.quote(each.bracedGuid()));
    text.append(",\n");
    section("interfaces", contents.interfaces(), RecordingWriter::deviceInterface);
    text.append(",\n");
    section("exchanges", contents.exchanges(), RecordingWriter::exchange);
    text.append(",\n");
    section("events", contents.events(), RecordingWriter::event);
    return text.append("\n}\n").toString();
  }

  /** The lowest that has what is in the recording, so that older readers read what they can. */
  private int version() {
    return contents.exchanges().stream().allMatch(exchange -> exchange.buffer().isEmpty())
        ? 1
        : FIRST_WITH_BUFFERS;
  }

  private <T> void section(String name, Collection<T> items, Function<T, String> line) {
    text.append(JsonString.quote(name)).append(':');
    append(text, items, line);
  }

  private static <T> void append(
      StringBuilder text, Collection<T> items, Function<T, String> line) {
    var separator = "[\n";
    for (var item : items) {
      text.append(separator).append(line.apply(item));
      separator = ",\n";
    }
    text.append(items.isEmpty() ? "[]" : "\n]");
  }

  /** The members of one object on one line; those without a value are left out. */
  private static final class Line {
    private final StringBuilder members = new StringBuilder();

    Line literal(String name, String literal) {
      members.append(members.length() == 0 ? "" : ",");
      members.append(JsonString.quote(name)).append(':').append(literal);
      return this;
    }

    Line text(String name, String value) {
      return literal(name, JsonString.quote(value));
    }

    Line text(String name, Optional<String> value) {
      return value.isPresent() ? text(name, value.get()) : this;
    }

    Line flag(String name, boolean value) {
      return literal(name, Boolean.toString(value));
    }

    Line bits(String name, int value) {
      return text(name, PropertyJson.bits(value));
    }

    @Override
    public String toString() {
      return "{" + members + "}";
    }
  }

  private static String object(RecordedObject object) {
    var line =
        new Line()
            .text("path", object.path())
            .text("type", object.type())
            .text("target", object.target());
    if (object.denied()) {
      line.flag("denied", true);
    }
    object
        .kind()
        .ifPresent(
            kind ->
                line.bits("deviceType", kind.type())
                    .bits("characteristics", kind.characteristics()));
    return line.toString();
  }

  private static String node(RecordedNode node) {
    return new Line()
        .text("instance", node.instanceId())
        .text("parent", node.parent())
        .flag("present", node.present())
        .bits("status", node.status())
        .literal("problem", Integer.toString(node.problem()))
        .literal("properties", properties(node.properties()))
        .toString();
  }

  private static String properties(List<Property> properties) {
    var lines = new StringBuilder();
    append(lines, properties, RecordingWriter::property);
    return lines.toString();
  }

  private static String property(Property property) {
    var line =
        new Line()
            .text("key", PropertyJson.key(property.key()))
            .text("name", property.name())
            .text("type", property.value().type().name());
    return property.value() instanceof PropertyValue.Malformed malformed
        ? line.text("bytes", Hex.of(malformed.bytes())).toString()
        : line.literal("value", PropertyJson.write(property.value())).toString();
  }

  private static String deviceInterface(RecordedInterface recorded) {
    var line =
        new Line()
            .text("path", recorded.path().text())
            .text("instance", recorded.instanceId())
            .text("reference", recorded.path().referenceString())
            .flag("enabled", recorded.enabled())
            .text("target", recorded.target());
    recorded.open().ifPresent(open -> line.literal("open", open(open)));
    return line.literal("properties", properties(recorded.properties())).toString();
  }

  private static String open(RecordedOpen open) {
    var line = new Line().bits("status", open.status().value());
    open.place().ifPresent(place -> place(line, place));
    if (!open.wider().isEmpty()) {
      line.literal(
          "wider",
          open.wider().stream()
              .map(RecordingWriter::wider)
              .collect(Collectors.joining(",", "[", "]")));
    }
    return line.toString();
  }

  private static String wider(RecordedOpen.Wider open) {
    return new Line()
        .bits("access", open.access().bits())
        .bits("status", open.status().value())
        .toString();
  }

  private static void place(Line line, DevicePlace place) {
    line.text("device", place.device()).text("file", place.file());
  }

  private static String exchange(Exchange exchange) {
    var line = new Line().text("request", exchange.kind().name().toLowerCase(Locale.ROOT));
    place(line, exchange.place());
    exchange.code().ifPresent(code -> line.bits("code", code.value()));
    line.text("input", exchange.input());
    if (!exchange.buffer().isEmpty()) {
      line.text("buffer", exchange.buffer());
    }
    return line.literal("length", Integer.toString(exchange.length()))
        .bits("status", exchange.status().value())
        .text("output", exchange.output())
        .toString();
  }

  private static String event(RecordedEvent event) {
    return new Line()
        .literal("milliseconds", Long.toString(event.at().toMillis()))
        .text("event", event.change().name().toLowerCase(Locale.ROOT))
        .text("path", event.path().text())
        .toString();
  }
}
