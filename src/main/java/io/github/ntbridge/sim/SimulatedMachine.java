package io.github.ntbridge.sim;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ObjectName;
import io.github.ntbridge.nt.registry.RegistryValue;
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
import io.github.ntbridge.sim.registry.RegistryTree;
import io.github.ntbridge.sim.time.MachineScheduling;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A simulated Windows machine: an object namespace, devices, and the files open on them. It begins
 * with the directories and links that every Windows has; devices, links and interfaces can be added
 * and removed while it runs. A {@link SimulatedLayer} is the native layer on it.
 *
 * <p>Safe for use from any thread. Closing it ends its threads and completes every pending request;
 * a second close does nothing.
 */
public final class SimulatedMachine implements AutoCloseable {
  private final MachineScheduling scheduling;
  private final Faults faults;
  private final HandlerFailures failures = new HandlerFailures();
  private final ObjectTree namespace;
  private final RegistryTree registry = new RegistryTree();
  private final Notifications notifications;
  private final NativeCalls nativeCalls;
  private final IoManager ioManager;
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
    pnpManager =
        new PnpManager(namespace, globalDosDevices, registry, notifications, scheduling, failures);
    ioManager = new IoManager(scheduling);
    sessions = new LogonSessions(this, namespace, globalDosDevices, ioManager, pnpManager);
    defaultSession = sessions.add(User.BUILT_IN_ADMINISTRATOR, sessionDosDevices);
  }

  private void addStandardNames(
      ObjectDirectory sessionDosDevices, ObjectDirectory globalDosDevices) {
    NamespaceEditor.insert(namespace, "\\GLOBAL??", globalDosDevices);
    for (var directory : List.of("\\Device", "\\Driver", "\\BaseNamedObjects", "\\KernelObjects")) {
      addDirectory(directory);
    }
    NamespaceEditor.insert(namespace, RegistryTree.NAME, registry);
    addSymbolicLink("\\DosDevices", "\\??");
    addSymbolicLink("\\GLOBAL??\\GLOBALROOT", "");
    addSymbolicLink("\\GLOBAL??\\Global", "\\GLOBAL??");
    sessions.nameFirst(sessionDosDevices);
  }

  /**
   * Returns a builder of a machine with its devices.
   *
   * @return an empty builder
   */
  public static MachineBuilder builder() {
    return new MachineBuilder();
  }

  /**
   * Returns a machine without devices.
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
   * Returns a machine like a small PC: disks and volumes, a keyboard, a mouse, a USB hub and its
   * devices, serial ports, network, camera, sound and so on, with drive letters and the usual DOS
   * device names. Among its interfaces are ones with a reference string, a disabled one, one that
   * refuses every open and an exclusive one; among its links a dangling one, a cycle, and one of
   * the session that shadows a global one.
   *
   * @return the machine, which the caller closes
   */
  public static SimulatedMachine smallPc() {
    var machine = create();
    new SmallPc(machine).build();
    return machine;
  }

  /**
   * Begins the description of a device.
   *
   * @param name the full name of its device object, such as {@code \Device\Echo0}
   * @return a builder whose {@code plug()} adds the device
   */
  public DeviceBuilder device(String name) {
    requireOpen();
    return new DeviceBuilder(pnpManager, Optional.of(name));
  }

  /**
   * Begins the description of a device whose name the machine generates, as the system does for bus
   * drivers.
   *
   * @return a builder whose {@code plug()} adds the device
   */
  public DeviceBuilder device() {
    requireOpen();
    return new DeviceBuilder(pnpManager, Optional.empty());
  }

  /**
   * Returns the device with a name.
   *
   * @param name the full name of its device object; case is ignored
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
   * Finds a device by its device instance id, such as one of a recorded machine.
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
   * Returns the registered interfaces of all devices.
   *
   * @return enabled or not, class by class
   */
  public List<SimulatedInterface> interfaces() {
    return List.copyOf(pnpManager.allInterfaces());
  }

  /**
   * Adds an object directory.
   *
   * @param name its full name; its parent directory must exist
   * @throws IllegalArgumentException if the exact name is taken, or its directory does not exist
   */
  public void addDirectory(String name) {
    requireOpen();
    NamespaceEditor.insert(namespace, name, new ObjectDirectory());
  }

  /**
   * Adds an object directory with security of its own: access that it does not grant a user fails
   * with STATUS_ACCESS_DENIED. Creating an object in it requires DIRECTORY_CREATE_OBJECT (LC in
   * SDDL) or, for directories, DIRECTORY_CREATE_SUBDIRECTORY (SW); traversing it requires no right.
   *
   * @param name its full name; its parent directory must exist
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
   * Adds an object directory whose security grants everyone one access and no more: opening it for
   * more fails with STATUS_ACCESS_DENIED.
   *
   * @param name its full name; its parent directory must exist
   * @param allowed the access, such as READ_CONTROL for a directory that no user may list
   * @throws IllegalArgumentException if the exact name is taken, or its directory does not exist
   */
  public void addDirectory(String name, AccessMask allowed) {
    requireOpen();
    var security = ObjectSecurity.allowing(allowed.bits(), GenericMapping.DIRECTORY);
    NamespaceEditor.insert(namespace, name, new ObjectDirectory(security));
  }

  /**
   * Adds a symbolic link. A name below {@code \GLOBAL??} makes a link for all sessions, one below
   * {@code \??} a link of the default session, which comes first in a lookup there; for another
   * session use a name below its {@link LogonSession#dosDevices}.
   *
   * @param name its full name; its parent directory must exist
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
   * Adds a symbolic link with security of its own: opening it to read its target requires
   * SYMBOLIC_LINK_QUERY (CC in SDDL). Opening its target requires no right on the link.
   *
   * @param name its full name; its parent directory must exist
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
   * Sets a value of a registry key, which is created with all above it if it does not exist.
   *
   * @param key the full name in any case, such as {@code
   *     \Registry\Machine\Hardware\DeviceMap\SerialComm}
   * @param value the value, which replaces one of the same name in any case
   * @throws IllegalArgumentException if it is not the name of a registry key
   */
  public void setRegistryValue(String key, RegistryValue value) {
    requireOpen();
    RegistryTree.requireName(key);
    registry.create(key).set(Objects.requireNonNull(value, "value"));
  }

  /**
   * Deletes a value of a registry key.
   *
   * @param key the full name in any case
   * @param name the name of the value in any case
   * @throws IllegalArgumentException if there is no such key or value
   */
  public void deleteRegistryValue(String key, String name) {
    if (!registry.find(key).map(found -> found.deleteValue(name)).orElse(false)) {
      throw new IllegalArgumentException("there is no registry value \"" + name + "\" in " + key);
    }
  }

  /**
   * Adds a registry key with security of its own: access that it does not grant a user fails with
   * STATUS_ACCESS_DENIED.
   *
   * @param key the full name; the keys above it are created if they do not exist
   * @param sddl the text of a security descriptor with a DACL; reading values requires
   *     KEY_QUERY_VALUE (CC in SDDL)
   * @throws IllegalArgumentException if it is not the name of a registry key, or the text is
   *     malformed
   */
  public void addRegistryKey(String key, String sddl) {
    requireOpen();
    RegistryTree.requireName(key);
    var security = ObjectSecurity.ofSddl(sddl, GenericMapping.KEY);
    registry.create(key).setSecurity(security);
  }

  /**
   * Deletes a registry key with all below it; reading it through an open handle fails with
   * STATUS_KEY_DELETED. Does nothing if there is none.
   *
   * @param key the full name in any case
   * @throws IllegalArgumentException if it is not the name of a registry key
   */
  public void deleteRegistryKey(String key) {
    registry.delete(key);
  }

  /**
   * Logs a user on: programs of the session see its own DOS devices before those of {@code
   * \GLOBAL??}, and have the access of its user.
   *
   * <pre>{@code
   * var alice = machine.logOn(User.standard("alice"));
   * try (var bridge = NtBridge.open(new SimulatedLayer(alice))) { ... }
   * }</pre>
   *
   * @param user the user, who can log on more than once
   * @return the session, which lasts as long as the machine
   */
  public LogonSession logOn(User user) {
    requireOpen();
    return sessions.logOn(user);
  }

  /**
   * Starts a process in the default session, such as one that has a device open:
   *
   * <pre>{@code
   * machine.process(1234, "putty.exe")
   *     .opens("\\??\\COM3", AccessMask.GENERIC_READ_WRITE, ShareAccess.NONE);
   * }</pre>
   *
   * @param id its process id
   * @param image the file name of its image, such as {@code putty.exe}, or its full NT name
   * @return the process; see {@link LogonSession#process}
   * @throws IllegalArgumentException if the id is taken, or is not above 0
   */
  public SimulatedProcess process(long id, String image) {
    return defaultSession.process(id, image);
  }

  /**
   * Returns the session of a layer that specifies no other: that of the built-in Administrator,
   * elevated.
   *
   * @return the same object each time
   */
  public LogonSession defaultSession() {
    return defaultSession;
  }

  /**
   * Returns the session of a user who is logged on once.
   *
   * @param userName the account's name; case is ignored
   * @return the session
   * @throws IllegalArgumentException if no such user is logged on, or more than once
   */
  public LogonSession sessionOf(String userName) {
    return sessions.of(userName);
  }

  /**
   * Adds an object that listings show and that cannot be opened, such as a driver.
   *
   * @param name its full name; its parent directory must exist
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
   * Returns the faults of the machine.
   *
   * @return the same object each time
   */
  public Faults faults() {
    return faults;
  }

  /**
   * Advances the clock of a machine in {@link MachineBuilder#virtualTime}: the actions due in that
   * time run in order, each at its time, and the machine is idle when this returns.
   *
   * @param duration the time to advance by, zero or more
   * @throws IllegalArgumentException if it is negative
   * @throws IllegalStateException if the machine runs in real time, or this is called on a thread
   *     of the library or the machine
   */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(duration + " must not be negative");
    }
    scheduling.advance(duration);
  }

  /**
   * Runs an action after a delay on the machine's clock, such as the removal of a device: in
   * virtual time when the clock reaches its time. Actions due after the machine is closed do not
   * run.
   *
   * @param delay the delay; less than zero counts as zero
   * @param action the action, on a thread of the machine, which it must not block; what it throws
   *     is a {@link HandlerFailure}
   */
  public void after(Duration delay, Runnable action) {
    Objects.requireNonNull(action, "action");
    scheduling.after(delay, () -> failures.guard("an action of the machine", action));
  }

  /**
   * Begins the installation of a device, for which CMP_WaitNoPendingInstallEvents waits.
   *
   * @return ends the installation; a second call does nothing
   */
  public Runnable beginInstallation() {
    requireOpen();
    return pnpManager.installations().begin();
  }

  /**
   * Starts recording the native calls to the machine through any layer on it.
   *
   * @return the transcript, which records until it is closed
   */
  public Transcript transcribe() {
    requireOpen();
    return nativeCalls.transcribe();
  }

  /**
   * Returns what the handlers of devices threw since the last call; each such request completed
   * with STATUS_UNSUCCESSFUL for its caller. A test that provokes failures takes them; the JUnit
   * extension fails a test that leaves any.
   *
   * @return the failures in their order, the first hundred; the next call does not return them
   *     again
   */
  public List<HandlerFailure> takeHandlerFailures() {
    return failures.take();
  }

  /**
   * Returns the number of open handles of files, directories, links, events and ports.
   *
   * @return the count
   */
  public int openHandleCount() {
    return sessions.openHandleCount();
  }

  /**
   * Describes the open handles, for the message of a test that expects none.
   *
   * @return a line for each: value, type and name
   */
  public List<String> openHandles() {
    return sessions.openHandles();
  }

  /**
   * Returns the number of pending requests: sent and not completed.
   *
   * @return the count
   */
  public int pendingRequestCount() {
    return ioManager.pendingCount();
  }

  /**
   * Describes the pending requests, for the message of a test that expects none.
   *
   * @return for each a line of its kind, control code and file, which goes on with where it was
   *     sent if {@link #traceRequests} was called before
   */
  public List<String> pendingRequests() {
    return ioManager.describePending();
  }

  /**
   * Records where each request is sent from now on, for {@link #pendingRequests}. The JUnit
   * extension calls this for its tests; it makes each send slower.
   */
  public void traceRequests() {
    ioManager.traceRequests();
  }

  /**
   * Returns the number of registrations for notifications.
   *
   * @return the count
   */
  public int registrationCount() {
    return notifications.count();
  }

  LogonSessions sessions() {
    return sessions;
  }

  ObjectTree namespace() {
    return namespace;
  }

  RegistryTree registry() {
    return registry;
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
   * Wraps native functions so that {@link #faults} applies to each call and transcripts record it,
   * for callers that put a codec of their own in front of the default session.
   *
   * @param <T> {@link io.github.ntbridge.nt.seam.NtDll} or {@link
   *     io.github.ntbridge.nt.seam.CfgMgr32}
   * @param type the same
   * @param functions the codec
   * @return the functions for callers, to be asked for at each call
   */
  public <T> Supplier<T> observed(Class<T> type, T functions) {
    return nativeCalls.observed(type, functions, kernel());
  }

  SimulatedKernel kernel() {
    return defaultSession.kernel();
  }

  ConfigurationManager configurationManager() {
    return defaultSession.configurationManager();
  }

  /**
   * Returns the machine's clock and executors.
   *
   * @return the same object each time
   */
  public Scheduling scheduling() {
    return scheduling;
  }

  /**
   * Requires that the machine is open: nothing can be added to a closed one, nor a layer opened on
   * it.
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
   * Closes the machine: pending requests complete with STATUS_DEVICE_REMOVED. Adding anything to a
   * closed machine, or opening a layer on it, throws an {@link IllegalStateException}.
   */
  @Override
  public void close() {
    closed = true;
    notifications.clear();
    ioManager.abort();
    sessions.closePorts();
    scheduling.close();
  }
}
