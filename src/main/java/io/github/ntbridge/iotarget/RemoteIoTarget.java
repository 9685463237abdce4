package io.github.ntbridge.iotarget;

import com.sun.jna.platform.win32.WinNT.HANDLE;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.nt.PrintableText;
import java.util.Optional;

/**
 * A target that is opened by name: any device, wherever it is ("Initializing a General I/O
 * Target").
 *
 * <p>It survives its device: at a query-remove it closes, when the removal is cancelled it opens
 * again, and when the device is gone it is closed, unless its {@link RemovalCallbacks} do something
 * else. It refuses a query-remove, and stays open, when a request on native memory of its sender
 * ({@link MemoryDescriptor.Native}) is still out at the end of the 2 seconds for it. Safe for use
 * from any thread.
 */
public final class RemoteIoTarget extends IoTarget implements AutoCloseable {
  private final boolean deletedOnClose;

  private RemoteIoTarget(FrameworkDevice device, FrameworkObject parent, boolean deletedOnClose) {
    super(device, parent);
    this.deletedOnClose = deletedOnClose;
  }

  static RemoteIoTarget create(
      FrameworkDevice device, FrameworkAttributes attributes, boolean deletedOnClose)
      throws NtStatusException {
    var operation = "WdfIoTargetCreate";
    attributes.requireNoOptions(operation);
    var parent = attributes.parent().orElse(device);
    var owner = parent.nearestDevice();
    if (owner.isEmpty() || owner.get() != device) {
      throw new NtStatusException(
          operation,
          parent.toString(),
          NtStatus.INVALID_DEVICE_REQUEST,
          "The parent of a target is its device, or something below that");
    }
    var target = new RemoteIoTarget(device, parent, deletedOnClose);
    target.commit(operation, attributes);
    return target;
  }

  /**
   * Opens the target ("WdfIoTargetOpen function"). Requests that were queued for it are sent.
   *
   * @param params the parameters of the open
   * @throws NtStatusException with STATUS_INVALID_PARAMETER for inconsistent parameters;
   *     STATUS_INVALID_DEVICE_REQUEST for a reopen when the last open was not by name, or failed;
   *     STATUS_INVALID_DEVICE_STATE if the target is open already, or deleted; STATUS_NOT_FOUND if
   *     there is no such name, with the status of the system in {@link
   *     NtStatusException#nativeStatus}; STATUS_NO_SUCH_DEVICE for an invalid handle;
   *     STATUS_INSUFFICIENT_RESOURCES if there is too little memory; and other statuses of
   *     NtOpenFile, such as STATUS_ACCESS_DENIED and STATUS_SHARING_VIOLATION. When an open by name
   *     fails, the target is closed, and queued requests complete with
   *     STATUS_WDF_DEVICE_REMOVED_NOT_SENT
   */
  @Override
  public void open(OpenParams params) throws NtStatusException {
    super.open(params);
  }

  /**
   * Closes the target ("WdfIoTargetClose function"): requests that wait for a start complete with
   * STATUS_WDF_DEVICE_REMOVED_NOT_SENT, pending ones are cancelled and waited for, then the handle
   * is closed. Requests that a device does not complete within 2 seconds of their cancellation are
   * abandoned and complete with STATUS_CANCELLED. A request on native memory of its sender ({@link
   * MemoryDescriptor.Native}) is waited for without a limit. After this returns on a thread of the
   * user, no completion routine or callback runs. Idempotent. The target can be opened again,
   * except one that {@link IoTargets#open} opened, which is deleted.
   */
  @Override
  public void close() {
    if (deletedOnClose) {
      delete();
    } else {
      close(IoTargetState.Transition.CLOSE);
    }
  }

  /**
   * Closes the target while the removal of its device is decided ("WdfIoTargetCloseForQueryRemove
   * function"), for a query-remove callback: as {@link #close()}, but the target is still notified
   * whether the device stays or is removed. If a request on native memory of its sender is still
   * pending at the end of the 2 seconds of a query-remove, the removal is refused, and this
   * continues to wait.
   */
  public void closeForQueryRemove() {
    close(IoTargetState.Transition.CLOSE_FOR_QUERY_REMOVE);
  }

  /**
   * Returns the handle of the open device ("WdfIoTargetWdmGetTargetFileHandle function"). The
   * target owns it and can close it at any time; {@link #leaseHandle} prevents that.
   *
   * @return the handle; empty while the target is closed
   */
  public Optional<HANDLE> fileHandle() {
    return file().map(file -> new HANDLE(file.value()));
  }

  /**
   * Leases the handle to other native code.
   *
   * @param onRevoke called when the target closes and revokes the lease, on the thread that closes
   *     it; it must return quickly
   * @return the lease, to be closed
   * @throws NtStatusException with STATUS_INVALID_DEVICE_STATE if the target is closed
   */
  public HandleLease leaseHandle(Runnable onRevoke) throws NtStatusException {
    var file = file();
    if (file.isPresent()) {
      var lease = new HandleLease(file.get(), onRevoke);
      if (file.get().addLease(lease)) {
        return lease;
      }
    }
    throw new NtStatusException(
        "leaseHandle", toString(), NtStatus.INVALID_DEVICE_STATE, "Open the target first");
  }

  @Override
  public String toString() {
    return file().map(TargetFile::name).map(PrintableText::of).orElse("closed target");
  }
}
