package io.github.ntbridge.iotarget;

import io.github.ntbridge.namespace.NtHandle;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.DeviceInformation;
import io.github.ntbridge.nt.FileSystemInformation;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.seam.NativeLayer;
import io.github.ntbridge.nt.thread.ThreadOrigin;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An open handle of a device. It is not closed when its device is to be removed: an open handle
 * prevents an orderly removal. Safe for use from any thread.
 */
public final class DeviceHandle implements DeviceIo, AutoCloseable {
  private final NativeLayer layer;
  private final ObjectPath name;
  private final AccessMask access;
  private final TargetFile file;
  private final RequestEngine engine;
  private final Transfers transfers;
  private final TargetClosing closing;
  private final Consumer<DeviceHandle> onClosed;

  DeviceHandle(
      TargetEnvironment environment,
      NtHandle handle,
      ObjectPath name,
      AccessMask access,
      Consumer<DeviceHandle> onClosed) {
    this.layer = environment.layer();
    this.name = name;
    this.access = access;
    this.onClosed = onClosed;
    this.file =
        new TargetFile(
            layer.scheduling(),
            name.text(),
            handle.value(),
            handle,
            access,
            TargetFile.Completions.BY_EVENT);
    this.engine = new RequestEngine(environment, name, NtStatus.FILE_CLOSED);
    this.transfers = new Transfers(engine, new HandleOrigin(name, access));
    this.closing = new TargetClosing(engine, Optional.empty());
    engine.requests().setOpenState(TargetRequests.OpenState.OPEN, file);
  }

  /** The description of the handle in the exceptions of failed requests. */
  private record HandleOrigin(ObjectPath name, AccessMask access) implements Transfers.Origin {
    @Override
    public NtStatusException failure(Exchange exchange, NtStatus status) {
      return new NtStatusException(
          exchange.operation(), name.text(), status, exchange.advice(status, access));
    }

    @Override
    public String toString() {
      return name.text();
    }
  }

  Transfers transfers() {
    return transfers;
  }

  /**
   * Returns the name that the device was opened by.
   *
   * @return the exact name
   */
  public ObjectPath name() {
    return name;
  }

  /**
   * Returns the access that was requested.
   *
   * @return the mask
   */
  public AccessMask access() {
    return access;
  }

  /**
   * Returns the kind of the device ("NtQueryVolumeInformationFile function",
   * FileFsDeviceInformation).
   *
   * @return device type and characteristics
   * @throws NtStatusException if the device does not report them; with STATUS_FILE_CLOSED if the
   *     handle is closed
   */
  public DeviceInformation deviceInformation() throws NtStatusException {
    return new VolumeInformationQuery(layer, file, name).device();
  }

  /**
   * Returns the file system of a volume that is open by its root directory
   * ("NtQueryVolumeInformationFile function", FileFsAttributeInformation, FileFsVolumeInformation
   * and FileFsSizeInformation). {@link AccessMask#QUERY} is enough.
   *
   * @return name, label and size
   * @throws NtStatusException if there is no file system; with STATUS_FILE_CLOSED if the handle is
   *     closed
   * @throws MalformedDataException if the file system returned malformed information
   */
  public FileSystemInformation fileSystem() throws IOException {
    return new VolumeInformationQuery(layer, file, name).fileSystem();
  }

  /**
   * Closes the handle: new requests are refused, and those in flight are cancelled and waited for.
   * A request that the device does not complete within 2 seconds of its cancellation is abandoned
   * with STATUS_CANCELLED; a request on native memory of its caller ({@link
   * MemoryDescriptor.Native}) is waited for without a limit. A native call that a driver blocks
   * delays the closing of the native handle, but not this method. Idempotent; a second close waits
   * for the first, except on a thread of the library.
   */
  @Override
  public void close() {
    if (ThreadOrigin.isLibrary() && engine.requests().isRemoving()) {
      return;
    }
    try {
      closing.close(IoTargetState.Transition.CLOSE);
    } finally {
      onClosed.accept(this);
    }
  }

  @Override
  public String toString() {
    return name + " opened with " + access;
  }
}
