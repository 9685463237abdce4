package io.github.ntbridge.people;

import io.github.ntbridge.nt.text.CaseFolding;
import io.github.ntbridge.recording.json.JsonValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;

/**
 * What is expected of the things of one kind, and its comparison with what was found. Each thing
 * has fields of plain text; ids and names of objects are compared without regard to case.
 */
public final class ExpectedFacts {
  private static final List<String> WITHOUT_CASE =
      List.of("node", "usbDevice", "device", "guid", "letters", "service");

  private static final String NONE = "none";

  private final List<MachineFacts> expected;
  private final Function<Map<String, String>, String> subject;
  private final boolean partial;

  private ExpectedFacts(
      List<MachineFacts> expected, Function<Map<String, String>, String> subject, boolean partial) {
    this.expected = expected;
    this.subject = subject;
    this.partial = partial;
  }

  /** Expects these things and no others, each told apart by some of its fields. */
  public static ExpectedFacts all(List<MachineFacts> expected, String... subject) {
    return new ExpectedFacts(
        expected,
        fields ->
            Stream.of(subject)
                .map(name -> fields.getOrDefault(name, NONE))
                .collect(Collectors.joining(" ")),
        false);
  }

  /** Expects these things among others. */
  public static ExpectedFacts some(List<MachineFacts> expected, String subject) {
    return new ExpectedFacts(expected, fields -> fields.getOrDefault(subject, NONE), true);
  }

  /** Expects the same, whatever a field has. */
  public ExpectedFacts without(String field) {
    var fewer =
        expected.stream()
            .map(
                each -> {
                  var members = new LinkedHashMap<>(each.members());
                  members.remove(field);
                  return new MachineFacts(members);
                })
            .toList();
    return new ExpectedFacts(fewer, subject, partial);
  }

  /** Fails with each field that differs. */
  public void requireEqual(Collection<? extends Map<String, ?>> found) {
    var left = new TreeMap<String, Map<String, String>>();
    for (var each : expected) {
      add(left, texts(each.members()));
    }
    var right = new TreeMap<String, Map<String, String>>();
    for (var each : found) {
      add(right, texts(each));
    }
    var differences = differences(left, right);
    if (!differences.isEmpty()) {
      throw new AssertionFailedError(
          differences.size() + " differences:\n  " + String.join("\n  ", differences));
    }
  }

  private void add(Map<String, Map<String, String>> bySubject, Map<String, String> fields) {
    var name = subject.apply(fields);
    for (int i = 2; bySubject.containsKey(name); i++) {
      name = subject.apply(fields) + " (number " + i + ")";
    }
    bySubject.put(name, fields);
  }

  private List<String> differences(
      Map<String, Map<String, String>> left, Map<String, Map<String, String>> right) {
    var missing =
        left.keySet().stream()
            .filter(name -> !right.containsKey(name))
            .map(name -> name + ": is missing; expected " + left.get(name));
    var different =
        left.entrySet().stream()
            .filter(entry -> right.containsKey(entry.getKey()))
            .flatMap(
                entry ->
                    differences(
                        entry.getKey(),
                        entry.getValue(),
                        right.getOrDefault(entry.getKey(), Map.of())));
    var extra =
        right.keySet().stream()
            .filter(name -> !partial && !left.containsKey(name))
            .map(name -> name + ": is not expected; found " + right.get(name));
    return Stream.of(missing, different, extra).flatMap(lines -> lines).toList();
  }

  private static Stream<String> differences(
      String name, Map<String, String> left, Map<String, String> right) {
    return left.entrySet().stream()
        .filter(
            entry -> !entry.getValue().equals(right.getOrDefault(entry.getKey(), "no such field")))
        .map(
            entry ->
                name
                    + ": "
                    + entry.getKey()
                    + " expected "
                    + entry.getValue()
                    + ", found "
                    + right.getOrDefault(entry.getKey(), "no such field"));
  }

  private static Map<String, String> texts(Map<String, ?> fields) {
    var texts = new LinkedHashMap<String, String>();
    fields.forEach(
        (name, value) -> {
          var text = text(value);
          texts.put(name, WITHOUT_CASE.contains(name) ? CaseFolding.fold(text) : text);
        });
    return texts;
  }

  private static String text(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(ExpectedFacts::text).orElse(NONE);
    }
    if (value instanceof OptionalInt optional) {
      return optional.isPresent() ? String.valueOf(optional.getAsInt()) : NONE;
    }
    if (value instanceof Collection<?> values) {
      return values.stream().map(ExpectedFacts::text).toList().toString();
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + " " + text(entry.getValue()))
          .collect(Collectors.joining(", "));
    }
    return value instanceof JsonValue json ? json(json) : String.valueOf(value);
  }

  private static String json(JsonValue value) {
    if (value instanceof JsonValue.Members members) {
      return text(members.byName());
    }
    if (value instanceof JsonValue.Elements elements) {
      return text(elements.values());
    }
    if (value instanceof JsonValue.Text text) {
      return text.text();
    }
    if (value instanceof JsonValue.Numeral numeral) {
      return numeral.literal();
    }
    return value instanceof JsonValue.Bool bool ? String.valueOf(bool.isTrue()) : NONE;
  }
}
