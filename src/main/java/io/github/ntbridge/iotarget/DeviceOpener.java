package io.github.ntbridge.iotarget;

import io.github.ntbridge.device.DeviceInterfaces;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfaceFilter;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.Presence;
import io.github.ntbridge.iotarget.status.OpenAdvice;
import io.github.ntbridge.iotarget.status.RetryPolicy;
import io.github.ntbridge.iotarget.status.Shortage;
import io.github.ntbridge.namespace.NtHandle;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.nt.layout.IoStatusBlock;
import io.github.ntbridge.nt.seam.NativeLayer;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Opens devices by name ("NtOpenFile function"). Handles are asynchronous, and names are
 * case-insensitive. A file or directory on a volume can be opened, too, for the IOCTLs of its file
 * system; an {@link IoTarget} opens a directory only with {@link
 * io.github.ntbridge.nt.FileFlags#BACKUP_SEMANTICS}. Safe for use from any thread.
 */
public final class DeviceOpener {
  private final NativeLayer layer;
  private final DeviceInterfaces interfaces;
  private final TargetEnvironment environment;
  private final RepeatedOpen repeated;
  private final Set<DeviceHandle> open = Collections.synchronizedSet(new LinkedHashSet<>());

  /** An open waits on its monitor between two attempts. */
  private final AtomicBoolean closed = new AtomicBoolean();

  DeviceOpener(TargetEnvironment environment, DeviceInterfaces interfaces) {
    this.environment = environment;
    this.layer = environment.layer();
    this.interfaces = interfaces;
    this.repeated = new RepeatedOpen(layer.scheduling(), closed, closed::get);
  }

  /**
   * Opens a device, sharing it for all access.
   *
   * @param name its name
   * @param access the access to request; {@link AccessMask#QUERY} is the least that works
   * @return the open device
   * @throws NtStatusException if it cannot be opened, with the status of NtOpenFile
   */
  public DeviceHandle open(ObjectPath name, AccessMask access) throws NtStatusException {
    return open(name, access, ShareAccess.ALL);
  }

  /**
   * Opens a device.
   *
   * @param name its name
   * @param access the access to request; {@link AccessMask#QUERY} is the least that works
   * @param shareAccess FILE_SHARE_ flags, see {@link ShareAccess}
   * @return the open device
   * @throws NtStatusException if it cannot be opened, with the status of NtOpenFile:
   *     STATUS_OBJECT_NAME_NOT_FOUND, STATUS_ACCESS_DENIED, STATUS_SHARING_VIOLATION,
   *     STATUS_OBJECT_TYPE_MISMATCH for a directory, STATUS_INSUFFICIENT_RESOURCES if there is too
   *     little memory, and the statuses of the driver
   */
  public DeviceHandle open(ObjectPath name, AccessMask access, int shareAccess)
      throws NtStatusException {
    requireOpen();
    var attempt =
        Shortage.asStatus("NtOpenFile", name.text(), () -> tryOpen(name, access, shareAccess));
    if (attempt.handle().isEmpty()) {
      throw new NtStatusException(
          "NtOpenFile",
          name.text(),
          attempt.status(),
          OpenAdvice.of(attempt.status(), name.text(), access));
    }
    var device = new DeviceHandle(environment, attempt.handle().get(), name, access, open::remove);
    open.add(device);
    if (closed.get()) {
      device.close();
      requireOpen();
    }
    return device;
  }

  private void requireOpen() {
    if (closed.get()) {
      throw new IllegalStateException("the bridge is closed; open another one");
    }
  }

  /**
   * Returns whether an open that failed may succeed later, so that it is worth waiting: the name is
   * not there yet, or the device, pipe or volume is in use, on its way out, or not ready. An
   * exclusive device that is open elsewhere, such as a serial port, is STATUS_ACCESS_DENIED, as one
   * that the user has no right to open, and so not among them.
   *
   * @param status what NtOpenFile returned
   * @return true for statuses such as STATUS_SHARING_VIOLATION, STATUS_PIPE_NOT_AVAILABLE and
   *     STATUS_DEVICE_NOT_READY
   */
  public static boolean mayPass(NtStatus status) {
    return RetryPolicy.mayPass(status);
  }

  /**
   * Opens a device that may not be ready yet, sharing it for all access: an open that is refused
   * with a status that may pass is tried again, with pauses from 10 to 250 ms.
   *
   * <p>See {@link #mayPass} for the statuses. Closing the bridge ends the wait at once. So does an
   * interrupt, with STATUS_CANCELLED; the thread's interrupt status stays set.
   *
   * @param name its name
   * @param access the access to request; {@link AccessMask#QUERY} is the least that works
   * @param timeout the time to retry for, on the layer's clock; zero tries once
   * @return the open device
   * @throws NtStatusException if it cannot be opened, with the last status of NtOpenFile, and the
   *     number and the duration of the attempts
   */
  public DeviceHandle open(ObjectPath name, AccessMask access, Duration timeout)
      throws IOException {
    return repeated.open(() -> open(name, access), timeout);
  }

  /**
   * Opens an enabled interface of a class that may not be present or not be ready yet: lists the
   * interfaces and tries to open them, as {@link #open(ObjectPath, AccessMask, Duration)} does.
   *
   * @param interfaceClass the class
   * @param filter the interfaces to accept
   * @param access the access to request
   * @param timeout the time to retry for, on the layer's clock; zero tries once
   * @return the open device
   * @throws NtStatusException with STATUS_NO_SUCH_DEVICE if no such interface arrived, or if it
   *     cannot be opened
   * @throws IOException if the interfaces cannot be listed
   */
  public DeviceHandle open(
      InterfaceClass interfaceClass,
      Predicate<InterfacePath> filter,
      AccessMask access,
      Duration timeout)
      throws IOException {
    return repeated.open(() -> open(interfaceClass, filter, access), timeout);
  }

  /**
   * Opens an enabled interface of a class that may not be present or not be ready yet; see {@link
   * #open(InterfaceClass, Predicate, AccessMask, Duration)}.
   *
   * @param interfaceClass the class
   * @param filter the interfaces to accept, by path and properties
   * @param access the access to request
   * @param timeout the time to retry for, on the layer's clock; zero tries once
   * @return the open device
   * @throws NtStatusException with STATUS_NO_SUCH_DEVICE if no such interface arrived, or if it
   *     cannot be opened
   * @throws IOException if the interfaces cannot be listed
   */
  public DeviceHandle open(
      InterfaceClass interfaceClass, InterfaceFilter filter, AccessMask access, Duration timeout)
      throws IOException {
    return repeated.open(() -> open(interfaceClass, filter, access), timeout);
  }

  /**
   * Opens an enabled interface of a class: the first in the order of the system that passes the
   * filter.
   *
   * @param interfaceClass the class
   * @param filter the interfaces to accept
   * @param access the access to request
   * @return the open device
   * @throws NtStatusException with STATUS_NO_SUCH_DEVICE if there is no such interface, or if it
   *     does not open
   * @throws IOException if the interfaces cannot be listed
   */
  public DeviceHandle open(
      InterfaceClass interfaceClass, Predicate<InterfacePath> filter, AccessMask access)
      throws IOException {
    return open(interfaceClass, (path, properties) -> filter.test(path), access);
  }

  /**
   * Opens an enabled interface of a class: the first in the order of the system that passes the
   * filter. An interface whose properties cannot be read does not pass.
   *
   * @param interfaceClass the class
   * @param filter the interfaces to accept, by path and properties
   * @param access the access to request
   * @return the open device
   * @throws NtStatusException with STATUS_NO_SUCH_DEVICE if there is no such interface, with the
   *     first failure of the filter as its cause; or if it does not open
   * @throws IOException if the interfaces cannot be listed
   */
  public DeviceHandle open(InterfaceClass interfaceClass, InterfaceFilter filter, AccessMask access)
      throws IOException {
    var present = interfaces.list(interfaceClass, Presence.PRESENT);
    Optional<IOException> unknown = Optional.empty();
    for (var path : present) {
      try {
        if (!filter.matches(path, interfaces.properties(path))) {
          continue;
        }
      } catch (IOException e) {
        unknown = unknown.or(() -> Optional.of(e));
        continue;
      }
      return open(ObjectPath.of(path.objectName()), access);
    }
    var none =
        new NtStatusException(
            "open of an interface of class",
            interfaceClass.toString(),
            NtStatus.NO_SUCH_DEVICE,
            OpenAdvice.ofCandidates(interfaceClass.guid(), present.size()));
    unknown.ifPresent(none::initCause);
    throw none;
  }

  /**
   * Tries whether an interface opens, and closes it again. An open has effects on some devices.
   *
   * @param path the interface
   * @return the status of NtOpenFile for {@link AccessMask#QUERY} with all sharing
   */
  public NtStatus probe(InterfacePath path) {
    requireOpen();
    var attempt = tryOpen(ObjectPath.of(path.objectName()), AccessMask.QUERY, ShareAccess.ALL);
    attempt.handle().ifPresent(NtHandle::close);
    return attempt.status();
  }

  private NtHandle.Attempt tryOpen(ObjectPath name, AccessMask access, int shareAccess) {
    try (var statusBlock = layer.heap().allocate(IoStatusBlock.LAYOUT.size(layer.pointerSize()))) {
      return NtHandle.tryOpen(
          layer,
          name.text(),
          (handle, attributes) ->
              layer
                  .ntDll()
                  .NtOpenFile(
                      handle,
                      access.bits(),
                      attributes,
                      statusBlock.pointer(),
                      shareAccess,
                      OpenOptions.NONE));
    }
  }

  /** Closes every device that is still open, and ends the waiting for others. */
  void close() {
    synchronized (closed) {
      closed.set(true);
      closed.notifyAll();
    }
    for (var device : List.copyOf(open)) {
      device.close();
    }
  }
}
