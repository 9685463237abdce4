package io.github.ntbridge.recording;

import io.github.ntbridge.recording.json.JsonReader;
import io.github.ntbridge.recording.json.JsonValue;
import io.github.ntbridge.recording.json.MalformedJsonException;
import java.util.List;

/** Reads a recording, and refuses what contradicts itself with the line of the contradiction. */
final class RecordingReader {
  private final Fields document;
  private final int version;
  private final String dosDevices;

  private RecordingReader(Fields document) throws RecordingFormatException {
    this.document = document;
    this.version = requireVersion(document);
    this.dosDevices = document.text("dosDevices");
  }

  static Recording read(String text) throws RecordingFormatException {
    try {
      return new RecordingReader(Fields.of(JsonReader.read(text))).read();
    } catch (MalformedJsonException e) {
      throw new RecordingFormatException(e.line(), String.valueOf(e.getMessage()), e);
    }
  }

  private Recording read() throws RecordingFormatException {
    var objects = new ObjectReader(dosDevices);
    var nodes = new NodeReader();
    var interfaces = new InterfaceReader(objects, nodes);
    var traffic = new TrafficReader(version, objects, interfaces);
    var contents =
        new Recording.Contents(
            dosDevices,
            document.optionalText("globalDosDevices"),
            document.each("objects", objects::read),
            document.each("nodes", nodes::read),
            InterfaceReader.classes(document.elements("classes")),
            document.each("interfaces", interfaces::read),
            keys(new KeyReader(nodes, interfaces)),
            document.each("exchanges", traffic::exchange),
            document.each("events", traffic::event));
    document.requireNoOthers();
    requireDirectories(contents, objects);
    requireNoCycle(contents, document.elements("objects"));
    return new Recording(contents);
  }

  /** In earlier versions they are an unknown member like any other. */
  private List<RecordedKey> keys(KeyReader keys) throws RecordingFormatException {
    return version < RecordingWriter.FIRST_WITH_REGISTRY
        ? List.of()
        : document.each("registry", keys::read);
  }

  private static int requireVersion(Fields document) throws RecordingFormatException {
    if (!document.text("format").equals(RecordingWriter.FORMAT)) {
      throw Fields.refusal(
          document.value("format"),
          "not an ntbridge recording: its format is not \"" + RecordingWriter.FORMAT + "\"");
    }
    int version = document.number("version");
    if (version < 1) {
      throw Fields.refusal(document.value("version"), "the version must be 1 or more: " + version);
    }
    if (version > RecordingWriter.VERSION) {
      throw Fields.refusal(
          document.value("version"),
          "the recording has version "
              + version
              + ", and this ntbridge reads versions up to "
              + RecordingWriter.VERSION
              + "; use a newer one");
    }
    return version;
  }

  private void requireDirectories(Recording.Contents contents, ObjectReader objects)
      throws RecordingFormatException {
    objects.requireListed(document.value("dosDevices"), dosDevices);
    if (contents.globalDosDevices().isEmpty()) {
      return;
    }
    var at = document.value("globalDosDevices");
    var global = contents.globalDosDevices().get();
    objects.requireListed(at, global);
    if (global.equals(dosDevices)) {
      throw Fields.refusal(at, "it is the directory of \"dosDevices\"; leave it out");
    }
  }

  private static void requireNoCycle(Recording.Contents contents, List<JsonValue> lines)
      throws RecordingFormatException {
    var objects = contents.objects();
    var cycles = contents.linkCycles();
    for (int i = 0; i < objects.size(); i++) {
      if (cycles.isCyclic(objects.get(i))) {
        throw Fields.refusal(lines.get(i), "the symbolic link leads into a cycle; remove it");
      }
    }
  }
}
