package io.github.ntbridge.namespace;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NativeBlock;
import io.github.ntbridge.nt.NativeLayer;
import io.github.ntbridge.nt.NtHandle;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.SizedCall;
import io.github.ntbridge.nt.layout.ObjectDirectoryInformation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one open directory to its end ("NtQueryDirectoryObject function"), many entries a call, or
 * one where the system has no other form.
 */
final class DirectoryListing {
  /** Room for some hundred entries a call; one that is larger makes the buffer grow. */
  private static final int BUFFER_BYTES = 64 * 1024;

  private static final int SINGLE_ENTRY_BYTES = 1024;

  private final NativeLayer layer;
  private final NtHandle directory;
  private final ObjectPath path;
  private final List<DirectoryEntry> entries = new ArrayList<>();
  private int nextIndex;

  DirectoryListing(NativeLayer layer, NtHandle directory, ObjectPath path) {
    this.layer = layer;
    this.directory = directory;
    this.path = path;
  }

  List<DirectoryEntry> read() throws IOException {
    var form = Form.MULTIPLE;
    while (true) {
      var answer = query(form);
      if (answer.status().equals(NtStatus.NOT_IMPLEMENTED)) {
        // Wine 8 knows only the form that returns a single entry.
        form = Form.SINGLE;
        nextIndex = 0;
        continue;
      }
      for (var entry : answer.entries()) {
        entries.add(new DirectoryEntry(entry.name(), entry.typeName()));
      }
      if (answer.isLast(form)) {
        return List.copyOf(entries);
      }
    }
  }

  private Answer query(Form form) throws IOException {
    return SizedCall.<Answer, IOException>repeat(
        layer.heap(),
        form == Form.SINGLE ? SINGLE_ENTRY_BYTES : BUFFER_BYTES,
        buffer -> query(form, buffer),
        advice ->
            new NtStatusException(
                "NtQueryDirectoryObject", path.text(), NtStatus.BUFFER_TOO_SMALL, advice));
  }

  private SizedCall.Outcome<Answer> query(Form form, NativeBlock buffer) throws IOException {
    try (var counters = layer.heap().allocate(2 * Integer.BYTES)) {
      counters.buffer().putInt(0, nextIndex);
      var status =
          NtStatus.of(
              layer
                  .ntDll()
                  .NtQueryDirectoryObject(
                      directory.value(),
                      buffer.pointer(),
                      buffer.size(),
                      (byte) (form == Form.SINGLE ? 1 : 0),
                      (byte) (nextIndex == 0 ? 1 : 0),
                      counters.pointer(),
                      counters.pointer(Integer.BYTES)));
      if (status.equals(NtStatus.BUFFER_TOO_SMALL)) {
        return new SizedCall.TooSmall<>(counters.buffer().getInt(Integer.BYTES));
      }
      boolean formUnknown = form == Form.MULTIPLE && status.equals(NtStatus.NOT_IMPLEMENTED);
      if (formUnknown || status.equals(NtStatus.NO_MORE_ENTRIES)) {
        return new SizedCall.Complete<>(new Answer(status, List.of()));
      }
      if (!status.isSuccess()) {
        throw new NtStatusException("NtQueryDirectoryObject", path.text(), status);
      }
      var read = readEntries(buffer);
      if (read.isEmpty()) {
        // STATUS_MORE_ENTRIES without an entry: the next one is larger than the whole buffer.
        return new SizedCall.TooSmall<>(0);
      }
      nextIndex = counters.buffer().getInt(0);
      return new SizedCall.Complete<>(new Answer(status, read));
    }
  }

  private List<ObjectDirectoryInformation> readEntries(NativeBlock buffer)
      throws MalformedDataException {
    return ObjectDirectoryInformation.readAll(
        buffer.buffer(), buffer.address(), layer.pointerSize());
  }

  private enum Form {
    MULTIPLE,
    SINGLE
  }

  private record Answer(NtStatus status, List<ObjectDirectoryInformation> entries) {
    /** A single entry never says that it was the last one; the call after it does. */
    boolean isLast(Form form) {
      return status.equals(NtStatus.NO_MORE_ENTRIES)
          || (form == Form.MULTIPLE && status.equals(NtStatus.SUCCESS));
    }
  }
}
