package io.github.ntbridge.cli;

import io.github.ntbridge.recording.json.JsonReader;
import io.github.ntbridge.recording.json.JsonValue;
import io.github.ntbridge.recording.json.MalformedJsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The page about {@code --json}: a table of members, with their types, for each command and for
 * each object that several documents have.
 */
final class JsonPage {
  private static final String ERROR = "error";
  private static final String ARRAY = "array of ";

  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^#{2,3} (?<heading>.+)$|^\\| `(?<member>[^`]+)` \\| (?<type>[^|]+) \\| [^|]+ \\|$");

  private static final Pattern REFERENCE =
      Pattern.compile("\\[(?<table>[a-z-]+)]\\(#\\k<table>\\)");

  private final Map<String, Map<String, String>> typesByTable = new HashMap<>();
  private final Set<String> commands = new TreeSet<>();

  JsonPage(String text) {
    var tables = List.<String>of();
    int commandsBegin = text.indexOf("\n## Commands\n");
    var row = ROW.matcher(text);
    while (row.find()) {
      if (row.group("heading") != null) {
        tables = List.of(row.group("heading").split(", "));
      } else {
        if (row.start() > commandsBegin) {
          commands.addAll(tables);
        }
        for (var table : tables) {
          typesByTable
              .computeIfAbsent(table, name -> new TreeMap<>())
              .put(row.group("member"), row.group("type"));
        }
      }
    }
  }

  static JsonPage read() {
    try {
      return new JsonPage(Files.readString(Path.of("src/site/markdown/json.md")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The commands that have a table. */
  Set<String> commands() {
    return commands;
  }

  /** All members of all tables, each as {@code table: member}. */
  Set<String> members() {
    var members = new TreeSet<String>();
    typesByTable.forEach(
        (table, types) -> types.keySet().forEach(member -> members.add(table + ": " + member)));
    return members;
  }

  /** The first argument that is a command with a table. */
  Optional<String> commandOf(List<String> arguments) {
    return arguments.stream().filter(commands::contains).findFirst();
  }

  /**
   * Requires that a document of a command has no member that the page lacks, and none of another
   * type.
   *
   * @return the members that it has, as of {@link #members}
   */
  Set<String> check(String command, String document) {
    JsonValue value;
    try {
      value = JsonReader.read(document);
    } catch (MalformedJsonException e) {
      throw new AssertionError("not a document: " + document, e);
    }
    var found = new TreeSet<String>();
    var members = ((JsonValue.Members) value).byName();
    var error = members.get(ERROR);
    if (error == null) {
      addMembers(command, "", (JsonValue.Members) value, found);
    } else if (members.size() > 1) {
      throw new AssertionError("an error has a document of its own: " + document);
    } else {
      addMembers(ERROR, "", (JsonValue.Members) error, found);
    }
    return found;
  }

  private void addMembers(
      String table, String prefix, JsonValue.Members members, Set<String> found) {
    members.byName().forEach((name, value) -> addMember(table, prefix + name, value, found));
  }

  private void addMember(String table, String path, JsonValue value, Set<String> found) {
    var type = typesByTable.getOrDefault(table, Map.of()).get(path);
    if (type == null) {
      throw new AssertionError("json.md has no member " + path + " of " + table);
    }
    found.add(table + ": " + path);
    if (Stream.of(type.split(" or ")).noneMatch(each -> fits(each, table, path, value, found))) {
      throw new AssertionError(
          "json.md says that "
              + path
              + " of "
              + table
              + " is "
              + type
              + ", not "
              + value.description());
    }
  }

  private boolean fits(String type, String table, String path, JsonValue value, Set<String> found) {
    if (value instanceof JsonValue.Elements elements) {
      return type.startsWith(ARRAY)
          && elements.values().stream()
              .allMatch(
                  each -> fits(type.substring(ARRAY.length()), table, path + "[]", each, found));
    }
    if (!(value instanceof JsonValue.Members members)) {
      return type.equals(simpleType(value));
    }
    var reference = REFERENCE.matcher(type);
    if (reference.matches()) {
      addMembers(reference.group("table"), "", members, found);
      return true;
    }
    if (type.equals("object")) {
      addMembers(table, path + ".", members, found);
      return true;
    }
    return type.equals("object of any members");
  }

  private static String simpleType(JsonValue value) {
    if (value instanceof JsonValue.Text) {
      return "string";
    }
    if (value instanceof JsonValue.Numeral) {
      return "number";
    }
    return value instanceof JsonValue.Bool ? "boolean" : "null";
  }
}
