package io.github.ntbridge.inventory.holder;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.layout.SystemHandleEntry;
import io.github.ntbridge.nt.layout.SystemProcessEntry;
import io.github.ntbridge.nt.layout.SystemProcessIdInformation;
import io.github.ntbridge.nt.layout.UnicodeString;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.SizedCall;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The processes of the system and their handles, as lists that need no process to be opened
 * ("NtQuerySystemInformation function").
 */
final class SystemProcesses {
  private static final String OPERATION = "NtQuerySystemInformation";

  /** Enough for the processes of most systems, and for the handles of a small one. */
  private static final int INITIAL_BYTES = 1 << 18;

  /** A list grows between two calls: an eighth of it is held ready. */
  private static final int SLACK = 8;

  /** Enough for most paths; the longest has 32,767 characters. */
  private static final int IMAGE_BYTES = 1024;

  private final NativeLayer layer;

  /** By id; read once. */
  private volatile Map<Long, SystemProcessEntry> processes = Map.of();

  SystemProcesses(NativeLayer layer) {
    this.layer = layer;
  }

  /** Reads a list that the system wrote. */
  @FunctionalInterface
  private interface ListReader<T> {
    List<T> read(NativeBlock buffer) throws MalformedDataException;
  }

  /** Lists the handles of all processes. */
  List<SystemHandleEntry> handles() throws IOException {
    return list(
        SystemHandleEntry.INFORMATION_CLASS,
        buffer -> SystemHandleEntry.readAll(buffer.buffer(), layer.pointerSize()));
  }

  /** Reads the names and sessions of all processes. */
  void readNames() throws IOException {
    var byId = new HashMap<Long, SystemProcessEntry>();
    var entries =
        list(
            SystemProcessEntry.INFORMATION_CLASS,
            buffer ->
                SystemProcessEntry.readAll(buffer.buffer(), buffer.address(), layer.pointerSize()));
    entries.forEach(entry -> byId.put(entry.processId(), entry));
    processes = byId;
  }

  private <T> List<T> list(int informationClass, ListReader<T> reader) throws IOException {
    return SizedCall.<List<T>, IOException>repeat(
        layer.heap(),
        INITIAL_BYTES,
        buffer -> query(informationClass, buffer, reader),
        advice -> new NtStatusException(OPERATION, "", NtStatus.INFO_LENGTH_MISMATCH, advice));
  }

  private <T> SizedCall.Outcome<List<T>> query(
      int informationClass, NativeBlock buffer, ListReader<T> reader) throws IOException {
    try (var returned = layer.heap().allocate(Integer.BYTES)) {
      var status =
          NtStatus.of(
              layer
                  .ntDll()
                  .NtQuerySystemInformation(
                      informationClass, buffer.pointer(), buffer.size(), returned.pointer()));
      if (status.equals(NtStatus.INFO_LENGTH_MISMATCH)) {
        int needed = returned.buffer().getInt(0);
        return new SizedCall.TooSmall<>(needed + needed / SLACK);
      }
      if (!status.isSuccess()) {
        throw new NtStatusException(OPERATION, "", status);
      }
      return new SizedCall.Complete<>(reader.read(buffer));
    }
  }

  /** Returns the full name of the image, or else its file name. */
  Optional<String> image(long processId) {
    return fullImageName(processId).or(() -> fileName(processId));
  }

  private Optional<String> fileName(long processId) {
    return Optional.ofNullable(processes.get(processId))
        .map(SystemProcessEntry::imageName)
        .filter(name -> !name.isEmpty());
  }

  /** Returns the session of a process that was there when the names were read. */
  OptionalInt session(long processId) {
    var process = processes.get(processId);
    return process == null ? OptionalInt.empty() : OptionalInt.of(process.sessionId());
  }

  /** Names a process for a message. */
  String describe(long processId) {
    return fileName(processId)
        .map(name -> PrintableText.of(name) + " (" + processId + ")")
        .orElse("process " + processId);
  }

  /** Returns nothing where the system does not have the function, or the process has ended. */
  private Optional<String> fullImageName(long processId) {
    try {
      return SizedCall.<Optional<String>, IOException>repeat(
          layer.heap(),
          IMAGE_BYTES,
          buffer -> queryImage(processId, buffer),
          advice -> new NtStatusException(OPERATION, "", NtStatus.INFO_LENGTH_MISMATCH, advice));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private SizedCall.Outcome<Optional<String>> queryImage(long processId, NativeBlock buffer)
      throws IOException {
    var pointers = layer.pointerSize();
    int textAt = SystemProcessIdInformation.LAYOUT.size(pointers);
    int capacity = Math.min(buffer.size() - textAt, UnicodeString.MAX_BYTES);
    new SystemProcessIdInformation(
            processId, new UnicodeString(0, capacity, buffer.address() + textAt))
        .write(buffer.buffer(), 0, pointers);
    var status =
        NtStatus.of(
            layer
                .ntDll()
                .NtQuerySystemInformation(
                    SystemProcessIdInformation.INFORMATION_CLASS,
                    buffer.pointer(),
                    textAt,
                    Pointer.NULL));
    var name = SystemProcessIdInformation.read(buffer.buffer(), 0, pointers).imageName();
    if (status.equals(NtStatus.INFO_LENGTH_MISMATCH) && name.maximumLength() > capacity) {
      return new SizedCall.TooSmall<>(textAt + name.maximumLength());
    }
    if (!status.isSuccess()) {
      throw new NtStatusException(OPERATION, "", status);
    }
    var text = name.textIn(buffer.buffer(), buffer.address());
    return new SizedCall.Complete<>(text.isEmpty() ? Optional.empty() : Optional.of(text));
  }
}
