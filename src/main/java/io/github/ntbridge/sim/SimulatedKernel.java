package io.github.ntbridge.sim;

import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.CompletionPacket;
import io.github.ntbridge.nt.layout.FsDeviceInformation;
import io.github.ntbridge.nt.layout.ObjectAttributes;
import io.github.ntbridge.nt.layout.ObjectDirectoryInformation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The system calls of the simulated machine. They take decoded values and copies of data, and
 * answer with values, or with a {@link StatusException} when the status is not a plain success. No
 * memory of the caller gets here. Safe for use from any thread.
 */
final class SimulatedKernel {
  /** DIRECTORY_QUERY, and SYMBOLIC_LINK_QUERY alike. */
  private static final int QUERY = 0x1;

  private static final int READ_DATA = 0x1;
  private static final int WRITE_OR_APPEND_DATA = 0x6;
  private static final int SYNCHRONIZE = 0x100000;

  /** EVENT_MODIFY_STATE, and IO_COMPLETION_MODIFY_STATE alike. */
  private static final int MODIFY_STATE = 0x2;

  /** FILE_SKIP_COMPLETION_PORT_ON_SUCCESS and its two neighbours. */
  private static final int COMPLETION_MODES = 0x7;

  private final ObjectNamespace namespace;
  private final MachineScheduling scheduling;
  private final IoManager ioManager;
  private final HandleTable handles = new HandleTable();

  SimulatedKernel(ObjectNamespace namespace, MachineScheduling scheduling, IoManager ioManager) {
    this.namespace = namespace;
    this.scheduling = scheduling;
    this.ioManager = ioManager;
  }

  /**
   * What NtQueryObject tells of a handle.
   *
   * @param typeName the name of the object's type
   * @param fullName its name, absent for an object without one
   * @param grantedAccess what the handle may do
   * @param file whether it is an open file or device
   */
  record ObjectFacts(String typeName, Optional<String> fullName, int grantedAccess, boolean file) {}

  // ---- names ----

  long openFile(ObjectReference reference, int access, int share, int options)
      throws StatusException {
    IoManager.checkOpenParameters(access, share, options);
    var found = resolve(reference, false);
    var file = ioManager.open(found, access, share, options);
    return handles.add(file, file.access());
  }

  long openDirectory(ObjectReference reference, int access) throws StatusException {
    var object = resolve(reference, false).object();
    requireType(object instanceof ObjectDirectory);
    return handles.add(object, GenericMapping.DIRECTORY.grant(access));
  }

  long openSymbolicLink(ObjectReference reference, int access) throws StatusException {
    var object = resolve(reference, true).object();
    requireType(object instanceof SymbolicLink);
    return handles.add(object, GenericMapping.SYMBOLIC_LINK.grant(access));
  }

  private static void requireType(boolean right) throws StatusException {
    if (!right) {
      throw new StatusException(NtStatus.OBJECT_TYPE_MISMATCH);
    }
  }

  /** The rules of a name come before the root handle is looked at. */
  private ObjectNamespace.Found resolve(ObjectReference reference, boolean stopAtLink)
      throws StatusException {
    if ((reference.attributes() & ~ObjectAttributes.VALID_ATTRIBUTES) != 0) {
      throw new StatusException(NtStatus.INVALID_PARAMETER);
    }
    boolean relative = reference.rootDirectory() != 0;
    var name = reference.name();
    if (name == null) {
      throw new StatusException(
          relative ? NtStatus.OBJECT_NAME_INVALID : NtStatus.OBJECT_PATH_SYNTAX_BAD);
    }
    if (name.length() > ObjectNamespace.MAX_NAME_LENGTH) {
      throw new StatusException(NtStatus.OBJECT_NAME_INVALID);
    }
    var how = reference.lookup(stopAtLink);
    return relative
        ? resolveBelow(handles.get(reference.rootDirectory()).object(), name, how)
        : namespace.lookup(name, how);
  }

  private ObjectNamespace.Found resolveBelow(
      KernelObject root, String name, ObjectNamespace.Lookup how) throws StatusException {
    boolean absolute = name.startsWith("\\");
    if (root instanceof FileObject file) {
      if (absolute) {
        throw new StatusException(NtStatus.INVALID_PARAMETER);
      }
      return new ObjectNamespace.Found(file, name);
    }
    if (root instanceof ObjectDirectory directory) {
      if (absolute) {
        throw new StatusException(NtStatus.OBJECT_PATH_SYNTAX_BAD);
      }
      return name.isEmpty()
          ? new ObjectNamespace.Found(directory, "")
          : namespace.lookupIn(directory, name, how);
    }
    // An empty name opens the link itself again; nothing is below it.
    requireType(root instanceof SymbolicLink && name.isEmpty() && how.stopAtLink());
    return new ObjectNamespace.Found(root, "");
  }

  List<ObjectDirectoryInformation> directoryEntries(long handle) throws StatusException {
    var entry = handles.get(handle);
    var directory = entry.as(ObjectDirectory.class);
    entry.requireAll(QUERY);
    return directory.entries();
  }

  String symbolicLinkTarget(long handle) throws StatusException {
    var entry = handles.get(handle);
    var link = entry.as(SymbolicLink.class);
    entry.requireAll(QUERY);
    return link.target();
  }

  ObjectFacts queryObject(long handle) throws StatusException {
    var entry = handles.get(handle);
    var object = entry.object();
    return new ObjectFacts(
        object.typeName(), object.fullName(), entry.grantedAccess(), object instanceof FileObject);
  }

  FsDeviceInformation queryDevice(long handle) throws StatusException {
    var traits = handles.get(handle).as(FileObject.class).stack().traits();
    return new FsDeviceInformation(traits.deviceType(), traits.characteristics());
  }

  /** The file behind a handle, for who watches the device. */
  FileObject file(long handle) throws StatusException {
    return handles.get(handle).as(FileObject.class);
  }

  void close(long handle) throws StatusException {
    var object = handles.remove(handle).object();
    if (object instanceof FileObject file) {
      file.closeHandle();
    } else if (object instanceof CompletionPort port) {
      port.close();
    }
  }

  int openHandleCount() {
    return handles.openCount();
  }

  /** The handles that are open, with the object that each leads to. */
  List<String> openHandles() {
    return handles.describeOpen();
  }

  /** Ends every request and every wait for a packet; for closing the machine. */
  void abort() {
    ioManager.abort();
    for (var object : handles.objects()) {
      if (object instanceof CompletionPort port) {
        port.close();
      }
    }
  }

  // ---- requests ----

  /**
   * Sends a control.
   *
   * @param outputContents what the output buffer holds, for METHOD_IN_DIRECT and METHOD_NEITHER
   * @return the final status, or STATUS_PENDING
   */
  NtStatus deviceControl(
      long handle,
      Submission submission,
      ControlCode code,
      byte[] input,
      int outputLength,
      byte[] outputContents)
      throws StatusException {
    var entry = handles.get(handle);
    var file = entry.as(FileObject.class);
    entry.requireAll(code.requiredAccess().mask().bits());
    var parameters = RequestParameters.control(code, input, outputLength, outputContents);
    return ioManager.send(file, parameters, submission, eventToSet(submission));
  }

  /** Reads; the answer is the final status, or STATUS_PENDING. */
  NtStatus read(long handle, Submission submission, int length, OptionalLong offset)
      throws StatusException {
    var entry = handles.get(handle);
    var file = entry.as(FileObject.class);
    entry.requireAll(READ_DATA);
    IoManager.checkOffset(file, offset, false);
    var parameters = RequestParameters.read(length, offset);
    return ioManager.send(file, parameters, submission, eventToSet(submission));
  }

  /** Writes; the answer is the final status, or STATUS_PENDING. */
  NtStatus write(long handle, Submission submission, byte[] data, OptionalLong offset)
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

  /** Requests the cancellation of one request of a handle, or of all when there is no id. */
  void cancel(long handle, OptionalLong requestId) throws StatusException {
    IoManager.cancel(handles.get(handle).as(FileObject.class), requestId);
  }

  int pendingRequestCount() {
    return ioManager.pendingCount();
  }

  // ---- events and waits ----

  long createEvent(int access, boolean synchronization, boolean initiallySet)
      throws StatusException {
    var event = new EventObject(new Signal(synchronization, initiallySet));
    return handles.add(event, GenericMapping.STATEFUL.grant(access));
  }

  /** Sets an event and returns the state before. */
  boolean setEvent(long handle) throws StatusException {
    return modifiableEvent(handle).set();
  }

  /** Resets an event and returns the state before. */
  boolean resetEvent(long handle) throws StatusException {
    return modifiableEvent(handle).reset();
  }

  private Signal modifiableEvent(long handle) throws StatusException {
    var entry = handles.get(handle);
    var event = entry.as(EventObject.class);
    entry.requireAll(MODIFY_STATE);
    return event.signal();
  }

  /**
   * Waits for an event or a file.
   *
   * @param timeout 100 ns as a native timeout, empty for no end
   */
  NtStatus waitFor(long handle, OptionalLong timeout) throws StatusException {
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

  long createCompletionPort(int access) throws StatusException {
    return handles.add(new CompletionPort(), GenericMapping.STATEFUL.grant(access));
  }

  void bindCompletionPort(long fileHandle, long portHandle, long key) throws StatusException {
    var file = handles.get(fileHandle).as(FileObject.class);
    file.bind(new FileObject.PortBinding(modifiablePort(portHandle), key));
  }

  void addCompletionModes(long fileHandle, int modes) throws StatusException {
    var file = handles.get(fileHandle).as(FileObject.class);
    if ((modes & ~COMPLETION_MODES) != 0) {
      throw new StatusException(NtStatus.INVALID_PARAMETER);
    }
    file.addCompletionModes(modes);
  }

  /** Takes up to {@code max} packets; waits for the first one alone. */
  CompletionPort.Removed removeCompletions(long portHandle, int max, OptionalLong timeout)
      throws StatusException {
    if (max <= 0) {
      throw new StatusException(NtStatus.INVALID_PARAMETER);
    }
    return modifiablePort(portHandle).remove(max, scheduling, scheduling.deadline(timeout));
  }

  void postCompletion(long portHandle, CompletionPacket packet) throws StatusException {
    modifiablePort(portHandle).post(packet);
  }

  private CompletionPort modifiablePort(long handle) throws StatusException {
    var entry = handles.get(handle);
    var port = entry.as(CompletionPort.class);
    entry.requireAll(MODIFY_STATE);
    return port;
  }
}
