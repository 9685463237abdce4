package io.github.ntbridge.sim;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ObjectName;
import io.github.ntbridge.nt.seam.Scheduling;
import io.github.ntbridge.nt.text.CaseFolding;
import io.github.ntbridge.sim.call.SimulatedKernel;
import io.github.ntbridge.sim.device.HandlerFailure;
import io.github.ntbridge.sim.device.SimulatedDevice;
import io.github.ntbridge.sim.device.SimulatedInterface;
import io.github.ntbridge.sim.io.HandlerFailures;
import io.github.ntbridge.sim.io.IoManager;
import io.github.ntbridge.sim.object.GenericMapping;
import io.github.ntbridge.sim.object.NamespaceEditor;
import io.github.ntbridge.sim.object.ObjectDirectory;
import io.github.ntbridge.sim.object.ObjectSecurity;
import io.github.ntbridge.sim.object.ObjectTree;
import io.github.ntbridge.sim.object.OpaqueObject;
import io.github.ntbridge.sim.object.SymbolicLink;
import io.github.ntbridge.sim.pnp.ConfigurationManager;
import io.github.ntbridge.sim.pnp.Notifications;
import io.github.ntbridge.sim.pnp.PnpManager;
import io.github.ntbridge.sim.time.MachineScheduling;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A simulated Windows machine: an object namespace, devices, and who has them open. It begins with
 * the directories and links that every Windows has; devices, links and interfaces come and go while
 * it runs. A {@link SimulatedLayer} puts the seam on it.
 *
 * <p>Safe for use from any thread. Closing it ends its threads and every request that is still out;
 * doing so twice does nothing.
 */
public final class SimulatedMachine implements AutoCloseable {
  private final MachineScheduling scheduling;
  private final Faults faults;
  private final HandlerFailures failures = new HandlerFailures();
  private final ObjectTree namespace;
  private final Notifications notifications;
  private final NativeCalls nativeCalls;
  private final PnpManager pnpManager;
  private final LogonSessions sessions;
  private final LogonSession defaultSession;
  private volatile boolean closed;

  /** A machine whose namespace is empty: the directories of DOS devices have no names yet. */
  SimulatedMachine(
      MachineScheduling scheduling,
      ObjectDirectory sessionDosDevices,
      ObjectDirectory globalDosDevices) {
    this.scheduling = scheduling;
    namespace = new ObjectTree(sessionDosDevices);
    notifications = new Notifications(scheduling);
    faults = new Faults(notifications);
    nativeCalls = new NativeCalls(faults, failures);
    pnpManager = new PnpManager(namespace, globalDosDevices, notifications, scheduling, failures);
    sessions =
        new LogonSessions(this, namespace, globalDosDevices, new IoManager(scheduling), pnpManager);
    defaultSession = sessions.add(User.BUILT_IN_ADMINISTRATOR, sessionDosDevices);
  }

  private void addStandardNames(
      ObjectDirectory sessionDosDevices, ObjectDirectory globalDosDevices) {
    NamespaceEditor.insert(namespace, "\\GLOBAL??", globalDosDevices);
    for (var directory : List.of("\\Device", "\\Driver", "\\BaseNamedObjects", "\\KernelObjects")) {
      addDirectory(directory);
    }
    addSymbolicLink("\\DosDevices", "\\??");
    addSymbolicLink("\\GLOBAL??\\GLOBALROOT", "");
    addSymbolicLink("\\GLOBAL??\\Global", "\\GLOBAL??");
    sessions.nameFirst(sessionDosDevices);
  }

  /**
   * Plans a machine with what is on it, to be built in one go.
   *
   * @return an empty plan
   */
  public static MachineBuilder builder() {
    return new MachineBuilder();
  }

  /**
   * A machine without devices, which come later.
   *
   * @return the machine, which the caller closes
   */
  public static SimulatedMachine create() {
    return in(MachineScheduling.inRealTime());
  }

  static SimulatedMachine in(MachineScheduling scheduling) {
    var globalDosDevices = new ObjectDirectory();
    var sessionDosDevices = defaultDosDevices(globalDosDevices);
    var machine = new SimulatedMachine(scheduling, sessionDosDevices, globalDosDevices);
    machine.addStandardNames(sessionDosDevices, globalDosDevices);
    return machine;
  }

  /** The directory of the default session's DOS devices, before it has a name. */
  static ObjectDirectory defaultDosDevices(ObjectDirectory globalDosDevices) {
    return new ObjectDirectory(
        globalDosDevices,
        ObjectSecurity.privateTo(User.BUILT_IN_ADMINISTRATOR.token(), GenericMapping.DIRECTORY));
  }

  /**
   * A machine that looks like a small PC: disks and volumes, a keyboard, a mouse, a USB hub and
   * what hangs on it, serial ports, network, camera, sound and so on, with drive letters and the
   * usual DOS device names. Among its interfaces are ones with a reference string, a disabled one,
   * one that lets nobody in and an exclusive one; among its links a dangling one, a loop, and one
   * of the session that shadows a global one.
   *
   * @return the machine, which the caller closes
   */
  public static SimulatedMachine smallPc() {
    var machine = create();
    new SmallPc(machine).build();
    return machine;
  }

  /**
   * Begins a device.
   *
   * @param name the full name of its device object, such as {@code \Device\Echo0}
   * @return a builder whose {@code plug()} adds the device
   */
  public DeviceBuilder device(String name) {
    requireOpen();
    return new DeviceBuilder(pnpManager, Optional.of(name));
  }

  /**
   * Begins a device with a name made up by the machine, as bus drivers let the system do.
   *
   * @return a builder whose {@code plug()} adds the device
   */
  public DeviceBuilder device() {
    requireOpen();
    return new DeviceBuilder(pnpManager, Optional.empty());
  }

  /**
   * The device with a name, such as one that {@link #builder} planned.
   *
   * @param name the full name of its device object; case does not count
   * @return the device, plugged in or not
   * @throws IllegalArgumentException if the machine has no such device
   */
  public SimulatedDevice deviceNamed(String name) {
    var devices = pnpManager.knownDevices();
    return devices.stream()
        .filter(device -> CaseFolding.equals(device.name(), name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the machine has no device " + name + "; it has " + devices));
  }

  /**
   * Finds a device by its device instance id, such as one of a machine that somebody else built.
   *
   * @param instanceId the id, in any case
   * @return the device, plugged in or not
   */
  public Optional<SimulatedDevice> findDevice(String instanceId) {
    return pnpManager.findDevice(instanceId).map(device -> device);
  }

  /**
   * Looks an interface up by its path.
   *
   * @param path the path in any case, with the prefix of user or of kernel mode
   * @return the interface, enabled or not; empty if the machine has no such interface
   */
  public Optional<SimulatedInterface> findInterface(String path) {
    return pnpManager.findInterface(path).map(found -> found);
  }

  /**
   * The interfaces that are registered, of all devices.
   *
   * @return enabled or not, class by class
   */
  public List<SimulatedInterface> interfaces() {
    return List.copyOf(pnpManager.allInterfaces());
  }

  /**
   * Adds an object directory.
   *
   * @param name its full name; the directory it stands in exists
   * @throws IllegalArgumentException if the exact name is taken, or its directory does not exist
   */
  public void addDirectory(String name) {
    requireOpen();
    NamespaceEditor.insert(namespace, name, new ObjectDirectory());
  }

  /**
   * Adds an object directory with security of its own: what that does not allow a user is
   * STATUS_ACCESS_DENIED. Creating something in it takes DIRECTORY_CREATE_OBJECT (LC in SDDL) or,
   * for directories, DIRECTORY_CREATE_SUBDIRECTORY (SW); going through it to a longer name takes no
   * right.
   *
   * @param name its full name; the directory it stands in exists
   * @param sddl the text of a security descriptor with a DACL; see {@link
   *     DeviceDescription#security}
   * @throws IllegalArgumentException if the exact name is taken, its directory does not exist, or
   *     the text is malformed
   */
  public void addDirectory(String name, String sddl) {
    requireOpen();
    var security = ObjectSecurity.ofSddl(sddl, GenericMapping.DIRECTORY);
    NamespaceEditor.insert(namespace, name, new ObjectDirectory(security));
  }

  /**
   * Adds an object directory whose security allows everybody no more than some access: opening it
   * for more is STATUS_ACCESS_DENIED.
   *
   * @param name its full name; the directory it stands in exists
   * @param allowed the most that an open gets, such as READ_CONTROL for one that nobody may list
   * @throws IllegalArgumentException if the exact name is taken, or its directory does not exist
   */
  public void addDirectory(String name, AccessMask allowed) {
    requireOpen();
    var security = ObjectSecurity.allowing(allowed.bits(), GenericMapping.DIRECTORY);
    NamespaceEditor.insert(namespace, name, new ObjectDirectory(security));
  }

  /**
   * Adds a symbolic link. A name below {@code \GLOBAL??} makes a link for everybody, one below
   * {@code \??} a link of the default session, which comes first in a lookup there; for another
   * session take a name below its {@link LogonSession#dosDevices}.
   *
   * @param name its full name; the directory it stands in exists
   * @param target any text up to 32766 characters: an existing name, a missing one, or none at all
   *     for the root
   * @throws IllegalArgumentException if the exact name is taken, its directory does not exist, or
   *     name or target is too long
   */
  public void addSymbolicLink(String name, String target) {
    requireOpen();
    ObjectName.requireLength(target, target);
    NamespaceEditor.insert(namespace, name, new SymbolicLink(target));
  }

  /**
   * Adds a symbolic link with security of its own: opening it to read where it leads takes
   * SYMBOLIC_LINK_QUERY (CC in SDDL). Opening what it leads to takes no right on the link.
   *
   * @param name its full name; the directory it stands in exists
   * @param target any text up to 32766 characters: an existing name, a missing one, or none at all
   *     for the root
   * @param sddl the text of a security descriptor with a DACL; see {@link
   *     DeviceDescription#security}
   * @throws IllegalArgumentException if the exact name is taken, its directory does not exist, a
   *     text is malformed, or name or target is too long
   */
  public void addSymbolicLink(String name, String target, String sddl) {
    requireOpen();
    ObjectName.requireLength(target, target);
    var security = ObjectSecurity.ofSddl(sddl, GenericMapping.SYMBOLIC_LINK);
    NamespaceEditor.insert(namespace, name, new SymbolicLink(target, security));
  }

  /**
   * Lets a user log on: programs of the session see its own DOS devices in front of {@code
   * \GLOBAL??}, and open what its user may.
   *
   * <pre>{@code
   * var alice = machine.logOn(User.standard("alice"));
   * try (var bridge = NtBridge.open(new SimulatedLayer(alice))) { ... }
   * }</pre>
   *
   * @param user who; the same one can log on more than once
   * @return the session, which lasts as long as the machine
   */
  public LogonSession logOn(User user) {
    requireOpen();
    return sessions.logOn(user);
  }

  /**
   * The session that a layer is on which names no other: that of the built-in Administrator,
   * elevated.
   *
   * @return the same object each time
   */
  public LogonSession defaultSession() {
    return defaultSession;
  }

  /**
   * The session of a user who is logged on once.
   *
   * @param userName the account's name; case does not count
   * @return the session
   * @throws IllegalArgumentException if no such user is logged on, or more than once
   */
  public LogonSession sessionOf(String userName) {
    return sessions.of(userName);
  }

  /**
   * Adds an object that listings show and that nobody opens, such as a driver.
   *
   * @param name its full name; the directory it stands in exists
   * @param typeName the name of its type, such as {@code Driver}
   * @throws IllegalArgumentException if the exact name is taken, or its directory does not exist
   */
  public void addObject(String name, String typeName) {
    requireOpen();
    NamespaceEditor.insert(
        namespace, name, new OpaqueObject(Objects.requireNonNull(typeName, "typeName")));
  }

  /**
   * Removes a link, an empty directory or an object that was added.
   *
   * @param name its full name, spelled exactly
   * @throws IllegalArgumentException if there is no such object, it is a directory that is not
   *     empty, or it is a device
   */
  public void remove(String name) {
    NamespaceEditor.remove(namespace, name);
  }

  /**
   * What goes wrong on demand.
   *
   * @return the same object each time
   */
  public Faults faults() {
    return faults;
  }

  /**
   * Moves the time of a machine that {@link MachineBuilder#virtualTime} was asked for: what is due
   * meanwhile happens in its order, each at its time, and has come to rest when this returns.
   *
   * @param duration how far, zero or more
   * @throws IllegalArgumentException if it is negative
   * @throws IllegalStateException if the machine runs in real time, or this is called on a thread
   *     of the library or the machine
   */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(duration + " is negative; time does not go back");
    }
    scheduling.advance(duration);
  }

  /**
   * Lets something happen on the machine later, such as a device that is pulled out, on its clock:
   * in virtual time when that comes there. What a machine that is closed had before it does not
   * happen.
   *
   * @param delay how long from now; less than zero counts as zero
   * @param action what to do, on a thread of the machine, which it may not hold up; what it throws
   *     is a {@link HandlerFailure}
   */
  public void after(Duration delay, Runnable action) {
    Objects.requireNonNull(action, "action");
    scheduling.after(delay, () -> failures.guard("an action of the machine", action));
  }

  /**
   * Begins to write down the native calls that come to the machine through any layer on it.
   *
   * @return the transcript, which goes on until it is closed
   */
  public Transcript transcribe() {
    requireOpen();
    return nativeCalls.transcribe();
  }

  /**
   * What the handlers of devices threw since this was last asked; each such call ended with
   * STATUS_UNSUCCESSFUL for its caller. A test that means it takes them; to the JUnit extension any
   * that are left are a failure of the test.
   *
   * @return the failures in their order, the first hundred, which are then forgotten
   */
  public List<HandlerFailure> takeHandlerFailures() {
    return failures.take();
  }

  /**
   * How many handles are open, of files, directories, links, events and ports.
   *
   * @return the count
   */
  public int openHandleCount() {
    return sessions.openHandleCount();
  }

  /**
   * The handles that are open, for the message of a test that wants none.
   *
   * @return a line for each: value, type and name
   */
  public List<String> openHandles() {
    return sessions.openHandles();
  }

  /**
   * How many requests are out: sent and not completed.
   *
   * @return the count
   */
  public int pendingRequestCount() {
    return kernel().pendingRequestCount();
  }

  /**
   * The requests that are out, for the message of a test that wants none.
   *
   * @return for each a line of its kind, control code and file, which goes on with where it was
   *     sent if {@link #traceRequests} was called before
   */
  public List<String> pendingRequests() {
    return kernel().pendingRequests();
  }

  /**
   * Lets {@link #pendingRequests} say of each request that comes from now on where it was sent. The
   * JUnit extension does so for its tests; a send takes longer for it.
   */
  public void traceRequests() {
    kernel().traceRequests();
  }

  /**
   * How many registrations for notifications there are.
   *
   * @return the count
   */
  public int registrationCount() {
    return notifications.count();
  }

  ObjectTree namespace() {
    return namespace;
  }

  PnpManager pnpManager() {
    return pnpManager;
  }

  MachineScheduling machineScheduling() {
    return scheduling;
  }

  NativeCalls nativeCalls() {
    return nativeCalls;
  }

  /**
   * Lets each call of native functions pass the rules of {@link #faults} and stand in the
   * transcripts, for who puts a codec of its own in front of the default session.
   *
   * @param <T> {@link io.github.ntbridge.nt.seam.NtDll} or {@link
   *     io.github.ntbridge.nt.seam.CfgMgr32}
   * @param type the same
   * @param functions the codec
   * @return the functions for callers
   */
  public <T> T observed(Class<T> type, T functions) {
    return nativeCalls.observed(type, functions, kernel());
  }

  SimulatedKernel kernel() {
    return defaultSession.kernel();
  }

  ConfigurationManager configurationManager() {
    return defaultSession.configurationManager();
  }

  /**
   * The machine's clock and executors.
   *
   * @return the same object each time
   */
  public Scheduling scheduling() {
    return scheduling;
  }

  /**
   * Nothing can be added to a machine that is closed, and no layer can be put on it.
   *
   * @throws IllegalStateException if it is closed
   */
  void requireOpen() {
    if (closed) {
      throw new IllegalStateException(
          "this machine is closed; make another one, or close it only after what uses it");
    }
  }

  /**
   * Ends the machine: requests that are out end with STATUS_DEVICE_REMOVED. Nothing can be added to
   * it any more, and no layer be put on it; an attempt is an {@link IllegalStateException}.
   */
  @Override
  public void close() {
    closed = true;
    notifications.clear();
    sessions.abort();
    scheduling.close();
  }
}
