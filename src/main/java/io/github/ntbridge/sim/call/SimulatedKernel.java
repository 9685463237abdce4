package io.github.ntbridge.sim.call;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.FileSystemInformation;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.CompletionPacket;
import io.github.ntbridge.nt.layout.FileModeInformation;
import io.github.ntbridge.nt.layout.FsDeviceInformation;
import io.github.ntbridge.nt.layout.ObjectAttributes;
import io.github.ntbridge.nt.layout.ObjectBasicInformation;
import io.github.ntbridge.nt.layout.ObjectDirectoryInformation;
import io.github.ntbridge.nt.registry.RegistryValue;
import io.github.ntbridge.sim.io.CompletionPort;
import io.github.ntbridge.sim.io.FileObject;
import io.github.ntbridge.sim.io.IoManager;
import io.github.ntbridge.sim.io.OpenParameters;
import io.github.ntbridge.sim.io.RemovedPackets;
import io.github.ntbridge.sim.io.RequestParameters;
import io.github.ntbridge.sim.io.Submission;
import io.github.ntbridge.sim.object.AccessToken;
import io.github.ntbridge.sim.object.EventObject;
import io.github.ntbridge.sim.object.GenericMapping;
import io.github.ntbridge.sim.object.HandleTable;
import io.github.ntbridge.sim.object.KernelObject;
import io.github.ntbridge.sim.object.NamespaceObject;
import io.github.ntbridge.sim.object.ObjectDirectory;
import io.github.ntbridge.sim.object.ObjectSecurity;
import io.github.ntbridge.sim.object.ObjectTree;
import io.github.ntbridge.sim.object.ProcessTable;
import io.github.ntbridge.sim.object.Signal;
import io.github.ntbridge.sim.object.StatusException;
import io.github.ntbridge.sim.object.SymbolicLink;
import io.github.ntbridge.sim.object.SystemProcess;
import io.github.ntbridge.sim.registry.RegistryKeyObject;
import io.github.ntbridge.sim.time.MachineScheduling;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The system calls of the simulated machine. They take decoded values and copies of data, and
 * return values, or throw a {@link StatusException} when the status is not STATUS_SUCCESS. No
 * memory of the caller is used here: a codec in front of the kernel reads and writes it. Safe for
 * use from any thread.
 */
public final class SimulatedKernel {
  /** DIRECTORY_QUERY, and SYMBOLIC_LINK_QUERY alike. */
  private static final int QUERY = 0x1;

  private static final int KEY_QUERY_VALUE = 0x1;

  private static final int READ_DATA = 0x1;
  private static final int WRITE_OR_APPEND_DATA = 0x6;
  private static final int SYNCHRONIZE = 0x100000;

  /** EVENT_MODIFY_STATE, and IO_COMPLETION_MODIFY_STATE alike. */
  private static final int MODIFY_STATE = 0x2;

  /** FILE_SKIP_COMPLETION_PORT_ON_SUCCESS and its two neighbours. */
  private static final int COMPLETION_MODES = 0x7;

  /** OWNER, GROUP, DACL and LABEL_SECURITY_INFORMATION. */
  private static final int READ_CONTROL_INFORMATION = 0x17;

  /** SACL_SECURITY_INFORMATION. */
  private static final int SACL_INFORMATION = 0x8;

  private static final int ACCESS_SYSTEM_SECURITY = 0x1000000;

  /** DIRECTORY_CREATE_OBJECT and DIRECTORY_CREATE_SUBDIRECTORY. */
  private static final int CREATE_OBJECT = 0x4;

  private static final int CREATE_SUBDIRECTORY = 0x8;

  private final NameResolver names;
  private final MachineScheduling scheduling;
  private final IoManager ioManager;
  private final BooleanSupplier multipleEntryQueries;
  private final AccessToken token;
  private final HandleTable handles;
  private final ProcessCalls processes;

  /**
   * The system calls of a process.
   *
   * @param process the process, with an access token and handles of its own
   * @param processes the processes of the machine
   */
  public SimulatedKernel(
      ObjectTree namespace,
      MachineScheduling scheduling,
      IoManager ioManager,
      BooleanSupplier multipleEntryQueries,
      SystemProcess process,
      ProcessTable processes) {
    this.token = process.token();
    this.handles = process.handles();
    this.processes = new ProcessCalls(process, processes);
    this.names = new NameResolver(namespace, handles);
    this.scheduling = scheduling;
    this.ioManager = ioManager;
    this.multipleEntryQueries = multipleEntryQueries;
  }

  /**
   * The facts that NtQueryObject reports of a handle.
   *
   * @param typeName the name of the object's type
   * @param fullName its name, absent for an object without one
   * @param basic attributes, granted access and counts
   * @param file whether it is an open file or device
   */
  public record ObjectFacts(
      String typeName, Optional<String> fullName, ObjectBasicInformation basic, boolean file) {}

  // ---- names ----

  /**
   * Opens a file on a device ("NtCreateFile function").
   *
   * @param parameters how to open it
   */
  public long createFile(ObjectReference reference, OpenParameters parameters)
      throws StatusException {
    parameters.check();
    var file = ioManager.open(names.resolve(reference, false), parameters, token);
    return handles.add(file, file.access());
  }

  /** Opens an object directory ("NtOpenDirectoryObject function"). */
  public long openDirectory(ObjectReference reference, int access) throws StatusException {
    var object = names.resolve(reference, false).object();
    if (!(object instanceof ObjectDirectory directory)) {
      throw new StatusException(NtStatus.OBJECT_TYPE_MISMATCH);
    }
    return addHandle(directory, directory.security().grant(token, access));
  }

  /** Opens a symbolic link itself ("NtOpenSymbolicLinkObject function"). */
  public long openSymbolicLink(ObjectReference reference, int access) throws StatusException {
    var object = names.resolve(reference, true).object();
    if (!(object instanceof SymbolicLink link)) {
      throw new StatusException(NtStatus.OBJECT_TYPE_MISMATCH);
    }
    return addHandle(link, link.security().grant(token, access));
  }

  /**
   * The result of a creation.
   *
   * @param existed whether the object was there before
   */
  public record Created(long handle, boolean existed) {}

  /**
   * Creates an object directory ("ZwCreateDirectoryObject function").
   *
   * @param reference its name, if it has one
   */
  public Created createDirectory(ObjectReference reference, int access) throws StatusException {
    var mapping = GenericMapping.DIRECTORY;
    var directory = new ObjectDirectory(ObjectSecurity.createdBy(token, mapping));
    return create(reference, access, mapping, directory);
  }

  /**
   * Creates a symbolic link (NtCreateSymbolicLinkObject, which public headers declare).
   *
   * @param reference its name, if it has one
   * @param target where it leads
   */
  public Created createSymbolicLink(ObjectReference reference, int access, String target)
      throws StatusException {
    if (target.isEmpty()) {
      // Measured on Wine 8. Only the system makes links to the root.
      throw new StatusException(NtStatus.INVALID_PARAMETER);
    }
    var mapping = GenericMapping.SYMBOLIC_LINK;
    var link = new SymbolicLink(target, ObjectSecurity.createdBy(token, mapping));
    return create(reference, access, mapping, link);
  }

  private Created create(
      ObjectReference reference, int access, GenericMapping mapping, NamespaceObject object)
      throws StatusException {
    NameResolver.checkAttributes(reference);
    if ((reference.attributes() & ObjectAttributes.PERMANENT) != 0) {
      throw new StatusException(NtStatus.PRIVILEGE_NOT_HELD);
    }
    int granted = mapping.grant(access);
    object.makeTemporary();
    if (reference.name() == null && reference.rootDirectory() == 0) {
      return new Created(addHandle(object, granted), false);
    }
    var place = names.placeOf(reference);
    // Counted before the name is there, so that no lookup finds an object that is going away.
    object.handleOpened();
    boolean caseInsensitive = reference.lookup(true).caseInsensitive();
    int right = object instanceof ObjectDirectory ? CREATE_SUBDIRECTORY : CREATE_OBJECT;
    var taken = place.directory().insertOrFind(place.name(), object, caseInsensitive, token, right);
    if (taken.isEmpty()) {
      return new Created(handles.add(object, granted), false);
    }
    if ((reference.attributes() & ObjectAttributes.OPENIF) == 0) {
      throw new StatusException(NtStatus.OBJECT_NAME_COLLISION);
    }
    var existing = taken.get();
    requireType(existing.getClass() == object.getClass());
    return new Created(addHandle(existing, existing.security().grant(token, access)), true);
  }

  private long addHandle(NamespaceObject object, int granted) {
    object.handleOpened();
    return handles.add(object, granted);
  }

  private static void requireType(boolean right) throws StatusException {
    if (!right) {
      throw new StatusException(NtStatus.OBJECT_TYPE_MISMATCH);
    }
  }

  /**
   * Returns the contents of an object directory ("NtQueryDirectoryObject function").
   *
   * @param single whether the caller requests one entry at a time
   * @return all entries, in a fixed order
   */
  public List<ObjectDirectoryInformation> directoryEntries(long handle, boolean single)
      throws StatusException {
    var entry = handles.get(handle);
    var directory = entry.as(ObjectDirectory.class);
    entry.requireAll(QUERY);
    if (!single && !multipleEntryQueries.getAsBoolean()) {
      throw new StatusException(NtStatus.NOT_IMPLEMENTED);
    }
    return directory.entries();
  }

  /**
   * Where a symbolic link leads ("NtQuerySymbolicLinkObject function").
   *
   * @return its target
   */
  public String symbolicLinkTarget(long handle) throws StatusException {
    var entry = handles.get(handle);
    var link = entry.as(SymbolicLink.class);
    entry.requireAll(QUERY);
    return link.target();
  }

  /**
   * Returns the information about an object ("NtQueryObject function").
   *
   * @return the facts of all classes
   */
  public ObjectFacts queryObject(long handle) throws StatusException {
    var entry = handles.get(handle);
    var object = entry.object();
    boolean permanent = object instanceof NamespaceObject named && !named.isTemporary();
    int handleCount = object instanceof NamespaceObject named ? named.handleCount() : 1;
    var basic =
        new ObjectBasicInformation(
            permanent ? ObjectAttributes.PERMANENT : 0,
            entry.grantedAccess(),
            handleCount,
            handleCount + (permanent ? 1 : 0));
    return new ObjectFacts(
        object.typeName(), object.fullName(), basic, object instanceof FileObject);
  }

  /**
   * Waits for the request that a file opened for synchronous I/O is busy with.
   *
   * @param handle the handle of any object
   */
  public void awaitIdle(long handle) throws StatusException {
    if (handles.get(handle).object() instanceof FileObject file && file.isSynchronous()) {
      file.lockForSynchronousRequest(scheduling);
      file.unlockAfterSynchronousRequest();
    }
  }

  /**
   * Returns the kind of device that a file is on ("NtQueryVolumeInformationFile function").
   *
   * @return type and characteristics
   */
  public FsDeviceInformation queryDevice(long handle) throws StatusException {
    var traits = handles.get(handle).as(FileObject.class).stack().traits();
    return new FsDeviceInformation(traits.deviceType(), traits.characteristics());
  }

  /**
   * Returns the file system that a file is on ("NtQueryVolumeInformationFile function").
   *
   * @return the file system; STATUS_INVALID_DEVICE_REQUEST for a device that has none
   */
  public FileSystemInformation queryFileSystem(long handle) throws StatusException {
    return IoManager.fileSystem(handles.get(handle).as(FileObject.class));
  }

  /**
   * Returns the mode in which a file was opened; on a synchronous file this waits for the pending
   * request.
   *
   * @return the mode
   */
  public FileModeInformation queryMode(long handle) throws StatusException {
    var file = handles.get(handle).as(FileObject.class);
    return ioManager.queryMode(file);
  }

  /**
   * Returns the device object that a file is open on (class 58 of "NtQueryInformationFile
   * function"), without a wait for a request.
   *
   * @return its name; empty for one without a name
   */
  public String queryDeviceName(long handle) throws StatusException {
    return handles.get(handle).as(FileObject.class).deviceName();
  }

  /**
   * Returns the calls that concern processes and the handles of all of them.
   *
   * @return the same object each time
   */
  public ProcessCalls processes() {
    return processes;
  }

  /** Closes a handle ("NtClose function"). */
  public void close(long handle) throws StatusException {
    handles.remove(handle).object().handleClosed();
  }

  /**
   * Returns the security of an object, for callers that may read it ("NtQuerySecurityObject
   * function").
   *
   * @param information SECURITY_INFORMATION bits: the parts that are requested
   * @return a self-relative security descriptor
   */
  public byte[] securityDescriptor(long handle, int information) throws StatusException {
    var entry = handles.get(handle);
    int needed = (information & READ_CONTROL_INFORMATION) != 0 ? AccessMask.READ_CONTROL.bits() : 0;
    needed |= (information & SACL_INFORMATION) != 0 ? ACCESS_SYSTEM_SECURITY : 0;
    entry.requireAll(needed);
    return entry.object().security().toBytes(information);
  }

  public int openHandleCount() {
    return handles.openCount();
  }

  /** The handles that are open, with the object that each leads to. */
  public List<String> openHandles() {
    return handles.describeOpen();
  }

  /** The name of what a handle leads to; empty for no handle, and for an object without a name. */
  public String nameOf(long handle) {
    try {
      return handles.get(handle).object().fullName().orElse("");
    } catch (StatusException e) {
      return "";
    }
  }

  /** The file that a handle leads to. */
  public Optional<FileObject> fileOf(long handle) {
    try {
      return handles.get(handle).object() instanceof FileObject file
          ? Optional.of(file)
          : Optional.empty();
    } catch (StatusException e) {
      return Optional.empty();
    }
  }

  /** Ends every wait for a packet, as the machine closes. */
  public void closePorts() {
    for (var object : handles.objects()) {
      if (object instanceof CompletionPort port) {
        port.abandon();
      }
    }
  }

  // ---- registry keys ----

  /** Opens a registry key ("ZwOpenKey function"). */
  public long openKey(ObjectReference reference, int access) throws StatusException {
    var key = names.resolveKey(reference);
    requireNotDeleted(key);
    return handles.add(key, key.security().grant(token, access));
  }

  /**
   * Returns a value of a registry key ("ZwQueryValueKey function").
   *
   * @param name its name; empty for the default value
   */
  public RegistryValue keyValue(long handle, String name) throws StatusException {
    return readableKey(handle)
        .value(name)
        .orElseThrow(() -> new StatusException(NtStatus.OBJECT_NAME_NOT_FOUND));
  }

  /**
   * Returns the value with an index ("ZwEnumerateValueKey function").
   *
   * @param index a number without a sign
   */
  public RegistryValue keyValue(long handle, int index) throws StatusException {
    var values = readableKey(handle).values();
    if (Integer.compareUnsigned(index, values.size()) >= 0) {
      throw new StatusException(NtStatus.NO_MORE_ENTRIES);
    }
    return values.get(index);
  }

  private RegistryKeyObject readableKey(long handle) throws StatusException {
    var entry = handles.get(handle);
    var key = entry.as(RegistryKeyObject.class);
    entry.requireAll(KEY_QUERY_VALUE);
    requireNotDeleted(key);
    return key;
  }

  private static void requireNotDeleted(RegistryKeyObject key) throws StatusException {
    if (key.isDeleted()) {
      throw new StatusException(NtStatus.KEY_DELETED);
    }
  }

  // ---- requests ----

  /**
   * Sends a device control or file system control request ("NtDeviceIoControlFile function",
   * "NtFsControlFile function"). The code itself determines the access that the file needs.
   *
   * @param submission how the completion reaches the caller
   * @param control the request
   * @return the final status, or STATUS_PENDING
   */
  public NtStatus control(long handle, Submission submission, RequestParameters control)
      throws StatusException {
    var entry = handles.get(handle);
    var file = entry.as(FileObject.class);
    entry.requireAll(control.controlCode().requiredAccess().mask().bits());
    return ioManager.send(file, control, submission, eventToSet(submission));
  }

  /**
   * Reads ("NtReadFile function").
   *
   * @param submission how the completion reaches the caller
   * @param length the size of the buffer in bytes
   * @param offset where to begin, in bytes or as one of the special values
   * @return the final status, or STATUS_PENDING
   */
  public NtStatus read(long handle, Submission submission, int length, OptionalLong offset)
      throws StatusException {
    var entry = handles.get(handle);
    var file = entry.as(FileObject.class);
    entry.requireAll(READ_DATA);
    IoManager.checkOffset(file, offset, false);
    var parameters = RequestParameters.read(length, offset);
    return ioManager.send(file, parameters, submission, eventToSet(submission));
  }

  /**
   * Writes ("NtWriteFile function").
   *
   * @param submission how the completion reaches the caller
   * @param data the data, which does not change
   * @param offset where to begin, in bytes or as one of the special values
   * @return the final status, or STATUS_PENDING
   */
  public NtStatus write(long handle, Submission submission, byte[] data, OptionalLong offset)
      throws StatusException {
    var entry = handles.get(handle);
    var file = entry.as(FileObject.class);
    entry.requireAny(WRITE_OR_APPEND_DATA);
    IoManager.checkOffset(file, offset, true);
    var parameters = RequestParameters.write(data, offset);
    return ioManager.send(file, parameters, submission, eventToSet(submission));
  }

  private @Nullable Signal eventToSet(Submission submission) throws StatusException {
    return submission.event() == 0 ? null : modifiableEvent(submission.event());
  }

  /**
   * Requests the cancellation of requests (NtCancelIoFileEx, which public headers declare).
   *
   * @param requestId which request; all of the file when empty
   */
  public void cancel(long handle, OptionalLong requestId) throws StatusException {
    IoManager.cancel(handles.get(handle).as(FileObject.class), requestId);
  }

  // ---- events and waits ----

  /**
   * Creates an event without a name ("NtCreateEvent function").
   *
   * @param synchronization whether it is a synchronization event, which frees one waiter
   * @param initiallySet its first state
   */
  public long createEvent(int access, boolean synchronization, boolean initiallySet)
      throws StatusException {
    var event = new EventObject(new Signal(synchronization, initiallySet));
    return handles.add(event, GenericMapping.STATEFUL.grant(access));
  }

  /**
   * Sets an event ("ZwSetEvent function").
   *
   * @return the state before
   */
  public boolean setEvent(long handle) throws StatusException {
    return modifiableEvent(handle).set();
  }

  /**
   * Resets an event (NtResetEvent, which public headers declare).
   *
   * @return the state before
   */
  public boolean resetEvent(long handle) throws StatusException {
    return modifiableEvent(handle).reset();
  }

  private Signal modifiableEvent(long handle) throws StatusException {
    var entry = handles.get(handle);
    var event = entry.as(EventObject.class);
    entry.requireAll(MODIFY_STATE);
    return event.signal();
  }

  /**
   * Waits for an event or a file ("NtWaitForSingleObject function").
   *
   * @param timeout 100 ns as a native timeout, empty for no end
   * @return STATUS_SUCCESS or STATUS_TIMEOUT
   */
  public NtStatus waitFor(long handle, OptionalLong timeout) throws StatusException {
    var entry = handles.get(handle);
    var signal = signalOf(entry.object());
    entry.requireAll(SYNCHRONIZE);
    return signal.await(scheduling, scheduling.deadline(timeout))
        ? NtStatus.SUCCESS
        : NtStatus.TIMEOUT;
  }

  private static Signal signalOf(KernelObject object) throws StatusException {
    if (object instanceof EventObject event) {
      return event.signal();
    }
    if (object instanceof FileObject file) {
      return file.signal();
    }
    throw new StatusException(NtStatus.OBJECT_TYPE_MISMATCH);
  }

  // ---- completion ports ----

  /** Creates a completion port without a name. */
  public long createCompletionPort(int access) throws StatusException {
    return handles.add(new CompletionPort(), GenericMapping.STATEFUL.grant(access));
  }

  /**
   * Binds a file to a completion port, once and for its life.
   *
   * @param key what each of the file's packets carries
   */
  public void bindCompletionPort(long fileHandle, long portHandle, long key)
      throws StatusException {
    var file = handles.get(fileHandle).as(FileObject.class);
    file.bind(new FileObject.PortBinding(modifiablePort(portHandle), key));
  }

  /**
   * Adds completion modes to a file; once set, a mode stays.
   *
   * @param modes FILE_SKIP_ flags
   */
  public void addCompletionModes(long fileHandle, int modes) throws StatusException {
    var file = handles.get(fileHandle).as(FileObject.class);
    if ((modes & ~COMPLETION_MODES) != 0) {
      throw new StatusException(NtStatus.INVALID_PARAMETER);
    }
    file.addCompletionModes(modes);
  }

  /**
   * The completion modes of a file (class 41 of "NtQueryInformationFile function").
   *
   * @return FILE_SKIP_ flags
   */
  public int queryCompletionModes(long fileHandle) throws StatusException {
    return handles.get(fileHandle).as(FileObject.class).completionModes();
  }

  /**
   * Takes packets from a completion port; waits for the first one alone.
   *
   * @param max the most to take, at least 1
   * @param timeout 100 ns as a native timeout, empty for no end
   * @return the status and the packets
   */
  public RemovedPackets removeCompletions(long portHandle, int max, OptionalLong timeout)
      throws StatusException {
    if (max <= 0) {
      throw new StatusException(NtStatus.INVALID_PARAMETER);
    }
    return modifiablePort(portHandle).remove(max, scheduling, scheduling.deadline(timeout));
  }

  /**
   * Queues a packet of the caller's own.
   *
   * @param packet the packet
   */
  public void postCompletion(long portHandle, CompletionPacket packet) throws StatusException {
    modifiablePort(portHandle).post(packet);
  }

  private CompletionPort modifiablePort(long handle) throws StatusException {
    var entry = handles.get(handle);
    var port = entry.as(CompletionPort.class);
    entry.requireAll(MODIFY_STATE);
    return port;
  }
}
