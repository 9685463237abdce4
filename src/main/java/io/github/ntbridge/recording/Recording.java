package io.github.ntbridge.recording;

import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.recording.file.ReplacedFile;
import io.github.ntbridge.recording.json.JacksonCore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A captured machine; see the package for its file format. Immutable.
 *
 * <p>Two recordings are equal if their contents are.
 */
public final class Recording {
  private final Contents contents;

  /**
   * The contents of a recording.
   *
   * @param dosDevices the directory of {@code \??}
   * @param globalDosDevices the directory behind it, where that is another one
   * @param objects the namespace, in the order of the tree
   * @param nodes the device tree, parents before children, then phantoms
   * @param classes the interface classes in the order of the system
   * @param interfaces the interfaces in the order of the system
   * @param keys the registry keys of nodes and interfaces that have values
   * @param exchanges requests and their results, in the order in which they were sent
   * @param events arrivals and removals of interfaces
   */
  record Contents(
      String dosDevices,
      Optional<String> globalDosDevices,
      List<RecordedObject> objects,
      List<RecordedNode> nodes,
      List<InterfaceClass> classes,
      List<RecordedInterface> interfaces,
      List<RecordedKey> keys,
      List<RecordedExchange> exchanges,
      List<RecordedEvent> events) {
    Contents {
      objects = List.copyOf(objects);
      nodes = List.copyOf(nodes);
      classes = List.copyOf(classes);
      interfaces = List.copyOf(interfaces);
      keys = List.copyOf(keys);
      exchanges = List.copyOf(exchanges);
      events = List.copyOf(events);
    }

    /** The directory of interface links. */
    String linkDirectory() {
      return globalDosDevices.orElse(dosDevices);
    }

    LinkCycles linkCycles() {
      return new LinkCycles(objects, dosDevices, globalDosDevices);
    }
  }

  Recording(Contents contents) {
    this.contents = contents;
  }

  /**
   * Reads a recording from a file.
   *
   * @param file the file
   * @return the recording
   * @throws RecordingFormatException if it is truncated, has a newer version, is larger than 100 MB
   *     (100,000,000 bytes), or contradicts itself
   * @throws IOException if the file cannot be read
   */
  public static Recording read(Path file) throws IOException {
    return parse(RecordingFile.read(file));
  }

  static Recording parse(byte[] bytes) throws RecordingFormatException {
    return parse(RecordingFile.decode(bytes));
  }

  /**
   * Reads a recording from its text.
   *
   * @param text the document
   * @return the recording
   * @throws RecordingFormatException as for {@link #read}
   * @throws IllegalStateException if jackson-core, an optional dependency, is missing
   */
  public static Recording parse(String text) throws RecordingFormatException {
    JacksonCore.require();
    return RecordingReader.read(text);
  }

  /**
   * Writes the recording to a file, over one that is there. It is written under a name that cannot
   * be foretold in the same directory and takes its place in one step, so that a file that is there
   * stays as it was until the new one is complete; its permissions stay. A symbolic link is
   * followed to the file that it leads to, as by other programs that write; a pipe or a device is
   * written to directly.
   *
   * @param file the file
   * @throws IOException if it cannot be written, or is larger than what {@link #read} takes; the
   *     message says why
   */
  public void write(Path file) throws IOException {
    RecordingFile.write(file, text());
  }

  /**
   * Requires that a file can be written, as far as that can be known before a capture that takes
   * minutes. Leaves no file behind.
   *
   * @param file the file for {@link #write}
   * @throws IOException if it cannot; the message says why
   */
  public static void requireDestination(Path file) throws IOException {
    ReplacedFile.requireDestination(file);
  }

  /**
   * Returns the recording as a document.
   *
   * @return the text, each line ended by a line feed; the same for equal recordings
   */
  public String text() {
    JacksonCore.require();
    return RecordingWriter.text(contents);
  }

  /**
   * Returns a copy in which names that identify people or single pieces of hardware are replaced,
   * each by the same pseudonym throughout: the instance part of device instance ids, serial
   * numbers, container ids, GUIDs of volumes, friendly names, names of users in paths, Bluetooth
   * addresses and account SIDs. Bytes without a known meaning become zeros. The kinds of hardware
   * and the structure stay.
   *
   * @param names names to replace wherever they are a word, such as those of the user and of the
   *     computer
   * @return the pseudonymised recording
   * @throws IllegalArgumentException if it holds requests, whose bytes cannot be redacted
   */
  public Recording redacted(List<String> names) {
    return new Recording(Redaction.of(contents, names));
  }

  /**
   * Returns the captured events, in order.
   *
   * @return the events; empty if none were captured
   */
  public List<RecordedEvent> events() {
    return contents.events();
  }

  /**
   * Returns the number of objects of the namespace.
   *
   * @return the count
   */
  public int objectCount() {
    return contents.objects().size();
  }

  /**
   * Returns the number of device nodes, phantoms included.
   *
   * @return the count
   */
  public int nodeCount() {
    return contents.nodes().size();
  }

  /**
   * Returns the number of interfaces, enabled or not.
   *
   * @return the count
   */
  public int interfaceCount() {
    return contents.interfaces().size();
  }

  Contents contents() {
    return contents;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Recording that && contents.equals(that.contents);
  }

  @Override
  public int hashCode() {
    return contents.hashCode();
  }

  /**
   * Describes the contents in numbers.
   *
   * @return {@code 81 objects, 12 nodes, 8 interfaces} and the like
   */
  @Override
  public String toString() {
    return objectCount()
        + " objects, "
        + nodeCount()
        + " nodes, "
        + interfaceCount()
        + " interfaces";
  }
}
