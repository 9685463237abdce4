package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.FileSystemInformation;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.SimulatedMachine;
import java.util.Optional;

/**
 * A driver of a simulated device, written in Java: its function driver, or one above or below.
 *
 * <p>A request is completed by one of its {@code complete} methods: in the handler, or later from
 * any thread. A handler that returns without completing leaves the request pending, or passed it
 * down by {@link DeviceRequest#forward()}.
 *
 * <p>The methods are called under no lock of the machine, on the threads of the callers, several at
 * once. What one is called for that throws ends with STATUS_UNSUCCESSFUL, and {@link
 * SimulatedMachine#takeHandlerFailures} says so. Every method has a default, so that a handler has
 * only what its device knows.
 */
public interface DeviceHandler {

  /**
   * Handles an open of the device (IRP_MJ_CREATE). The drivers are called from the top down to the
   * function driver; those above one that refuses are not called for the file any more. The default
   * admits every open, whatever the file name.
   *
   * @param file the open
   * @return STATUS_SUCCESS to admit the open; errors and warnings such as STATUS_DEVICE_BUSY refuse
   *     it
   */
  default NtStatus create(DeviceFile file) {
    return NtStatus.SUCCESS;
  }

  /**
   * Handles the close of the last handle of a file (IRP_MJ_CLEANUP), whose requests have been
   * cancelled.
   *
   * @param file the open
   */
  default void cleanup(DeviceFile file) {}

  /**
   * Handles the close of a file: its handle is closed and each of its requests completed
   * (IRP_MJ_CLOSE).
   *
   * @param file the open
   */
  default void close(DeviceFile file) {}

  /**
   * Handles a read (IRP_MJ_READ). The default completes it with STATUS_INVALID_DEVICE_REQUEST.
   *
   * @param request the request
   */
  default void read(DeviceRequest request) {
    request.complete(NtStatus.INVALID_DEVICE_REQUEST);
  }

  /**
   * Handles a write (IRP_MJ_WRITE). The default completes it with STATUS_INVALID_DEVICE_REQUEST.
   *
   * @param request the request
   */
  default void write(DeviceRequest request) {
    request.complete(NtStatus.INVALID_DEVICE_REQUEST);
  }

  /**
   * Handles a device control request (IRP_MJ_DEVICE_CONTROL). The default completes it with
   * STATUS_INVALID_DEVICE_REQUEST.
   *
   * @param request the request
   */
  default void ioctl(DeviceRequest request) {
    request.complete(NtStatus.INVALID_DEVICE_REQUEST);
  }

  /**
   * Handles a file system control request (IRP_MJ_FILE_SYSTEM_CONTROL), which the file system of a
   * volume supports. The default completes it with STATUS_INVALID_DEVICE_REQUEST.
   *
   * @param request the request
   */
  default void fsctl(DeviceRequest request) {
    request.complete(NtStatus.INVALID_DEVICE_REQUEST);
  }

  /**
   * Returns the file system behind an open, for queries of volume information
   * (IRP_MJ_QUERY_VOLUME_INFORMATION).
   *
   * @param file the open
   * @return the file system; empty for a device that has none, where such a query ends with
   *     STATUS_INVALID_DEVICE_REQUEST
   */
  default Optional<FileSystemInformation> fileSystem(DeviceFile file) {
    return Optional.empty();
  }

  /**
   * Handles the cancel of a pending request of this driver (the cancel routine of an IRP). Called
   * at most once a request, never before the method that got the request returned; it may be
   * completed already. The default completes it with STATUS_CANCELLED. A request of a handler that
   * does nothing here cannot be cancelled.
   *
   * @param request the request
   */
  default void cancel(DeviceRequest request) {
    request.tryComplete(NtStatus.CANCELLED);
  }

  /**
   * Handles the removal of the device while a request of this driver is pending
   * (IRP_MN_SURPRISE_REMOVAL). Called at most once a request; it may be completed already. The
   * default completes it with STATUS_DEVICE_REMOVED.
   *
   * @param request the request
   */
  default void removed(DeviceRequest request) {
    request.tryComplete(NtStatus.DEVICE_REMOVED);
  }
}
