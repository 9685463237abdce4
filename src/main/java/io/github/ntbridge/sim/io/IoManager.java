package io.github.ntbridge.sim.io;

import io.github.ntbridge.nt.FileSystemInformation;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.FileModeInformation;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.object.AccessToken;
import io.github.ntbridge.sim.object.GenericMapping;
import io.github.ntbridge.sim.object.KernelObject;
import io.github.ntbridge.sim.object.ObjectTree;
import io.github.ntbridge.sim.object.Signal;
import io.github.ntbridge.sim.object.StatusException;
import io.github.ntbridge.sim.time.MachineScheduling;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Opens files on devices and sends requests to them. */
public final class IoManager {
  /** "Current file position" as a byte offset, for synchronous handles ("NtReadFile function"). */
  private static final long USE_FILE_POINTER_POSITION = 0xFFFFFFFF_FFFFFFFEL;

  /** "End of file" as a byte offset of a write ("NtWriteFile function"). */
  private static final long WRITE_TO_END_OF_FILE = 0xFFFFFFFF_FFFFFFFFL;

  private final MachineScheduling scheduling;
  private final Set<FileObject> files = ConcurrentHashMap.newKeySet();
  private volatile boolean tracesRequests;

  public IoManager(MachineScheduling scheduling) {
    this.scheduling = scheduling;
  }

  /** Opens what a name led to, for a process with an access token. */
  public FileObject open(ObjectTree.Found found, OpenParameters parameters, AccessToken token)
      throws StatusException {
    var stack = stackOf(found.object());
    stack.faults().checkOpen();
    var traits = stack.traits();
    boolean checked = found.remainder().isEmpty() || traits.secureOpen();
    int granted =
        checked
            ? traits.security().grant(token, parameters.access())
            : GenericMapping.FILE.grant(parameters.access());
    var file = new FileObject(stack, found, granted, parameters, files::remove);
    stack.admit(file, file.relatedFile().isPresent());
    var status = create(stack, file);
    if (!status.isSuccess()) {
      stack.endSharing(file);
      stack.forget(file);
      throw new StatusException(status);
    }
    files.add(file);
    return file;
  }

  private static DeviceStack stackOf(KernelObject object) throws StatusException {
    if (object instanceof FileObject related) {
      return related.stack();
    }
    if (object instanceof DeviceObject device) {
      return device.stack();
    }
    throw new StatusException(NtStatus.OBJECT_TYPE_MISMATCH);
  }

  /** Calls each driver from the top, until one refuses. */
  private static NtStatus create(DeviceStack stack, FileObject file) {
    for (var driver : stack.drivers().ofFiles()) {
      var status = create(driver, file);
      if (!status.isSuccess()) {
        return status;
      }
    }
    return NtStatus.SUCCESS;
  }

  private static NtStatus create(DeviceHandler driver, FileObject file) {
    return file.stack()
        .failures()
        .guard(file, "create", () -> requireFinal(driver.create(file)), NtStatus.UNSUCCESSFUL);
  }

  /** A handler in a language without null checks can return null; a create cannot pend here. */
  private static NtStatus requireFinal(@Nullable NtStatus status) {
    if (status == null || status.equals(NtStatus.PENDING)) {
      throw new IllegalStateException(
          "create returned "
              + status
              + "; return the final status of the open, such as NtStatus.SUCCESS");
    }
    return status;
  }

  /** Checks the offset of a read or write. */
  public static void checkOffset(FileObject file, OptionalLong offset, boolean write)
      throws StatusException {
    boolean given = offset.isPresent();
    long value = offset.orElse(USE_FILE_POINTER_POSITION);
    boolean allowed =
        value >= 0
            || (value == USE_FILE_POINTER_POSITION && file.isSynchronous())
            || (value == WRITE_TO_END_OF_FILE && given && write);
    if (!allowed) {
      throw new StatusException(NtStatus.INVALID_PARAMETER);
    }
  }

  /**
   * Sends a request. On a synchronous file the call waits for its turn and for the end.
   *
   * @return the final status, or STATUS_PENDING
   */
  public NtStatus send(
      FileObject file, RequestParameters parameters, Submission submission, @Nullable Signal event)
      throws StatusException {
    if (!file.isSynchronous()) {
      return dispatch(file, request(file, parameters, submission, event));
    }
    file.lockForSynchronousRequest(scheduling);
    try {
      var request = request(file, parameters, submission, event);
      var status = dispatch(file, request);
      return status.equals(NtStatus.PENDING) ? request.awaitCompletion(scheduling) : status;
    } finally {
      file.unlockAfterSynchronousRequest();
    }
  }

  private Irp request(
      FileObject file,
      RequestParameters parameters,
      Submission submission,
      @Nullable Signal event) {
    var senders = tracesRequests ? SenderTrace.take() : List.<StackTraceElement>of();
    return new Irp(file, parameters, submission, event, senders);
  }

  /** Records the sender of each request from now on. */
  public void traceRequests() {
    tracesRequests = true;
  }

  /** Returns the mode of a file. A synchronous file serializes this with its requests. */
  public FileModeInformation queryMode(FileObject file) {
    var mode = new FileModeInformation(file.openOptions() & FileModeInformation.MODE_MASK);
    if (file.isSynchronous()) {
      file.lockForSynchronousRequest(scheduling);
      file.unlockAfterSynchronousRequest();
    }
    return mode;
  }

  /** Returns the file system of a file, which its function driver knows. */
  public static FileSystemInformation fileSystem(FileObject file) throws StatusException {
    if (file.stack().isRemoved()) {
      throw new StatusException(NtStatus.DEVICE_REMOVED);
    }
    return file.stack()
        .failures()
        .guard(
            file,
            "fileSystem",
            () -> file.stack().drivers().function().fileSystem(file),
            Optional.<FileSystemInformation>empty())
        .orElseThrow(() -> new StatusException(NtStatus.INVALID_DEVICE_REQUEST));
  }

  private NtStatus dispatch(FileObject file, Irp request) throws StatusException {
    if (file.stack().isRemoved()) {
      throw new StatusException(NtStatus.DEVICE_REMOVED);
    }
    if (file.stack().faults().takeLostCompletion()) {
      request.loseCompletion();
    }
    file.begin(request);
    return request.dispatch();
  }

  /** Requests the cancellation of one request, or of all, of a file. */
  public static void cancel(FileObject file, OptionalLong requestId) throws StatusException {
    var requests = file.pending(requestId);
    if (requests.isEmpty()) {
      throw new StatusException(NtStatus.NOT_FOUND);
    }
    requests.forEach(Irp::cancel);
  }

  /** The number of pending requests. */
  public int pendingCount() {
    return files.stream().mapToInt(file -> file.pending().size()).sum();
  }

  /** Descriptions of the pending requests. */
  public List<String> describePending() {
    return files.stream()
        .flatMap(file -> file.pending().stream())
        .map(Irp::description)
        .sorted()
        .toList();
  }

  /** Completes all pending requests, also those that their driver keeps, as the machine closes. */
  public void abort() {
    for (var file : files) {
      for (var request : file.pending()) {
        if (!request.tryComplete(NtStatus.DEVICE_REMOVED)) {
          request.deviceRemoved();
        }
      }
    }
  }
}
