package io.github.ntbridge.recording;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.ntbridge.nt.property.Property;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.recording.json.JsonText;
import java.io.IOException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Writes a recording. Members without a value are left out. */
final class RecordingWriter {
  static final String FORMAT = "ntbridge recording";

  /** The newest version; the first one has no {@code buffer} of an exchange. */
  static final int VERSION = 3;

  static final int FIRST_WITH_BUFFERS = 2;

  /** The first version with registry keys. */
  static final int FIRST_WITH_REGISTRY = 3;

  private final JsonGenerator json;

  private RecordingWriter(JsonGenerator json) {
    this.json = json;
  }

  static String text(Recording.Contents contents) {
    return JsonText.of(new RecordingLines(), json -> new RecordingWriter(json).document(contents));
  }

  private void document(Recording.Contents contents) throws IOException {
    json.writeStartObject();
    json.writeStringField("format", FORMAT);
    json.writeNumberField("version", version(contents));
    json.writeStringField("dosDevices", contents.dosDevices());
    json.writeFieldName("globalDosDevices");
    json.writeString(contents.globalDosDevices().orElse(null));
    array("objects", contents.objects(), this::object);
    array("nodes", contents.nodes(), this::node);
    array("classes", contents.classes(), each -> json.writeString(each.bracedGuid()));
    array("interfaces", contents.interfaces(), this::deviceInterface);
    if (!contents.keys().isEmpty()) {
      array("registry", contents.keys(), this::key);
    }
    array("exchanges", contents.exchanges(), this::exchange);
    array("events", contents.events(), this::event);
    json.writeEndObject();
  }

  /** The lowest that has what is in the recording, so that older readers read what they can. */
  private static int version(Recording.Contents contents) {
    if (!contents.keys().isEmpty()) {
      return FIRST_WITH_REGISTRY;
    }
    return contents.exchanges().stream().allMatch(exchange -> exchange.buffer().isEmpty())
        ? 1
        : FIRST_WITH_BUFFERS;
  }

  /** Writes one element of an array. */
  @FunctionalInterface
  private interface ElementWriter<T> {
    void write(T element) throws IOException;
  }

  private <T> void array(String name, Collection<T> elements, ElementWriter<T> writer)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (var element : elements) {
      writer.write(element);
    }
    json.writeEndArray();
  }

  private void text(String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }

  private void bits(String name, int value) throws IOException {
    json.writeStringField(name, PropertyJson.bits(value));
  }

  private void object(RecordedObject object) throws IOException {
    json.writeStartObject();
    json.writeStringField("path", object.path());
    json.writeStringField("type", object.type());
    text("target", object.target());
    if (object.denied()) {
      json.writeBooleanField("denied", true);
    }
    if (object.kind().isPresent()) {
      bits("deviceType", object.kind().get().type());
      bits("characteristics", object.kind().get().characteristics());
    }
    json.writeEndObject();
  }

  private void node(RecordedNode node) throws IOException {
    json.writeStartObject();
    json.writeStringField("instance", node.instanceId());
    text("parent", node.parent());
    json.writeBooleanField("present", node.present());
    bits("status", node.status());
    json.writeNumberField("problem", node.problem());
    array(RecordingLines.PROPERTIES, node.properties(), this::property);
    json.writeEndObject();
  }

  private void property(Property property) throws IOException {
    json.writeStartObject();
    json.writeStringField("key", PropertyJson.key(property.key()));
    json.writeStringField("name", property.name());
    json.writeStringField("type", property.value().type().name());
    if (property.value() instanceof PropertyValue.Malformed malformed) {
      json.writeStringField("bytes", HexFormat.of().formatHex(malformed.bytes()));
    } else {
      json.writeFieldName("value");
      PropertyJson.write(json, property.value());
    }
    json.writeEndObject();
  }

  private void deviceInterface(RecordedInterface recorded) throws IOException {
    json.writeStartObject();
    json.writeStringField("path", recorded.path().text());
    text("instance", recorded.instanceId());
    text("reference", recorded.path().referenceString());
    json.writeBooleanField("enabled", recorded.enabled());
    text("target", recorded.target());
    if (recorded.open().isPresent()) {
      open(recorded.open().get());
    }
    array(RecordingLines.PROPERTIES, recorded.properties(), this::property);
    json.writeEndObject();
  }

  private void key(RecordedKey key) throws IOException {
    json.writeStartObject();
    json.writeStringField("key", key.kind().label());
    json.writeStringField(
        key.kind() == RecordedKey.Kind.INTERFACE ? "path" : "instance", key.owner());
    array("values", key.values(), value -> RegistryJson.write(json, value));
    json.writeEndObject();
  }

  private void open(RecordedOpen open) throws IOException {
    json.writeObjectFieldStart("open");
    bits("status", open.status().value());
    if (open.place().isPresent()) {
      place(open.place().get());
    }
    if (!open.wider().isEmpty()) {
      array("wider", open.wider(), this::wider);
    }
    json.writeEndObject();
  }

  private void wider(RecordedOpen.Wider open) throws IOException {
    json.writeStartObject();
    bits("access", open.access().bits());
    bits("status", open.status().value());
    json.writeEndObject();
  }

  private void place(DevicePlace place) throws IOException {
    json.writeStringField("device", place.device());
    json.writeStringField("file", place.file());
  }

  private void exchange(RecordedExchange exchange) throws IOException {
    json.writeStartObject();
    json.writeStringField("request", exchange.kind().label());
    place(exchange.place());
    if (exchange.code().isPresent()) {
      bits("code", exchange.code().get().value());
    }
    json.writeStringField("input", exchange.input());
    if (!exchange.buffer().isEmpty()) {
      json.writeStringField("buffer", exchange.buffer());
    }
    json.writeNumberField("length", exchange.length());
    bits("status", exchange.status().value());
    json.writeStringField("output", exchange.output());
    json.writeEndObject();
  }

  private void event(RecordedEvent event) throws IOException {
    json.writeStartObject();
    json.writeNumberField("milliseconds", event.at().toMillis());
    json.writeStringField("event", event.change().name().toLowerCase(Locale.ROOT));
    json.writeStringField("path", event.path().text());
    json.writeEndObject();
  }
}
