package io.github.ntbridge.cli.output;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** The value of a typed exchange, by the names of its fields. */
public final class DecodedValue {
  private static final String SINGLE = "value";

  private final Object value;

  public DecodedValue(Object value) {
    this.value = value;
  }

  /** Adds a line for each field. */
  public void addTo(Facts facts) {
    addLines("", value, facts);
  }

  private static void addLines(String prefix, Object value, Facts facts) {
    if (value instanceof Collection<?> list && !list.isEmpty() && areRecords(list)) {
      int number = 0;
      for (var element : list) {
        addLines(prefix + "[" + number++ + "]", element, facts);
      }
    } else if (isFields(value)) {
      for (var component : value.getClass().getRecordComponents()) {
        addLines(
            prefix.isEmpty() ? component.getName() : prefix + "." + component.getName(),
            field(component, value),
            facts);
      }
    } else {
      facts.add(prefix.isEmpty() ? SINGLE : prefix, text(value));
    }
  }

  /** Returns a document with a member for each field. */
  public JsonObject document() {
    var document = new JsonObject();
    if (isFields(value)) {
      putFields(document, value);
    } else {
      put(document, SINGLE, value);
    }
    return document;
  }

  private static void putFields(JsonObject document, Object fields) {
    for (var component : fields.getClass().getRecordComponents()) {
      put(document, component.getName(), field(component, fields));
    }
  }

  private static void put(JsonObject document, String name, Object value) {
    if (value instanceof Boolean flag) {
      document.put(name, flag.booleanValue());
    } else if (value instanceof Integer || value instanceof Long) {
      document.put(name, ((Number) value).longValue());
    } else if (value instanceof Collection<?> list && areRecords(list)) {
      document.putObjects(
          name, list.stream().map(element -> new DecodedValue(element).document()).toList());
    } else if (value instanceof Collection<?> list) {
      document.putStrings(name, texts(list));
    } else if (isFields(value)) {
      document.put(name, new DecodedValue(value).document());
    } else {
      document.put(name, optionalText(value));
    }
  }

  private static boolean areRecords(Collection<?> list) {
    return !list.isEmpty() && list.stream().allMatch(DecodedValue::isFields);
  }

  /** A record of one component is a number or a text with names of its own. */
  private static boolean isFields(Object value) {
    return value instanceof Record && value.getClass().getRecordComponents().length > 1;
  }

  /** The value of a component; that of an optional one, or an empty one. */
  private static Object field(RecordComponent component, Object fields) {
    try {
      return value(component.getAccessor().invoke(fields));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a field of " + fields.getClass() + " is not readable", e);
    }
  }

  private static Object value(Object field) {
    if (field instanceof Optional<?> optional) {
      return optional.<Object>map(found -> found).orElse(optional);
    }
    if (field instanceof OptionalLong optional && optional.isPresent()) {
      return optional.getAsLong();
    }
    return field instanceof OptionalInt optional && optional.isPresent()
        ? optional.getAsInt()
        : field;
  }

  private static Optional<String> optionalText(Object value) {
    boolean isAbsent =
        value instanceof Optional || value instanceof OptionalLong || value instanceof OptionalInt;
    return isAbsent ? Optional.empty() : Optional.of(text(value));
  }

  /** In the order of the device, if it is one. */
  private static List<String> texts(Collection<?> values) {
    var texts = values.stream().map(DecodedValue::text);
    return (values instanceof Set ? texts.sorted() : texts).toList();
  }

  private static String text(Object value) {
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof Collection<?> list) {
      return list.isEmpty() ? "-" : String.join(" | ", texts(list));
    }
    boolean isAbsent =
        Arrays.asList(Optional.empty(), OptionalLong.empty(), OptionalInt.empty()).contains(value);
    return isAbsent ? "-" : value.toString();
  }
}
