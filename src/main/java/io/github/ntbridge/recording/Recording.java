package io.github.ntbridge.recording;

import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.recording.json.JacksonCore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A captured machine; see the package for its file format. Immutable.
 *
 * <p>Two recordings are equal if their contents are.
 */
public final class Recording {
  /** In bytes: some thousands of times the one in the tests, which has 37 kB. */
  static final long MAX_FILE = 100_000_000;

  /** Some editors begin a file with it. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Malformed bytes are decoded to it; texts may hold it, too. */
  private static final char REPLACEMENT = '\uFFFD';

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
      List<RecordedExchange> exchanges,
      List<RecordedEvent> events) {
    Contents {
      objects = List.copyOf(objects);
      nodes = List.copyOf(nodes);
      classes = List.copyOf(classes);
      interfaces = List.copyOf(interfaces);
      exchanges = List.copyOf(exchanges);
      events = List.copyOf(events);
    }

    /** Where interface links are. */
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
    long size = Files.size(file);
    if (size > MAX_FILE) {
      throw new RecordingFormatException(
          1, "the file is too large for a recording: " + sizes(size));
    }
    return parse(Files.readAllBytes(file));
  }

  private static String sizes(long size) {
    return String.format(
        Locale.ROOT, "%,d bytes, where %,d is the most that is read", size, MAX_FILE);
  }

  static Recording parse(byte[] bytes) throws RecordingFormatException {
    return parse(decode(bytes));
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

  private static String decode(byte[] bytes) throws RecordingFormatException {
    var document = new String(bytes, StandardCharsets.UTF_8);
    if (document.indexOf(REPLACEMENT) >= 0) {
      requireUtf8(bytes);
    }
    return document.startsWith(BYTE_ORDER_MARK) ? document.substring(1) : document;
  }

  private static void requireUtf8(byte[] bytes) throws RecordingFormatException {
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var text = CharBuffer.allocate(bytes.length + 1);
    var result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
    text.flip();
    if (result.isError()) {
      int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
      throw new RecordingFormatException(line, "the bytes are not UTF-8; save it in that encoding");
    }
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
    var bytes = text().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_FILE) {
      throw new IOException(file + " would be too large to be read again: " + sizes(bytes.length));
    }
    requirePlace(file);
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        // A pipe or a device, in whose place no file may come.
        Files.write(file, bytes);
        return;
      }
      try (var part = NewFile.beside(destination(file))) {
        part.complete(bytes);
      }
    } catch (AccessDeniedException e) {
      throw denied(file, e);
    }
  }

  /**
   * Requires that a file can be written, as far as that can be known before a capture that takes
   * minutes. Leaves no file behind.
   *
   * @param file the file for {@link #write}
   * @throws IOException if it cannot; the message says why
   */
  public static void requireDestination(Path file) throws IOException {
    requirePlace(file);
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      return;
    }
    try {
      NewFile.beside(destination(file)).close();
    } catch (AccessDeniedException e) {
      throw denied(file, e);
    }
  }

  private static IOException denied(Path file, AccessDeniedException cause) {
    return new IOException(file + " cannot be written: access is denied", cause);
  }

  private static void requirePlace(Path file) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw new IOException(file + " cannot be written: it is a directory");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException(file + " cannot be written: there is no directory for it");
    }
    if (!Files.exists(file) && Files.isSymbolicLink(file)) {
      throw new IOException(file + " cannot be written: it is a symbolic link that leads nowhere");
    }
  }

  /** The file itself behind a link, which the system may refuse to follow. */
  private static Path destination(Path file) throws IOException {
    if (!Files.exists(file)) {
      return file;
    }
    FileChannel.open(file, StandardOpenOption.WRITE).close();
    return file.toRealPath();
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
