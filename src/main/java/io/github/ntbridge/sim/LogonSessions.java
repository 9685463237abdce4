package io.github.ntbridge.sim;

import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.text.CaseFolding;
import io.github.ntbridge.sim.call.SimulatedKernel;
import io.github.ntbridge.sim.io.IoManager;
import io.github.ntbridge.sim.object.GenericMapping;
import io.github.ntbridge.sim.object.HandleTable;
import io.github.ntbridge.sim.object.NamespaceEditor;
import io.github.ntbridge.sim.object.ObjectDirectory;
import io.github.ntbridge.sim.object.ObjectSecurity;
import io.github.ntbridge.sim.object.ObjectTree;
import io.github.ntbridge.sim.object.ProcessTable;
import io.github.ntbridge.sim.object.SymbolicLink;
import io.github.ntbridge.sim.object.SystemProcess;
import io.github.ntbridge.sim.pnp.ConfigurationManager;
import io.github.ntbridge.sim.pnp.PnpManager;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** The logon sessions of a machine. Safe for use from any thread. */
final class LogonSessions {
  /**
   * The DOS devices of each session stand here, under its id in two halves ("Local and Global
   * MS-DOS Device Names").
   */
  private static final String DIRECTORY = "\\Sessions\\0\\DosDevices";

  /** The id of the first session; ids that follow are so far apart. */
  private static final int FIRST_ID = 0x3E7F1;

  private static final int ID_STEP = 0x2A40;

  /**
   * A process of Windows has at most 16 million handles. Those of two sessions are so far apart
   * that a handle of another session is invalid.
   */
  private static final long HANDLE_VALUES = 4L << 24;

  /** The id of the system's own process, on every Windows. */
  private static final long SYSTEM_PROCESS = 4;

  /** What runs a session's programs, as a program is supposed to be written in Java. */
  private static final String PROGRAM = "java.exe";

  private final SimulatedMachine machine;
  private final ObjectTree namespace;
  private final ObjectDirectory globalDosDevices;
  private final IoManager ioManager;
  private final PnpManager pnpManager;
  private final ProcessTable processes = new ProcessTable();
  private final List<LogonSession> sessions = new CopyOnWriteArrayList<>();

  /** Session 0 is that of the services; those of users follow. Guarded by this. */
  private int lastNumber;

  LogonSessions(
      SimulatedMachine machine,
      ObjectTree namespace,
      ObjectDirectory globalDosDevices,
      IoManager ioManager,
      PnpManager pnpManager) {
    this.machine = machine;
    this.namespace = namespace;
    this.globalDosDevices = globalDosDevices;
    this.ioManager = ioManager;
    this.pnpManager = pnpManager;
    processes.add(SystemProcess.ofSystem(SYSTEM_PROCESS, User.localSystem().token()));
  }

  /** Gives the DOS devices of the first session the names that they have on a fresh machine. */
  void nameFirst(ObjectDirectory dosDevices) {
    place(dosDevices, 0);
  }

  synchronized LogonSession logOn(User user) {
    if (user.isLocalSystem()) {
      return add(user, globalDosDevices);
    }
    var security = ObjectSecurity.privateTo(user.token(), GenericMapping.DIRECTORY);
    var dosDevices = new ObjectDirectory(globalDosDevices, security);
    place(dosDevices, sessions.size());
    return add(user, dosDevices);
  }

  private void place(ObjectDirectory dosDevices, int number) {
    NamespaceEditor.requireDirectory(namespace, DIRECTORY);
    int id = FIRST_ID + number * ID_STEP;
    var name = String.format(Locale.ROOT, "%s\\%08x-%08x", DIRECTORY, 0, id);
    NamespaceEditor.insert(namespace, name, dosDevices);
    var global = new SymbolicLink(globalDosDevices.fullName().orElseThrow());
    NamespaceEditor.insert(namespace, name + "\\Global", global);
  }

  /** Begins a session whose DOS devices are there already. */
  synchronized LogonSession add(User user, ObjectDirectory dosDevices) {
    int number = user.isLocalSystem() ? 0 : ++lastNumber;
    var process =
        SystemProcess.of(
            processes.freeId(),
            SimulatedProcess.fullImageName(PROGRAM),
            number,
            user.token(),
            new HandleTable(sessions.size() * HANDLE_VALUES));
    processes.add(process);
    var session =
        new LogonSession(
            machine,
            user,
            dosDevices,
            process,
            kernel(process, dosDevices),
            new ConfigurationManager(pnpManager, user.token(), process.handles()));
    sessions.add(session);
    return session;
  }

  private SimulatedKernel kernel(SystemProcess process, ObjectDirectory dosDevices) {
    return new SimulatedKernel(
        namespace.seenWith(dosDevices),
        machine.machineScheduling(),
        ioManager,
        machine.faults()::hasMultipleEntryQueries,
        process,
        processes);
  }

  /** Starts another process of a session. */
  SimulatedProcess start(LogonSession session, ObjectDirectory dosDevices, long id, String image) {
    var process =
        SystemProcess.of(
            id,
            SimulatedProcess.fullImageName(image),
            session.number(),
            session.user().token(),
            new HandleTable(0));
    processes.add(process);
    return new SimulatedProcess(
        process, kernel(process, dosDevices), machine.machineScheduling(), processes::remove);
  }

  /** The one session of a user. */
  LogonSession of(String userName) {
    var found =
        sessions.stream()
            .filter(session -> CaseFolding.equals(session.user().name(), userName))
            .toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    var name = "\"" + PrintableText.of(userName) + "\"";
    throw new IllegalArgumentException(
        found.isEmpty()
            ? "no user is logged on as "
                + name
                + "; let the user log on first; there are "
                + sessions
            : name + " is logged on more than once; keep the sessions that logOn returns");
  }

  int openHandleCount() {
    return sessions.stream().mapToInt(session -> session.kernel().openHandleCount()).sum();
  }

  /** The handles that are open, with the object that each leads to. */
  List<String> openHandles() {
    return sessions.stream().flatMap(session -> session.kernel().openHandles().stream()).toList();
  }

  /** Ends every wait for a packet, as the machine closes. */
  void closePorts() {
    sessions.forEach(session -> session.kernel().closePorts());
  }
}
