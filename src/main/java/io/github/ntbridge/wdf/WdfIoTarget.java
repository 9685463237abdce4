package io.github.ntbridge.wdf;

import com.sun.jna.platform.win32.WinNT.HANDLE;
import io.github.ntbridge.iotarget.FrameworkAttributes;
import io.github.ntbridge.iotarget.FrameworkDevice;
import io.github.ntbridge.iotarget.IoMemory;
import io.github.ntbridge.iotarget.IoRequest;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.iotarget.OpenParams;
import io.github.ntbridge.iotarget.PurgeIoAction;
import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.iotarget.SentIoAction;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Functions of the header wdfiotarget.h. Safe for use from any thread.
 *
 * <p>A request on native memory of the caller, a descriptor of the type buffer or preallocated
 * memory, is waited for without a limit when it is cancelled or times out, as by the framework: by
 * its send, and by a stop, purge, close or deletion. Others are released after 2 seconds.
 *
 * <p>A null where one is not allowed, and a local target where a remote one is needed, is an
 * unchecked exception; the framework stops the process then.
 */
public final class WdfIoTarget {
  private static final System.Logger LOGGER = System.getLogger(WdfIoTarget.class.getName());

  private WdfIoTarget() {}

  // ---- parameters of an open ----

  /**
   * Fills parameters for a file on the device of the framework device
   * ("WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_FILE function").
   *
   * @param params the parameters to fill
   * @param fileName the name that follows the device's; null for none
   */
  public static void WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_FILE(
      WDF_IO_TARGET_OPEN_PARAMS params, @Nullable UNICODE_STRING fileName) {
    params.init(WDF_IO_TARGET_OPEN_TYPE.WdfIoTargetOpenLocalTargetByFile);
    if (fileName != null) {
      params.FileName = fileName.copy();
    }
  }

  /**
   * Fills parameters for an exclusive open or creation by name
   * ("WDF_IO_TARGET_OPEN_PARAMS_INIT_CREATE_BY_NAME function"). The CreateDisposition must be set.
   *
   * @param params the parameters to fill
   * @param targetDeviceName the name
   * @param desiredAccess an ACCESS_MASK
   */
  public static void WDF_IO_TARGET_OPEN_PARAMS_INIT_CREATE_BY_NAME(
      WDF_IO_TARGET_OPEN_PARAMS params, UNICODE_STRING targetDeviceName, int desiredAccess) {
    params.init(WDF_IO_TARGET_OPEN_TYPE.WdfIoTargetOpenByName);
    params.TargetDeviceName = targetDeviceName.copy();
    params.DesiredAccess = desiredAccess;
    params.FileAttributes = OpenParams.FILE_ATTRIBUTE_NORMAL;
  }

  /**
   * Fills parameters for an exclusive open by name ("WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_NAME
   * function").
   *
   * @param params the parameters to fill
   * @param targetDeviceName the name
   * @param desiredAccess an ACCESS_MASK
   */
  public static void WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_NAME(
      WDF_IO_TARGET_OPEN_PARAMS params, UNICODE_STRING targetDeviceName, int desiredAccess) {
    WDF_IO_TARGET_OPEN_PARAMS_INIT_CREATE_BY_NAME(params, targetDeviceName, desiredAccess);
    params.CreateDisposition = OpenParams.Disposition.OPEN_EXISTING.code();
  }

  /**
   * Fills parameters for the last open by name that succeeded
   * ("WDF_IO_TARGET_OPEN_PARAMS_INIT_REOPEN function").
   *
   * @param params the parameters to fill
   */
  public static void WDF_IO_TARGET_OPEN_PARAMS_INIT_REOPEN(WDF_IO_TARGET_OPEN_PARAMS params) {
    params.init(WDF_IO_TARGET_OPEN_TYPE.WdfIoTargetOpenReopen);
  }

  // ---- life and state ----

  /**
   * Creates a remote I/O target ("WdfIoTargetCreate function"). Nothing is opened.
   *
   * @param device the device that owns it, its default parent
   * @param ioTargetAttributes parent, context and callbacks; null for the defaults
   * @param ioTarget receives the target
   * @return STATUS_SUCCESS; STATUS_INVALID_DEVICE_REQUEST if the parent is neither the device nor
   *     below it; STATUS_INSUFFICIENT_RESOURCES; and the object creation errors
   */
  public static NtStatus WdfIoTargetCreate(
      FrameworkDevice device,
      @Nullable WDF_OBJECT_ATTRIBUTES ioTargetAttributes,
      Out<IoTarget> ioTarget) {
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(ioTarget, "ioTarget");
    return StatusReturn.ofAction(
        () -> {
          var attributes =
              WDF_OBJECT_ATTRIBUTES.checked(
                  "WdfIoTargetCreate", ioTargetAttributes, WDF_OBJECT_ATTRIBUTES.Parent.OPTIONAL);
          ioTarget.set(IoTarget.create(device, attributes));
        });
  }

  /**
   * Opens a remote I/O target ("WdfIoTargetOpen function").
   *
   * @param ioTarget the target
   * @param openParams the parameters of the open
   * @return STATUS_SUCCESS; STATUS_INFO_LENGTH_MISMATCH for a wrong size of the parameters;
   *     STATUS_INVALID_PARAMETER for inconsistent parameters; STATUS_INVALID_DEVICE_REQUEST for a
   *     reopen when the last open was not by name, or failed; STATUS_INTEGER_OVERFLOW for a name
   *     that is too long; STATUS_INVALID_DEVICE_STATE if the target is open already, or deleted;
   *     STATUS_NOT_FOUND if there is no such name; and the other statuses of NtOpenFile
   */
  public static NtStatus WdfIoTargetOpen(IoTarget ioTarget, WDF_IO_TARGET_OPEN_PARAMS openParams) {
    var target = remote("WdfIoTargetOpen", ioTarget);
    Objects.requireNonNull(openParams, "openParams");
    return StatusReturn.ofAction(() -> target.open(openParams.checked("WdfIoTargetOpen")));
  }

  private static RemoteIoTarget remote(String operation, IoTarget ioTarget) {
    Objects.requireNonNull(ioTarget, "ioTarget");
    if (ioTarget instanceof RemoteIoTarget target) {
      return target;
    }
    throw new IllegalArgumentException(
        operation + " requires a target of WdfIoTargetCreate, not the " + ioTarget);
  }

  /**
   * Closes a remote I/O target for a query-remove of its device ("WdfIoTargetCloseForQueryRemove
   * function").
   *
   * @param ioTarget the target
   */
  public static void WdfIoTargetCloseForQueryRemove(IoTarget ioTarget) {
    remote("WdfIoTargetCloseForQueryRemove", ioTarget).closeForQueryRemove();
  }

  /**
   * Closes a remote I/O target ("WdfIoTargetClose function"). It can be opened again.
   *
   * @param ioTarget the target
   */
  public static void WdfIoTargetClose(IoTarget ioTarget) {
    remote("WdfIoTargetClose", ioTarget).close();
  }

  /**
   * Starts a target ("WdfIoTargetStart function").
   *
   * @param ioTarget the target
   * @return STATUS_SUCCESS, even for a closed target; STATUS_INVALID_DEVICE_STATE if it is deleted
   */
  public static NtStatus WdfIoTargetStart(IoTarget ioTarget) {
    Objects.requireNonNull(ioTarget, "ioTarget");
    return StatusReturn.ofAction(ioTarget::start);
  }

  /**
   * Stops a target ("WdfIoTargetStop function").
   *
   * @param ioTarget the target
   * @param action the action on pending requests; the undefined one is logged, and does nothing
   */
  public static void WdfIoTargetStop(IoTarget ioTarget, WDF_IO_TARGET_SENT_IO_ACTION action) {
    Objects.requireNonNull(ioTarget, "ioTarget");
    switch (action) {
      case WdfIoTargetCancelSentIo -> ioTarget.stop(SentIoAction.CANCEL_SENT_IO);
      case WdfIoTargetWaitForSentIoToComplete ->
          ioTarget.stop(SentIoAction.WAIT_FOR_SENT_IO_TO_COMPLETE);
      case WdfIoTargetLeaveSentIoPending -> ioTarget.stop(SentIoAction.LEAVE_SENT_IO_PENDING);
      case WdfIoTargetSentIoUndefined -> logUndefinedAction("WdfIoTargetStop", ioTarget);
    }
  }

  /**
   * Purges a target ("WdfIoTargetPurge function").
   *
   * @param ioTarget the target
   * @param action whether to wait for cancelled requests; the undefined one is logged, and does
   *     nothing
   */
  public static void WdfIoTargetPurge(IoTarget ioTarget, WDF_IO_TARGET_PURGE_IO_ACTION action) {
    Objects.requireNonNull(ioTarget, "ioTarget");
    switch (action) {
      case WdfIoTargetPurgeIoAndWait -> ioTarget.purge(PurgeIoAction.PURGE_IO_AND_WAIT);
      case WdfIoTargetPurgeIo -> ioTarget.purge(PurgeIoAction.PURGE_IO);
      case WdfIoTargetPurgeIoUndefined -> logUndefinedAction("WdfIoTargetPurge", ioTarget);
    }
  }

  private static void logUndefinedAction(String operation, IoTarget ioTarget) {
    LOGGER.log(
        System.Logger.Level.WARNING, () -> operation + " of " + ioTarget + ": undefined action");
  }

  /**
   * Returns the state of a target ("WdfIoTargetGetState function").
   *
   * @param ioTarget the target
   * @return the state, which may have changed by the time it is used
   */
  public static WDF_IO_TARGET_STATE WdfIoTargetGetState(IoTarget ioTarget) {
    return WDF_IO_TARGET_STATE.of(ioTarget.state());
  }

  /**
   * Returns the framework device that owns a target ("WdfIoTargetGetDevice function").
   *
   * @param ioTarget the target
   * @return not the device that the target sends to
   */
  public static FrameworkDevice WdfIoTargetGetDevice(IoTarget ioTarget) {
    return ioTarget.device();
  }

  /**
   * Returns the handle of the open device ("WdfIoTargetWdmGetTargetFileHandle function"). It
   * remains the target's and can be closed at any time; {@link RemoteIoTarget#leaseHandle} is the
   * safe way.
   *
   * @param ioTarget a remote target
   * @return the handle; null while the target is closed
   */
  public static @Nullable HANDLE WdfIoTargetWdmGetTargetFileHandle(IoTarget ioTarget) {
    return remote("WdfIoTargetWdmGetTargetFileHandle", ioTarget).fileHandle().orElse(null);
  }

  // ---- synchronous requests ----

  /**
   * Reads and waits ("WdfIoTargetSendReadSynchronously function").
   *
   * @param ioTarget the target
   * @param request the request of the read; null for an internal one
   * @param outputBuffer receives the data; null for none
   * @param deviceOffset the offset to read at, bytes; null for a device without a position
   * @param requestOptions of which the timeout and IGNORE_TARGET_STATE are used; null for none
   * @param bytesRead receives the number of bytes read as the device reports it, which is not
   *     checked here, unless the request could not be formatted; null if not needed
   * @return the status of the read, or the reason that it was not sent: STATUS_INFO_LENGTH_MISMATCH
   *     for options of a wrong size, STATUS_INVALID_PARAMETER for inconsistent options or an
   *     inconsistent descriptor, STATUS_INTEGER_OVERFLOW for offsets beyond their memory,
   *     STATUS_INVALID_DEVICE_STATE for a target that is not open, STATUS_IO_TIMEOUT
   */
  public static NtStatus WdfIoTargetSendReadSynchronously(
      IoTarget ioTarget,
      @Nullable IoRequest request,
      @Nullable WDF_MEMORY_DESCRIPTOR outputBuffer,
      @Nullable Long deviceOffset,
      @Nullable WDF_REQUEST_SEND_OPTIONS requestOptions,
      @Nullable Out<Long> bytesRead) {
    var operation = "WdfIoTargetSendReadSynchronously";
    return transact(
        ioTarget,
        request,
        bytesRead,
        carrier -> {
          var options = WDF_REQUEST_SEND_OPTIONS.checked(operation, requestOptions);
          var output = WDF_MEMORY_DESCRIPTOR.checked(operation, outputBuffer);
          return ioTarget.sendReadSynchronously(carrier, output, offset(deviceOffset), options);
        });
  }

  /**
   * Writes and waits ("WdfIoTargetSendWriteSynchronously function").
   *
   * @param ioTarget the target
   * @param request the request of the write; null for an internal one
   * @param inputBuffer the data to write; null for none
   * @param deviceOffset the offset to write at, bytes; null for a device without a position
   * @param requestOptions of which the timeout and IGNORE_TARGET_STATE are used; null for none
   * @param bytesWritten receives the number of bytes written as the device reports it, which is not
   *     checked here, unless the request could not be formatted; null if not needed
   * @return as {@link #WdfIoTargetSendReadSynchronously}
   */
  public static NtStatus WdfIoTargetSendWriteSynchronously(
      IoTarget ioTarget,
      @Nullable IoRequest request,
      @Nullable WDF_MEMORY_DESCRIPTOR inputBuffer,
      @Nullable Long deviceOffset,
      @Nullable WDF_REQUEST_SEND_OPTIONS requestOptions,
      @Nullable Out<Long> bytesWritten) {
    var operation = "WdfIoTargetSendWriteSynchronously";
    return transact(
        ioTarget,
        request,
        bytesWritten,
        carrier -> {
          var options = WDF_REQUEST_SEND_OPTIONS.checked(operation, requestOptions);
          var input = WDF_MEMORY_DESCRIPTOR.checked(operation, inputBuffer);
          return ioTarget.sendWriteSynchronously(carrier, input, offset(deviceOffset), options);
        });
  }

  /**
   * Sends an IOCTL and waits ("WdfIoTargetSendIoctlSynchronously function").
   *
   * @param ioTarget the target
   * @param request the request of the IOCTL; null for an internal one
   * @param ioctlCode the control code
   * @param inputBuffer the input; null for none
   * @param outputBuffer receives the output; null for none. Unless the code has METHOD_BUFFERED,
   *     the device sees its content
   * @param requestOptions of which the timeout and IGNORE_TARGET_STATE are used; null for none
   * @param bytesReturned receives the number of bytes returned as the device reports it, which is
   *     not checked here, unless the request could not be formatted; null if not needed
   * @return as {@link #WdfIoTargetSendReadSynchronously}
   */
  public static NtStatus WdfIoTargetSendIoctlSynchronously(
      IoTarget ioTarget,
      @Nullable IoRequest request,
      int ioctlCode,
      @Nullable WDF_MEMORY_DESCRIPTOR inputBuffer,
      @Nullable WDF_MEMORY_DESCRIPTOR outputBuffer,
      @Nullable WDF_REQUEST_SEND_OPTIONS requestOptions,
      @Nullable Out<Long> bytesReturned) {
    var operation = "WdfIoTargetSendIoctlSynchronously";
    return transact(
        ioTarget,
        request,
        bytesReturned,
        carrier -> {
          var options = WDF_REQUEST_SEND_OPTIONS.checked(operation, requestOptions);
          var input = WDF_MEMORY_DESCRIPTOR.checked(operation, inputBuffer);
          var output = WDF_MEMORY_DESCRIPTOR.checked(operation, outputBuffer);
          return ioTarget.sendIoctlSynchronously(
              carrier, ControlCode.of(ioctlCode), input, output, options);
        });
  }

  /**
   * Sends an internal IOCTL and waits ("WdfIoTargetSendInternalIoctlSynchronously function"): an
   * extension, since only KMDF has it. User mode has no internal IOCTLs, so an ordinary one is
   * sent, as by the formatter of UMDF that shares its source with KMDF.
   *
   * @param ioTarget the target
   * @param request the request of the IOCTL; null for an internal one
   * @param ioctlCode the control code
   * @param inputBuffer the input; null for none
   * @param outputBuffer receives the output; null for none. Unless the code has METHOD_BUFFERED,
   *     the device sees its content
   * @param requestOptions of which the timeout and IGNORE_TARGET_STATE are used; null for none
   * @param bytesReturned receives the number of bytes returned; null if not needed
   * @return as {@link #WdfIoTargetSendReadSynchronously}
   */
  public static NtStatus WdfIoTargetSendInternalIoctlSynchronously(
      IoTarget ioTarget,
      @Nullable IoRequest request,
      int ioctlCode,
      @Nullable WDF_MEMORY_DESCRIPTOR inputBuffer,
      @Nullable WDF_MEMORY_DESCRIPTOR outputBuffer,
      @Nullable WDF_REQUEST_SEND_OPTIONS requestOptions,
      @Nullable Out<Long> bytesReturned) {
    return WdfIoTargetSendIoctlSynchronously(
        ioTarget, request, ioctlCode, inputBuffer, outputBuffer, requestOptions, bytesReturned);
  }

  @FunctionalInterface
  private interface Exchange {
    NtStatus send(IoRequest request) throws NtStatusException;
  }

  private static NtStatus transact(
      IoTarget target,
      @Nullable IoRequest supplied,
      @Nullable Out<Long> information,
      Exchange exchange) {
    Objects.requireNonNull(target, "target");
    return StatusReturn.of(
        () -> {
          var request =
              supplied == null
                  ? IoRequest.create(target.driver(), FrameworkAttributes.NONE)
                  : supplied;
          try {
            var status = exchange.send(request);
            if (information != null) {
              information.set(request.information());
            }
            return status;
          } finally {
            if (supplied == null) {
              request.delete();
            }
          }
        });
  }

  private static OptionalLong offset(@Nullable Long deviceOffset) {
    return deviceOffset == null ? OptionalLong.empty() : OptionalLong.of(deviceOffset);
  }

  // ---- formatting ----

  /**
   * Formats a request as a read ("WdfIoTargetFormatRequestForRead function").
   *
   * @param ioTarget the target
   * @param request a request that is not pending
   * @param outputBuffer receives the data, kept alive by the request; null for none
   * @param outputBufferOffset the part of it; null for all
   * @param deviceOffset the offset to read at, bytes; null for a device without a position
   * @return STATUS_SUCCESS; STATUS_INTEGER_OVERFLOW for offsets beyond the memory
   */
  public static NtStatus WdfIoTargetFormatRequestForRead(
      IoTarget ioTarget,
      IoRequest request,
      @Nullable IoMemory outputBuffer,
      @Nullable WDFMEMORY_OFFSET outputBufferOffset,
      @Nullable Long deviceOffset) {
    Objects.requireNonNull(ioTarget, "ioTarget");
    Objects.requireNonNull(request, "request");
    return StatusReturn.ofAction(
        () ->
            ioTarget.formatForRead(
                request,
                Optional.ofNullable(outputBuffer),
                WDFMEMORY_OFFSET.rangeOf(outputBufferOffset),
                offset(deviceOffset)));
  }

  /**
   * Formats a request as a write ("WdfIoTargetFormatRequestForWrite function").
   *
   * @param ioTarget the target
   * @param request a request that is not pending
   * @param inputBuffer the data to write, kept alive by the request; null for none
   * @param inputBufferOffset the part of it; null for all
   * @param deviceOffset the offset to write at, bytes; null for a device without a position
   * @return STATUS_SUCCESS; STATUS_INTEGER_OVERFLOW for offsets beyond the memory
   */
  public static NtStatus WdfIoTargetFormatRequestForWrite(
      IoTarget ioTarget,
      IoRequest request,
      @Nullable IoMemory inputBuffer,
      @Nullable WDFMEMORY_OFFSET inputBufferOffset,
      @Nullable Long deviceOffset) {
    Objects.requireNonNull(ioTarget, "ioTarget");
    Objects.requireNonNull(request, "request");
    return StatusReturn.ofAction(
        () ->
            ioTarget.formatForWrite(
                request,
                Optional.ofNullable(inputBuffer),
                WDFMEMORY_OFFSET.rangeOf(inputBufferOffset),
                offset(deviceOffset)));
  }

  /**
   * Formats a request as an IOCTL ("WdfIoTargetFormatRequestForIoctl function").
   *
   * @param ioTarget the target
   * @param request a request that is not pending
   * @param ioctlCode the control code
   * @param inputBuffer the input, kept alive by the request; null for none
   * @param inputBufferOffset the part of it; null for all
   * @param outputBuffer receives the output, kept alive by the request; null for none
   * @param outputBufferOffset the part of it; null for all
   * @return STATUS_SUCCESS; STATUS_INTEGER_OVERFLOW for offsets beyond their memory
   */
  public static NtStatus WdfIoTargetFormatRequestForIoctl(
      IoTarget ioTarget,
      IoRequest request,
      int ioctlCode,
      @Nullable IoMemory inputBuffer,
      @Nullable WDFMEMORY_OFFSET inputBufferOffset,
      @Nullable IoMemory outputBuffer,
      @Nullable WDFMEMORY_OFFSET outputBufferOffset) {
    Objects.requireNonNull(ioTarget, "ioTarget");
    Objects.requireNonNull(request, "request");
    return StatusReturn.ofAction(
        () ->
            ioTarget.formatForIoctl(
                request,
                ControlCode.of(ioctlCode),
                Optional.ofNullable(inputBuffer),
                WDFMEMORY_OFFSET.rangeOf(inputBufferOffset),
                Optional.ofNullable(outputBuffer),
                WDFMEMORY_OFFSET.rangeOf(outputBufferOffset)));
  }

  /**
   * Formats a request as an internal IOCTL ("WdfIoTargetFormatRequestForInternalIoctl function"):
   * an extension, as {@link #WdfIoTargetSendInternalIoctlSynchronously} is.
   *
   * @param ioTarget the target
   * @param request a request that is not pending
   * @param ioctlCode the control code
   * @param inputBuffer the input, kept alive by the request; null for none
   * @param inputBufferOffset the part of it; null for all
   * @param outputBuffer receives the output, kept alive by the request; null for none
   * @param outputBufferOffset the part of it; null for all
   * @return as {@link #WdfIoTargetFormatRequestForIoctl}
   */
  public static NtStatus WdfIoTargetFormatRequestForInternalIoctl(
      IoTarget ioTarget,
      IoRequest request,
      int ioctlCode,
      @Nullable IoMemory inputBuffer,
      @Nullable WDFMEMORY_OFFSET inputBufferOffset,
      @Nullable IoMemory outputBuffer,
      @Nullable WDFMEMORY_OFFSET outputBufferOffset) {
    return WdfIoTargetFormatRequestForIoctl(
        ioTarget,
        request,
        ioctlCode,
        inputBuffer,
        inputBufferOffset,
        outputBuffer,
        outputBufferOffset);
  }
}
