package io.github.ntbridge.sim.call;

import io.github.ntbridge.nt.layout.SystemHandleEntry;
import io.github.ntbridge.nt.layout.SystemProcessEntry;
import io.github.ntbridge.sim.object.HandleTable;
import io.github.ntbridge.sim.object.ProcessTable;
import io.github.ntbridge.sim.object.StatusException;
import io.github.ntbridge.sim.object.SystemProcess;
import java.util.ArrayList;
import java.util.List;

/** The system calls that concern processes and their handles. Safe for use from any thread. */
public final class ProcessCalls {
  /** The handle that stands for the own process in every process. */
  private static final long OWN_PROCESS = -1;

  private static final int PROCESS_DUP_HANDLE = 0x40;

  private static final int DUPLICATE_CLOSE_SOURCE = 1;
  private static final int DUPLICATE_SAME_ACCESS = 2;

  private final SystemProcess caller;
  private final ProcessTable processes;

  ProcessCalls(SystemProcess caller, ProcessTable processes) {
    this.caller = caller;
    this.processes = processes;
  }

  /** Lists the processes (class 5 of "NtQuerySystemInformation function"). */
  public List<SystemProcessEntry> processes() {
    return processes.all().stream()
        .map(
            process ->
                new SystemProcessEntry(
                    process.id(),
                    process.image().substring(process.image().lastIndexOf('\\') + 1),
                    process.session(),
                    process.handles().openCount()))
        .toList();
  }

  /** Lists the handles of all processes (class 64 of "NtQuerySystemInformation function"). */
  public List<SystemHandleEntry> handles() {
    var entries = new ArrayList<SystemHandleEntry>();
    for (var process : processes.all()) {
      process
          .handles()
          .forEachOpen(
              (handle, entry) ->
                  entries.add(
                      new SystemHandleEntry(
                          process.id(),
                          handle,
                          entry.grantedAccess(),
                          processes.typeIndex(entry.object().typeName()))));
    }
    return entries;
  }

  /**
   * Returns the image of a process (class 88 of "NtQuerySystemInformation function").
   *
   * @return its full name
   */
  public String image(long processId) throws StatusException {
    return processes.get(processId).image();
  }

  /** Opens a process ("ZwOpenProcess function"). */
  public long open(long processId, int access) throws StatusException {
    var process = processes.get(processId);
    return caller.handles().add(process, ProcessTable.grant(process, caller, access));
  }

  /**
   * The handle to duplicate and what becomes of it ("ZwDuplicateObject function").
   *
   * @param sourceProcess the handle of the process that it belongs to
   * @param source its value there
   * @param targetProcess the handle of the process that gets the duplicate
   * @param access the access of the duplicate, unless it is that of the source
   * @param options DUPLICATE_ flags
   */
  public record Duplication(
      long sourceProcess, long source, long targetProcess, int access, int options) {}

  /** Duplicates a handle ("ZwDuplicateObject function"). */
  public long duplicate(Duplication duplication) throws StatusException {
    var source = process(duplication.sourceProcess()).handles();
    var target = process(duplication.targetProcess()).handles();
    var entry = source.reference(duplication.source());
    long handle;
    try {
      boolean same = (duplication.options() & DUPLICATE_SAME_ACCESS) != 0;
      handle =
          target.add(
              entry.object(),
              same
                  ? entry.grantedAccess()
                  : entry.object().security().grant(caller.token(), duplication.access()));
    } catch (StatusException e) {
      entry.object().handleClosed();
      throw e;
    }
    if ((duplication.options() & DUPLICATE_CLOSE_SOURCE) != 0) {
      close(source, duplication.source());
    }
    return handle;
  }

  private static void close(HandleTable handles, long handle) throws StatusException {
    handles.remove(handle).object().handleClosed();
  }

  private SystemProcess process(long handle) throws StatusException {
    if (handle == OWN_PROCESS) {
      return caller;
    }
    var entry = caller.handles().get(handle);
    var process = entry.as(SystemProcess.class);
    entry.requireAll(PROCESS_DUP_HANDLE);
    return process;
  }
}
