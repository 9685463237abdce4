package io.github.ntbridge.explore;

import io.github.ntbridge.recording.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An object of a recording. The reader of recordings has checked the types of all members, so a
 * member of another type is one that does not exist.
 */
record JsonItem(JsonValue.Members members) {
  Optional<String> text(String name) {
    return member(name, JsonValue.Text.class).map(JsonValue.Text::text);
  }

  boolean isTrue(String name) {
    return member(name, JsonValue.Bool.class).filter(JsonValue.Bool::isTrue).isPresent();
  }

  int number(String name) {
    return member(name, JsonValue.Numeral.class)
        .map(value -> Integer.parseInt(value.literal()))
        .orElse(0);
  }

  /** A number of 32 bits, which is written in hexadecimal digits. */
  int bits(String name) {
    return text(name).map(digits -> Integer.parseUnsignedInt(digits.substring(2), 16)).orElse(0);
  }

  List<JsonItem> items(String name) {
    return member(name, JsonValue.Elements.class)
        .map(array -> array.values().stream().flatMap(value -> of(value).stream()).toList())
        .orElse(List.of());
  }

  private static Optional<JsonItem> of(JsonValue value) {
    return value instanceof JsonValue.Members members
        ? Optional.of(new JsonItem(members))
        : Optional.empty();
  }

  /** The value of a property as text, a list with blanks between its elements. */
  Optional<String> property(String name) {
    return items("properties").stream()
        .filter(property -> property.text("name").filter(name::equals).isPresent())
        .findFirst()
        .flatMap(property -> property.valueText());
  }

  private Optional<String> valueText() {
    return member("value", JsonValue.Elements.class)
        .map(JsonItem::joined)
        .or(() -> text("value"))
        .filter(text -> !text.isBlank());
  }

  private static String joined(JsonValue.Elements list) {
    return list.values().stream()
        .flatMap(
            each ->
                each instanceof JsonValue.Text text
                    ? Optional.of(text.text()).stream()
                    : Optional.<String>empty().stream())
        .collect(Collectors.joining(" "));
  }

  private <T extends JsonValue> Optional<T> member(String name, Class<T> type) {
    return Optional.ofNullable(members.byName().get(name)).filter(type::isInstance).map(type::cast);
  }
}
