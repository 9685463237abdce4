package io.github.ntbridge.sim.object;

import io.github.ntbridge.nt.NtStatus;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The processes of the machine. Safe for use from any thread. */
public final class ProcessTable {
  /** Process ids of Windows are multiples of 4. */
  private static final int ID_STEP = 4;

  private static final long FIRST_FREE_ID = 6000;

  /** As of Windows, 0 and 1 are no types. */
  private static final int FIRST_TYPE_INDEX = 2;

  /** What a protected process grants: SYNCHRONIZE and PROCESS_QUERY_LIMITED_INFORMATION. */
  private static final int OF_PROTECTED_PROCESSES = 0x101000;

  private final Map<Long, SystemProcess> processes = new ConcurrentSkipListMap<>();
  private final Map<String, Integer> typeIndexes = new ConcurrentHashMap<>();

  /**
   * Adds a process.
   *
   * @throws IllegalArgumentException if its id is taken, or is not above 0
   */
  public void add(SystemProcess process) {
    if (process.id() <= 0) {
      throw new IllegalArgumentException(
          "a process id is above 0: " + process.id() + "; use one such as 1234");
    }
    var taken = processes.putIfAbsent(process.id(), process);
    if (taken != null) {
      throw new IllegalArgumentException(
          "the process id " + process.id() + " is taken by " + taken.image());
    }
  }

  /** Removes a process that has ended. */
  public void remove(SystemProcess process) {
    processes.remove(process.id(), process);
  }

  /** An id that no process has. */
  public long freeId() {
    long id = FIRST_FREE_ID;
    while (processes.containsKey(id)) {
      id += ID_STEP;
    }
    return id;
  }

  /** Returns the processes by id. */
  public Collection<SystemProcess> all() {
    return List.copyOf(processes.values());
  }

  /** Returns a process. */
  public SystemProcess get(long id) throws StatusException {
    var process = processes.get(id);
    if (process == null) {
      throw new StatusException(NtStatus.INVALID_CID);
    }
    return process;
  }

  /**
   * The access that an open of a process gets.
   *
   * @param caller the process that opens it
   * @param access the access that is requested
   */
  public static int grant(SystemProcess process, SystemProcess caller, int access)
      throws StatusException {
    if (process.isProtected()) {
      return GenericMapping.PROCESS.grant(access, OF_PROTECTED_PROCESSES);
    }
    return caller.hasDebugPrivilege()
        ? GenericMapping.PROCESS.grant(access)
        : process.security().grant(caller.token(), access);
  }

  /** The number of a type of objects, which lasts as long as the machine. */
  public int typeIndex(String typeName) {
    var known = typeIndexes.get(typeName);
    if (known != null) {
      return known;
    }
    synchronized (typeIndexes) {
      return typeIndexes.computeIfAbsent(typeName, name -> FIRST_TYPE_INDEX + typeIndexes.size());
    }
  }
}
