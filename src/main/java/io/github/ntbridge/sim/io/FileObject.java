package io.github.ntbridge.sim.io;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.layout.FileCompletionInformation;
import io.github.ntbridge.sim.device.DeviceFile;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.object.KernelObject;
import io.github.ntbridge.sim.object.ObjectSecurity;
import io.github.ntbridge.sim.object.ObjectTree;
import io.github.ntbridge.sim.object.Signal;
import io.github.ntbridge.sim.object.StatusException;
import io.github.ntbridge.sim.time.MachineScheduling;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An open file on a device, and its pending requests. */
public final class FileObject implements KernelObject, DeviceFile {
  private final DeviceStack stack;
  private final @Nullable FileObject relatedFile;
  private final String deviceName;
  private final String fileName;
  private final int access;
  private final OpenParameters parameters;
  private final Consumer<FileObject> whenClosed;
  private final Signal signal = new Signal(false, false);

  /** Guards what follows. */
  private final Object lock = new Object();

  private final Set<Irp> pending = new LinkedHashSet<>();
  private int handles = 1;

  /**
   * The handles as one, until the close of the last is through, and each request until it is
   * completed.
   */
  private int references = 1;

  private boolean busy;
  private @Nullable PortBinding port;
  private int completionModes;

  /** The completion port of a file, and the key that its packets carry. */
  public record PortBinding(CompletionPort port, long key) {}

  FileObject(
      DeviceStack stack,
      ObjectTree.Found found,
      int access,
      OpenParameters parameters,
      Consumer<FileObject> whenClosed) {
    this.stack = stack;
    this.relatedFile = found.object() instanceof FileObject related ? related : null;
    this.deviceName =
        relatedFile == null ? found.object().fullName().orElse("") : relatedFile.deviceName;
    this.fileName = found.remainder();
    this.access = access;
    this.parameters = parameters;
    this.whenClosed = whenClosed;
  }

  public DeviceStack stack() {
    return stack;
  }

  public int access() {
    return access;
  }

  public Signal signal() {
    return signal;
  }

  public boolean isSynchronous() {
    return (openOptions() & OpenOptions.SYNCHRONOUS_IO) != 0;
  }

  @Override
  public String deviceName() {
    return deviceName;
  }

  @Override
  public String fileName() {
    return fileName;
  }

  @Override
  public Optional<DeviceFile> relatedFile() {
    return Optional.ofNullable(relatedFile);
  }

  @Override
  public AccessMask grantedAccess() {
    return new AccessMask(access);
  }

  @Override
  public int shareAccess() {
    return parameters.shareAccess();
  }

  @Override
  public int openOptions() {
    return parameters.options();
  }

  @Override
  public int createDisposition() {
    return parameters.disposition();
  }

  @Override
  public int fileAttributes() {
    return parameters.fileAttributes();
  }

  @Override
  public byte[] extendedAttributes() {
    return parameters.extendedAttributes().clone();
  }

  @Override
  public String typeName() {
    return "File";
  }

  @Override
  public Optional<String> fullName() {
    return Optional.of(name());
  }

  /** The security of its device; no function of the seam gives a file another one. */
  @Override
  public ObjectSecurity security() {
    return stack.traits().security();
  }

  /** Binds the file to its port, once and for its life. */
  public void bind(PortBinding binding) throws StatusException {
    synchronized (lock) {
      if (isSynchronous() || port != null) {
        throw new StatusException(NtStatus.INVALID_PARAMETER);
      }
      port = binding;
    }
  }

  Optional<PortBinding> port() {
    synchronized (lock) {
      return Optional.ofNullable(port);
    }
  }

  /** Adds completion modes; once set, a mode stays. */
  public void addCompletionModes(int modes) {
    synchronized (lock) {
      completionModes |= modes;
    }
  }

  public int completionModes() {
    synchronized (lock) {
      return completionModes;
    }
  }

  boolean skipsPacketOnSuccess() {
    return (completionModes() & FileCompletionInformation.SKIP_COMPLETION_PORT_ON_SUCCESS) != 0;
  }

  /** Takes in a request that is about to go to the driver. */
  void begin(Irp request) throws StatusException {
    synchronized (lock) {
      if (handles == 0) {
        throw new StatusException(NtStatus.INVALID_HANDLE);
      }
      pending.add(request);
      references++;
    }
  }

  /**
   * Removes a completed request, which can no longer be cancelled. It releases the file before its
   * caller sees the completion: a caller that has all requests back and closes the handle has
   * closed the file, too, however far the thread that completed them has come.
   *
   * @return whether that was all of a closed file, which is to be closed once the caller knows
   */
  boolean end(Irp request) {
    synchronized (lock) {
      pending.remove(request);
      references--;
      return references == 0;
    }
  }

  private boolean endHandle() {
    synchronized (lock) {
      references--;
      return references == 0;
    }
  }

  /** Notifies the drivers that the file is no longer used. */
  void close() {
    forEachDriver("close", DeviceHandler::close);
    stack.forget(this);
    whenClosed.accept(this);
  }

  boolean isInUse() {
    synchronized (lock) {
      return handles > 0 || !pending.isEmpty();
    }
  }

  List<Irp> pending() {
    synchronized (lock) {
      return List.copyOf(pending);
    }
  }

  List<Irp> pending(OptionalLong requestId) {
    if (requestId.isEmpty()) {
      return pending();
    }
    synchronized (lock) {
      return pending.stream().filter(r -> r.requestId() == requestId.getAsLong()).toList();
    }
  }

  /** Waits until no other request of a synchronous file runs, and takes its place. */
  public void lockForSynchronousRequest(MachineScheduling scheduling) {
    synchronized (lock) {
      scheduling.await(lock, () -> !busy, OptionalLong.empty());
      busy = true;
    }
  }

  public void unlockAfterSynchronousRequest() {
    synchronized (lock) {
      busy = false;
      lock.notifyAll();
    }
  }

  @Override
  public void handleDuplicated() {
    synchronized (lock) {
      handles++;
    }
  }

  /**
   * A handle was closed. If it was the last one, pending requests are cancelled, the driver cleans
   * up, and it closes the file as soon as it has completed all of them.
   */
  @Override
  public void handleClosed() {
    List<Irp> outstanding;
    synchronized (lock) {
      handles--;
      if (handles > 0) {
        return;
      }
      outstanding = List.copyOf(pending);
    }
    stack.endSharing(this);
    outstanding.forEach(Irp::cancel);
    forEachDriver("cleanup", DeviceHandler::cleanup);
    if (endHandle()) {
      close();
    }
  }

  private void forEachDriver(String what, BiConsumer<DeviceHandler, DeviceFile> function) {
    for (var driver : stack.drivers().ofFiles()) {
      stack.failures().guard(this, what, () -> function.accept(driver, this));
    }
  }

  private String name() {
    if (relatedFile == null) {
      return deviceName + fileName;
    }
    return fileName.isEmpty() ? relatedFile.name() : relatedFile.name() + "\\" + fileName;
  }

  @Override
  public String toString() {
    return PrintableText.of(name());
  }
}
