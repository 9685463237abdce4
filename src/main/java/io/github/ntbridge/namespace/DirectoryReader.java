package io.github.ntbridge.namespace;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.Omission;
import io.github.ntbridge.nt.layout.ObjectDirectoryInformation;
import io.github.ntbridge.nt.seam.NativeBlock;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.seam.SizedCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Reads one open directory to its end ("NtQueryDirectoryObject function").
 *
 * <p>One call with a buffer for everything gives a snapshot, so the buffer grows until everything
 * fits or it has reached its bound. A directory that needs several calls is read by index while
 * entries come and go, and the removal of one moves the others to the front: then it is read again
 * until two passes are equal, and a difference is a change.
 */
final class DirectoryReader {
  /** Holds some six hundred entries, more than all but the largest directories have. */
  private static final int FIRST_BUFFER_BYTES = 64 * 1024;

  /** Each attempt reads what fits: with this factor, three attempts reach the largest buffer. */
  private static final int BUFFER_GROWTH = 16;

  /** Holds some 300,000 entries; a larger directory is read in parts of this size. */
  static final int LARGEST_BUFFER_BYTES = 32 * 1024 * 1024;

  private static final int SINGLE_ENTRY_BYTES = 1024;

  private static final int MAX_PASSES = 8;

  private final NativeLayer layer;
  private final NtHandle directory;
  private final ObjectPath path;
  private final int largestBufferBytes;
  private Form form = Form.MULTIPLE;
  private int nextIndex;

  DirectoryReader(NativeLayer layer, NtHandle directory, ObjectPath path, int largestBufferBytes) {
    this.layer = layer;
    this.directory = directory;
    this.path = path;
    this.largestBufferBytes = largestBufferBytes;
  }

  DirectoryListing read() throws IOException {
    var first = pass();
    if (first.calls() == 1) {
      return listing(first.entries(), false, first.omissions());
    }
    var all = new LinkedHashSet<>(first.entries());
    var previous = first.entries();
    var omissions = first.omissions();
    for (int passes = 2; passes <= MAX_PASSES; passes++) {
      var pass = pass();
      if (pass.entries().equals(previous)) {
        return listing(previous, passes > 2, pass.omissions());
      }
      all.addAll(pass.entries());
      previous = pass.entries();
      omissions = pass.omissions();
    }
    // It never settled. Whatever stayed was met once at least.
    return listing(List.copyOf(all), true, omissions);
  }

  /** An entry that moved while the directory was read can be met twice. */
  private DirectoryListing listing(
      List<DirectoryEntry> entries, boolean differs, List<Omission> omissions) {
    var byName = new LinkedHashMap<String, DirectoryEntry>();
    entries.forEach(entry -> byName.putIfAbsent(entry.name(), entry));
    boolean doubled = byName.size() < entries.size();
    return new DirectoryListing(path, List.copyOf(byName.values()), differs || doubled, omissions);
  }

  /** All entries from the first to the end, and how many calls brought some. */
  private Pass pass() throws IOException {
    var entries = new ArrayList<DirectoryEntry>();
    var omissions = new ArrayList<Omission>();
    nextIndex = 0;
    for (int calls = 1; ; calls++) {
      var result = query();
      if (result.status().equals(NtStatus.NOT_IMPLEMENTED)) {
        // Wine 8 has only the form that returns a single entry.
        form = Form.SINGLE;
        continue;
      }
      for (var entry : result.entries()) {
        entries.add(new DirectoryEntry(entry.name(), entry.typeName()));
      }
      for (var reason : result.malformed()) {
        omissions.add(new Omission("an entry of " + path, reason));
      }
      if (result.isLast(form)) {
        return new Pass(entries, omissions, calls);
      }
    }
  }

  private Part query() throws IOException {
    return SizedCall.<Part, IOException>repeat(
        layer.heap(),
        form == Form.SINGLE ? SINGLE_ENTRY_BYTES : FIRST_BUFFER_BYTES,
        this::query,
        advice ->
            new NtStatusException(
                "NtQueryDirectoryObject", path.text(), NtStatus.BUFFER_TOO_SMALL, advice));
  }

  private SizedCall.Outcome<Part> query(NativeBlock buffer) throws IOException {
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
        return new SizedCall.Complete<>(new Part(status, List.of(), List.of()));
      }
      if (!status.isSuccess()) {
        throw new NtStatusException("NtQueryDirectoryObject", path.text(), status);
      }
      if (hasMore(status) && buffer.size() < largestBufferBytes) {
        return new SizedCall.TooSmall<>(
            (int) Math.min((long) buffer.size() * BUFFER_GROWTH, largestBufferBytes));
      }
      var malformed = new ArrayList<MalformedDataException>();
      var read =
          ObjectDirectoryInformation.readAll(
              buffer.buffer(), buffer.address(), layer.pointerSize(), malformed::add);
      if (read.isEmpty() && malformed.isEmpty()) {
        // STATUS_MORE_ENTRIES without an entry: the next one is larger than the whole buffer.
        return new SizedCall.TooSmall<>(0);
      }
      nextIndex = counters.buffer().getInt(0);
      return new SizedCall.Complete<>(new Part(status, read, malformed));
    }
  }

  private boolean hasMore(NtStatus status) {
    return form == Form.MULTIPLE && status.equals(NtStatus.MORE_ENTRIES);
  }

  private enum Form {
    MULTIPLE,
    SINGLE
  }

  private record Pass(List<DirectoryEntry> entries, List<Omission> omissions, int calls) {}

  private record Part(
      NtStatus status,
      List<ObjectDirectoryInformation> entries,
      List<MalformedDataException> malformed) {
    /** A single entry is never marked as the last one; the call after it is. */
    boolean isLast(Form form) {
      return status.equals(NtStatus.NO_MORE_ENTRIES)
          || (form == Form.MULTIPLE && status.equals(NtStatus.SUCCESS));
    }
  }
}
