package io.github.ntbridge.sim;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.CaseFolding;
import io.github.ntbridge.nt.Scheduling;
import java.time.Duration;
import java.util.List;
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
  /**
   * The session's own DOS devices; the name is the logon session's id in two halves ("Local and
   * Global MS-DOS Device Names").
   */
  private static final String SESSION = "\\Sessions\\0\\DosDevices\\00000000-0003e7f1";

  private final MachineScheduling scheduling;
  private final Faults faults = new Faults();
  private final HandlerFailures failures = new HandlerFailures();
  private final ObjectNamespace namespace = new ObjectNamespace();
  private final Notifications notifications;
  private final SimulatedKernel kernel;
  private final NativeCalls nativeCalls;
  private final PnpManager pnpManager;
  private final ConfigurationManager configurationManager;

  /** A machine whose namespace is empty: the directories of DOS devices have no names yet. */
  SimulatedMachine(
      MachineScheduling scheduling,
      ObjectDirectory sessionDosDevices,
      ObjectDirectory globalDosDevices) {
    this.scheduling = scheduling;
    notifications = new Notifications(scheduling);
    kernel = new SimulatedKernel(namespace, scheduling, new IoManager(scheduling, faults), faults);
    nativeCalls = new NativeCalls(kernel, faults);
    namespace.setDosDevices(sessionDosDevices);
    pnpManager = new PnpManager(namespace, globalDosDevices, notifications, scheduling, failures);
    configurationManager = new ConfigurationManager(pnpManager, kernel, faults);
  }

  private void addStandardNames(
      ObjectDirectory sessionDosDevices, ObjectDirectory globalDosDevices) {
    NamespaceEditor.insert(namespace, "\\GLOBAL??", globalDosDevices);
    for (var directory :
        List.of(
            "\\Device",
            "\\Driver",
            "\\BaseNamedObjects",
            "\\KernelObjects",
            "\\Sessions",
            "\\Sessions\\0",
            "\\Sessions\\0\\DosDevices")) {
      addDirectory(directory);
    }
    NamespaceEditor.insert(namespace, SESSION, sessionDosDevices);
    addSymbolicLink("\\DosDevices", "\\??");
    addSymbolicLink("\\GLOBAL??\\GLOBALROOT", "");
    addSymbolicLink("\\GLOBAL??\\Global", "\\GLOBAL??");
    addSymbolicLink(SESSION + "\\Global", "\\GLOBAL??");
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
    var sessionDosDevices = new ObjectDirectory(globalDosDevices);
    var machine = new SimulatedMachine(scheduling, sessionDosDevices, globalDosDevices);
    machine.addStandardNames(sessionDosDevices, globalDosDevices);
    return machine;
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
    return new DeviceBuilder(pnpManager, Optional.of(name));
  }

  /**
   * Begins a device with a name made up by the machine, as bus drivers let the system do.
   *
   * @return a builder whose {@code plug()} adds the device
   */
  public DeviceBuilder device() {
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
    synchronized (pnpManager) {
      return pnpManager.tree().find(instanceId).flatMap(pnpManager::device);
    }
  }

  /**
   * The interfaces that are registered, of all devices.
   *
   * @return enabled or not, class by class
   */
  public List<SimulatedInterface> interfaces() {
    synchronized (pnpManager) {
      var registry = pnpManager.interfaces();
      return registry.classes().stream().flatMap(each -> registry.ofClass(each).stream()).toList();
    }
  }

  /**
   * Adds an object directory.
   *
   * @param name its full name; the directory it stands in exists
   * @throws IllegalArgumentException if the exact name is taken, or its directory does not exist
   */
  public void addDirectory(String name) {
    addDirectory(name, AccessMask.ALL);
  }

  /**
   * Adds an object directory whose security allows no more than some access: opening it for more is
   * STATUS_ACCESS_DENIED.
   *
   * @param name its full name; the directory it stands in exists
   * @param allowed the most that an open gets, such as READ_CONTROL for one that nobody may list
   * @throws IllegalArgumentException if the exact name is taken, or its directory does not exist
   */
  public void addDirectory(String name, AccessMask allowed) {
    NamespaceEditor.insert(namespace, name, new ObjectDirectory(null, allowed.bits()));
  }

  /**
   * Adds a symbolic link. A name below {@code \GLOBAL??} makes a link for everybody, one below
   * {@code \??} a link of the session, which comes first in a lookup.
   *
   * @param name its full name; the directory it stands in exists
   * @param target any text: an existing name, a missing one, or none at all for the root
   * @throws IllegalArgumentException if the exact name is taken, or its directory does not exist
   */
  public void addSymbolicLink(String name, String target) {
    NamespaceEditor.insert(namespace, name, new SymbolicLink(target));
  }

  /**
   * Adds an object that listings show and that nobody opens, such as a driver.
   *
   * @param name its full name; the directory it stands in exists
   * @param typeName the name of its type, such as {@code Driver}
   * @throws IllegalArgumentException if the exact name is taken, or its directory does not exist
   */
  public void addObject(String name, String typeName) {
    NamespaceEditor.insert(namespace, name, new OpaqueObject(typeName));
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
   * Begins to write down the native calls that come to the machine through any layer on it.
   *
   * @return the transcript, which goes on until it is closed
   */
  public Transcript transcribe() {
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
    return kernel.openHandleCount();
  }

  /**
   * The handles that are open, for the message of a test that wants none.
   *
   * @return a line for each: value, type and name
   */
  public List<String> openHandles() {
    return kernel.openHandles();
  }

  /**
   * How many requests are out: sent and not completed.
   *
   * @return the count
   */
  public int pendingRequestCount() {
    return kernel.pendingRequestCount();
  }

  /**
   * The requests that are out, for the message of a test that wants none.
   *
   * @return a line for each: kind, control code and file
   */
  public List<String> pendingRequests() {
    return kernel.pendingRequests();
  }

  /**
   * How many registrations for notifications there are.
   *
   * @return the count
   */
  public int registrationCount() {
    return notifications.count();
  }

  ObjectNamespace namespace() {
    return namespace;
  }

  PnpManager pnpManager() {
    return pnpManager;
  }

  NativeCalls nativeCalls() {
    return nativeCalls;
  }

  /**
   * The system calls of the machine, for who puts a codec of its own in front of them.
   *
   * @return the same object each time
   */
  public SimulatedKernel kernel() {
    return kernel;
  }

  /**
   * The configuration manager of the machine, for who puts a codec of its own in front of it.
   *
   * @return the same object each time
   */
  public ConfigurationManager configurationManager() {
    return configurationManager;
  }

  /**
   * The machine's clock and executors.
   *
   * @return the same object each time
   */
  public Scheduling scheduling() {
    return scheduling;
  }

  @Override
  public void close() {
    notifications.clear();
    kernel.abort();
    scheduling.close();
  }
}
