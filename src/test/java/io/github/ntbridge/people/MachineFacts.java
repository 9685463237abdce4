package io.github.ntbridge.people;

import io.github.ntbridge.recording.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An object of a machine's file; a member that is null counts as absent. */
public record MachineFacts(Map<String, JsonValue> members) {
  public static MachineFacts of(JsonValue value) {
    return new MachineFacts(((JsonValue.Members) value).byName());
  }

  Set<String> names() {
    return members.keySet();
  }

  public JsonValue value(String name) {
    var value = members.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no member \"" + name + "\" in " + members);
    }
    return value;
  }

  private Optional<JsonValue> find(String name) {
    return Optional.ofNullable(members.get(name))
        .filter(value -> !(value instanceof JsonValue.Null));
  }

  public Optional<String> findText(String name) {
    return find(name).map(MachineFacts::text);
  }

  public String text(String name) {
    return text(value(name));
  }

  static String text(JsonValue value) {
    return ((JsonValue.Text) value).text();
  }

  public Optional<Long> findNumber(String name) {
    return find(name).map(value -> Long.valueOf(((JsonValue.Numeral) value).literal()));
  }

  public long number(String name) {
    return findNumber(name).orElseThrow();
  }

  public boolean isTrue(String name) {
    return ((JsonValue.Bool) value(name)).isTrue();
  }

  public Optional<MachineFacts> findObject(String name) {
    return find(name).map(MachineFacts::of);
  }

  /** The members of an object whose names are data; none if it is absent. */
  Map<String, JsonValue> table(String name) {
    return findObject(name).map(MachineFacts::members).orElse(Map.of());
  }

  private List<JsonValue> elements(String name) {
    return find(name).map(value -> ((JsonValue.Elements) value).values()).orElse(List.of());
  }

  public Optional<List<String>> findTexts(String name) {
    return find(name)
        .map(value -> elements(name).stream().map(MachineFacts::text).collect(Collectors.toList()));
  }

  /** The objects of an array; none if it is absent. */
  public List<MachineFacts> objects(String name) {
    return elements(name).stream().map(MachineFacts::of).toList();
  }
}
