package io.github.ntbridge.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.ntbridge.recording.json.JsonText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One JSON object; its members keep their order, and an absent value is null. */
public final class JsonObject {
  private final List<JsonText.Content> members = new ArrayList<>();

  private JsonObject add(JsonText.Content member) {
    members.add(member);
    return this;
  }

  public JsonObject put(String name, String value) {
    return add(json -> json.writeStringField(name, value));
  }

  public JsonObject put(String name, Optional<String> value) {
    return value.isPresent() ? put(name, value.get()) : add(json -> json.writeNullField(name));
  }

  public JsonObject put(String name, long value) {
    return add(json -> json.writeNumberField(name, value));
  }

  public JsonObject put(String name, OptionalLong value) {
    return value.isPresent()
        ? put(name, value.getAsLong())
        : add(json -> json.writeNullField(name));
  }

  public JsonObject put(String name, boolean value) {
    return add(json -> json.writeBooleanField(name, value));
  }

  public JsonObject put(String name, JsonObject value) {
    return add(
        json -> {
          json.writeFieldName(name);
          value.writeTo(json);
        });
  }

  public JsonObject putStrings(String name, Collection<String> values) {
    return add(
        json -> {
          json.writeFieldName(name);
          json.writeArray(values.toArray(String[]::new), 0, values.size());
        });
  }

  /** Adds what a list left out; a document of a whole list does not have the member. */
  public JsonObject putLeftOut(Collection<String> items) {
    return items.isEmpty() ? this : putStrings("leftOut", items);
  }

  public JsonObject putObjects(String name, Collection<JsonObject> values) {
    return add(
        json -> {
          json.writeArrayFieldStart(name);
          for (var value : values) {
            value.writeTo(json);
          }
          json.writeEndArray();
        });
  }

  private void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (var member : members) {
      member.writeTo(json);
    }
    json.writeEndObject();
  }

  /** The object on one line. */
  @Override
  public String toString() {
    return JsonText.of(this::writeTo);
  }
}
