package io.github.ntbridge.inventory.holder;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.SystemHandleEntry;
import io.github.ntbridge.nt.seam.NativeLayer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One pass over the handles of the system. It duplicates each handle on a file into the own
 * process, reads the name of its device object there, and closes it: three native calls. Handles of
 * other types cost none, once two of their type were seen. One thread runs the pass; another one
 * can stop it, and take its result at any time.
 */
final class HandleScan {
  private static final System.Logger LOGGER = System.getLogger(HandleScan.class.getName());

  static final String LIST = "NtQuerySystemInformation";
  static final String OPEN_PROCESS = "NtOpenProcess";
  static final String DUPLICATE = "NtDuplicateObject";

  /** The part of the limit that is left to the native call that the time runs out in. */
  private static final int RESERVED_PART = 8;

  private final NativeLayer layer;
  private final DeviceNames device;
  private final long start;
  private final Duration limit;
  private final SystemProcesses processes;

  // Guarded by this.
  private final List<Holder> found = new ArrayList<>();
  private final UnseenHandles unseen = new UnseenHandles();
  private final HandleTypes types = new HandleTypes();
  private List<SystemHandleEntry> handles = List.of();
  private boolean listed;
  private int next;

  private volatile boolean stopped;

  HandleScan(NativeLayer layer, DeviceNames device, long start, Duration limit) {
    this.layer = layer;
    this.device = device;
    this.start = start;
    this.limit = limit;
    this.processes = new SystemProcesses(layer);
  }

  /** Searches all handles, until the time limit. */
  Holders run() throws IOException {
    var tables = tables(processes.handles());
    synchronized (this) {
      handles = tables.stream().flatMap(List::stream).toList();
      listed = true;
    }
    readNames();
    try (var query = new HandleQuery(layer)) {
      for (var table : tables) {
        scanProcess(table, query);
      }
    }
    return result();
  }

  /** Without names the search has its result all the same. */
  private void readNames() {
    try {
      processes.readNames();
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "the processes have no names", e);
    }
  }

  void stop() {
    stopped = true;
  }

  private boolean isOver() {
    long elapsed = layer.scheduling().nanoTime() - start;
    return stopped || elapsed > limit.toNanos() / RESERVED_PART * (RESERVED_PART - 1);
  }

  /** The handles of each process: small tables first, so that a large one keeps none from them. */
  private static List<List<SystemHandleEntry>> tables(List<SystemHandleEntry> handles) {
    return handles.stream()
        .collect(
            Collectors.groupingBy(SystemHandleEntry::processId, TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .sorted(Comparator.comparingInt(List::size))
        .toList();
  }

  private void scanProcess(List<SystemHandleEntry> table, HandleQuery query) {
    if (isOver()) {
      return;
    }
    var status = query.openProcess(table.get(0).processId());
    if (!status.isSuccess()) {
      refused(table, status);
      return;
    }
    try {
      for (var entry : table) {
        if (isOver()) {
          return;
        }
        scan(entry, query);
        asked(1);
      }
    } finally {
      query.closeProcess();
    }
  }

  /** A process that has ended since has no handles any more. */
  private synchronized void refused(List<SystemHandleEntry> entries, NtStatus status) {
    if (!status.equals(NtStatus.INVALID_CID)) {
      entries.forEach(entry -> unseen.add(OPEN_PROCESS, status, entry));
    }
    asked(entries.size());
  }

  private synchronized void asked(int count) {
    next += count;
  }

  private void scan(SystemHandleEntry entry, HandleQuery query) {
    if (isOfOtherType(entry)) {
      return;
    }
    var status = query.duplicate(entry.handle());
    if (!status.isSuccess()) {
      // A handle that was closed since is none any more.
      if (!status.equals(NtStatus.INVALID_HANDLE)) {
        unseen(DUPLICATE, status, entry);
      }
      return;
    }
    try {
      if (isFile(entry, query)) {
        compare(entry, query);
      }
    } finally {
      query.closeDuplicate();
    }
  }

  private synchronized boolean isOfOtherType(SystemHandleEntry entry) {
    return types.isOther(entry.objectTypeIndex());
  }

  private synchronized void unseen(String operation, NtStatus status, SystemHandleEntry entry) {
    unseen.add(operation, status, entry);
  }

  /** Asks for the type, until that of the index is known. */
  private boolean isFile(SystemHandleEntry entry, HandleQuery query) {
    synchronized (this) {
      if (types.isFile(entry.objectTypeIndex())) {
        return true;
      }
    }
    var status = query.readType();
    if (!status.isSuccess()) {
      unseen(HandleQuery.QUERY_OBJECT, status, entry);
      return false;
    }
    boolean isFile = query.isOfFileType();
    synchronized (this) {
      types.add(entry.objectTypeIndex(), isFile);
    }
    return isFile;
  }

  private void compare(SystemHandleEntry entry, HandleQuery query) {
    var status = query.readName();
    if (!status.isSuccess()) {
      // A handle that is none of a file was closed since, and used again.
      if (!status.equals(NtStatus.OBJECT_TYPE_MISMATCH)) {
        unseen(query.nameOperation(), status, entry);
      }
    } else if (query.isNameOf(device)) {
      var holder =
          new Holder(
              entry.processId(),
              processes.image(entry.processId()),
              processes.session(entry.processId()),
              new AccessMask(entry.grantedAccess()),
              entry.handle());
      synchronized (this) {
        found.add(holder);
      }
    }
  }

  /** Returns what was found up to now; what was not asked is unseen. */
  synchronized Holders result() {
    if (!listed) {
      return new Holders(List.of(), List.of(UnseenHandles.ofAll(limit)));
    }
    var all = unseen.copy();
    handles
        .subList(next, handles.size())
        .forEach(entry -> all.add(DUPLICATE, NtStatus.IO_TIMEOUT, entry));
    return new Holders(found, all.omissions(types::mayBeFile, processes::describe, limit));
  }
}
