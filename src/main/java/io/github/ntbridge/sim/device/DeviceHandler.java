package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.SimulatedMachine;

/**
 * A driver of a simulated device, written in Java: its function driver, or one above or below.
 *
 * <p>A request is over when somebody calls one of its {@code complete} methods: in the handler, or
 * later from any thread. A handler that returns without completing leaves the request pending, or
 * passed it down by {@link DeviceRequest#forward()}.
 *
 * <p>The methods are called under no lock of the machine, on the threads of the callers, several at
 * once. What one is called for that throws ends with STATUS_UNSUCCESSFUL, and {@link
 * SimulatedMachine#takeHandlerFailures} says so. Every method has a default, so that a handler has
 * only what its device knows.
 */
public interface DeviceHandler {

  /**
   * Somebody opens the device (IRP_MJ_CREATE). The drivers are asked from the top down to the
   * function driver; those above one that refuses hear no more of the file. The default lets
   * everybody in, whatever the file name.
   *
   * @param file the open
   * @return STATUS_SUCCESS to let it happen; errors and warnings such as STATUS_DEVICE_BUSY refuse
   *     it
   */
  default NtStatus create(DeviceFile file) {
    return NtStatus.SUCCESS;
  }

  /**
   * The last handle of a file was closed (IRP_MJ_CLEANUP). Its requests have been told to cancel.
   *
   * @param file the open
   */
  default void cleanup(DeviceFile file) {}

  /**
   * A file is over: its handle is closed and each of its requests completed (IRP_MJ_CLOSE).
   *
   * @param file the open
   */
  default void close(DeviceFile file) {}

  /**
   * Somebody reads (IRP_MJ_READ). The default answers STATUS_INVALID_DEVICE_REQUEST.
   *
   * @param request the request
   */
  default void read(DeviceRequest request) {
    request.complete(NtStatus.INVALID_DEVICE_REQUEST);
  }

  /**
   * Somebody writes (IRP_MJ_WRITE). The default answers STATUS_INVALID_DEVICE_REQUEST.
   *
   * @param request the request
   */
  default void write(DeviceRequest request) {
    request.complete(NtStatus.INVALID_DEVICE_REQUEST);
  }

  /**
   * Somebody sends a control (IRP_MJ_DEVICE_CONTROL). The default answers
   * STATUS_INVALID_DEVICE_REQUEST.
   *
   * @param request the request
   */
  default void ioctl(DeviceRequest request) {
    request.complete(NtStatus.INVALID_DEVICE_REQUEST);
  }

  /**
   * A pending request that this driver has should end (the cancel routine of an IRP). Called at
   * most once a request, never before the method that got the request returned; it may be completed
   * already. The default ends it with STATUS_CANCELLED. A handler that does nothing here has a
   * request that takes no cancel.
   *
   * @param request the request
   */
  default void cancel(DeviceRequest request) {
    request.tryComplete(NtStatus.CANCELLED);
  }

  /**
   * The device is gone while this driver has a request pending (IRP_MN_SURPRISE_REMOVAL). Called at
   * most once a request; it may be completed already. The default ends it with
   * STATUS_DEVICE_REMOVED.
   *
   * @param request the request
   */
  default void removed(DeviceRequest request) {
    request.tryComplete(NtStatus.DEVICE_REMOVED);
  }
}
