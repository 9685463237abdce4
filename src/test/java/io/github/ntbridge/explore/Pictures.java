package io.github.ntbridge.explore;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.recording.Capture;
import io.github.ntbridge.recording.json.JsonReader;
import io.github.ntbridge.recording.json.JsonValue;
import io.github.ntbridge.recording.json.MalformedJsonException;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Takes pictures of simulated machines, and reads what pages contain. */
final class Pictures {
  private static final Pattern MODEL =
      Pattern.compile("<script type=\"text/plain\" id=\"model\">([^<]*)</script>");

  private static final Pattern RECORDING =
      Pattern.compile("<script type=\"text/plain\" id=\"recording\">([^<]*)</script>");

  private Pictures() {}

  static MachinePicture of(NtBridge bridge) throws IOException {
    var capture =
        new Capture(
            bridge.namespace(),
            bridge.interfaces(),
            bridge.notifications(),
            bridge.deviceTree(),
            bridge.devices());
    var recording = capture.run();
    return MachinePicture.of("A machine", recording, capture.leftOut(), bridge.inventory());
  }

  static MachinePicture of(SimulatedMachine machine) throws IOException {
    try (var bridge = NtBridge.open(new SimulatedLayer(machine))) {
      return of(bridge);
    }
  }

  static String page(MachinePicture picture) {
    return new String(ExplorerPage.file(picture), StandardCharsets.UTF_8);
  }

  /** What a page contains packed. */
  private static String unpacked(Pattern pattern, String page) {
    var found = pattern.matcher(page).results().toList();
    if (found.size() != 1) {
      throw new AssertionError(pattern + ": " + found.size());
    }
    var packed = Base64.getDecoder().decode(found.get(0).group(1));
    try (var text = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The model that a page contains. */
  static String modelText(String page) {
    return unpacked(MODEL, page);
  }

  /** The model that the page of a picture contains. */
  static JsonValue.Members model(MachinePicture picture) {
    try {
      return (JsonValue.Members) JsonReader.read(modelText(page(picture)));
    } catch (MalformedJsonException e) {
      throw new AssertionError(e);
    }
  }

  /** The text of the recording that the page of a picture contains. */
  static String recording(MachinePicture picture) {
    return unpacked(RECORDING, page(picture));
  }

  /** The rows of a part of a model, whose first value is a text. */
  static List<List<Object>> rows(MachinePicture picture, String name) {
    return elements(value(picture, name)).stream()
        .map(row -> elements(row).stream().map(Pictures::plain).toList())
        .toList();
  }

  private static List<JsonValue> elements(JsonValue value) {
    return ((JsonValue.Elements) value).values();
  }

  /** A value of a model, by the names of the members that it is in. */
  static JsonValue value(MachinePicture picture, String... names) {
    JsonValue value = model(picture);
    for (var name : names) {
      value = Objects.requireNonNull(((JsonValue.Members) value).byName().get(name), name);
    }
    return value;
  }

  /** A value of a model as texts, numbers and lists. */
  static Object plain(MachinePicture picture, String... names) {
    return plain(value(picture, names));
  }

  private static Object plain(JsonValue value) {
    if (value instanceof JsonValue.Text text) {
      return text.text();
    }
    if (value instanceof JsonValue.Numeral number) {
      return Long.valueOf(number.literal());
    }
    if (value instanceof JsonValue.Elements array) {
      return array.values().stream().map(Pictures::plain).toList();
    }
    return "(" + value.description() + ")";
  }

  /** The row of a part whose first value is a text. */
  static List<Object> row(MachinePicture picture, String name, String first) {
    return rows(picture, name).stream()
        .filter(row -> row.get(0).equals(first))
        .findFirst()
        .orElseThrow(() -> new AssertionError(first + " is not in " + rows(picture, name)));
  }
}
