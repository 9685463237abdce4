package io.github.ntbridge.wdf;

import com.sun.jna.Pointer;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.iotarget.OpenParams;
import io.github.ntbridge.iotarget.RemovalCallbacks;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an open ("WDF_IO_TARGET_OPEN_PARAMS structure"), filled by one of the
 * WDF_IO_TARGET_OPEN_PARAMS_INIT_ functions of {@link WdfIoTarget}. {@link
 * WdfIoTarget#WdfIoTargetOpen} copies what it needs.
 */
public final class WDF_IO_TARGET_OPEN_PARAMS {
  /** The size of the native structure of UMDF on 64-bit Windows, bytes. */
  public static final int SIZE = 136;

  /** Its size up to version 1.11, which had no {@link #FileName}; accepted, too. */
  public static final int SIZE_V1_11 = 120;

  /**
   * The attributes that CreateFile passes on: without the directory bit; the upper half are flags.
   */
  private static final int FILE_ATTRIBUTES = 0xFFFF7FA7;

  /** {@link #SIZE} or {@link #SIZE_V1_11}; anything else is refused. */
  public int Size;

  /** The type of the open, which determines the fields that are used. */
  public WDF_IO_TARGET_OPEN_TYPE Type = WDF_IO_TARGET_OPEN_TYPE.WdfIoTargetOpenUndefined;

  /**
   * Called for a query-remove: an error status is a veto. A callback that allows the removal closes
   * the target by {@link WdfIoTarget#WdfIoTargetCloseForQueryRemove}. Without a callback the target
   * is closed so.
   */
  public @Nullable Function<IoTarget, NtStatus> EvtIoTargetQueryRemove;

  /**
   * Called when the removal is canceled, to reopen the target. Without a callback it is reopened.
   */
  public @Nullable Consumer<IoTarget> EvtIoTargetRemoveCanceled;

  /** Called when the device was removed, to close the target. Without a callback it is closed. */
  public @Nullable Consumer<IoTarget> EvtIoTargetRemoveComplete;

  /** A DEVICE_OBJECT of the kernel, not available in user mode. */
  public @Nullable Object TargetDeviceObject;

  /** A FILE_OBJECT of the kernel, not available in user mode. */
  public @Nullable Object TargetFileObject;

  /**
   * For an open by name: an interface path, a DOS device name such as {@code COM3}, a full path of
   * a file, or an NT name.
   */
  public UNICODE_STRING TargetDeviceName = new UNICODE_STRING();

  /** For an open by name: an ACCESS_MASK. As CreateFile does, an open adds 0x100080. */
  public int DesiredAccess;

  /** For an open by name: FILE_SHARE_ bits; 0 is exclusive. */
  public int ShareAccess;

  /**
   * For an open by name: FILE_ATTRIBUTE_ bits, for a file that is created, and FILE_FLAG_ bits, as
   * for {@link OpenParams#withFileAttributes}. FILE_FLAG_OVERLAPPED is added anyway.
   */
  public int FileAttributes;

  /** For an open by name: the number of CreateFile, 1 (CREATE_NEW) to 5 (TRUNCATE_EXISTING). */
  public int CreateDisposition;

  /** Not used, as in UMDF. */
  public int CreateOptions;

  /** Not used, as in UMDF. */
  public @Nullable Pointer EaBuffer;

  /** Not used, as in UMDF. */
  public int EaBufferLength;

  /** Not used, as in UMDF. */
  public @Nullable Long AllocationSize;

  /** Not changed, as in UMDF. */
  public int FileInformation;

  /** For an open by file: the name that follows the device's, without a backslash; may be empty. */
  public UNICODE_STRING FileName = new UNICODE_STRING();

  /** A structure that is zeroed, which no function accepts. */
  public WDF_IO_TARGET_OPEN_PARAMS() {}

  void init(WDF_IO_TARGET_OPEN_TYPE newType) {
    Size = SIZE;
    Type = newType;
    EvtIoTargetQueryRemove = null;
    EvtIoTargetRemoveCanceled = null;
    EvtIoTargetRemoveComplete = null;
    TargetDeviceObject = null;
    TargetFileObject = null;
    TargetDeviceName = new UNICODE_STRING();
    DesiredAccess = 0;
    ShareAccess = 0;
    FileAttributes = 0;
    CreateDisposition = 0;
    CreateOptions = 0;
    EaBuffer = null;
    EaBufferLength = 0;
    AllocationSize = null;
    FileInformation = 0;
    FileName = new UNICODE_STRING();
  }

  /**
   * Converts the parameters after checks.
   *
   * @throws NtStatusException with STATUS_INFO_LENGTH_MISMATCH, then STATUS_INVALID_PARAMETER, then
   *     STATUS_INTEGER_OVERFLOW
   */
  OpenParams checked(String operation) throws NtStatusException {
    if (Size != SIZE && Size != SIZE_V1_11) {
      throw new NtStatusException(
          operation,
          "Size " + Size,
          NtStatus.INFO_LENGTH_MISMATCH,
          "Fill the parameters by one of the WDF_IO_TARGET_OPEN_PARAMS_INIT_ functions");
    }
    return switch (Type) {
      case WdfIoTargetOpenByName -> byName(operation);
      case WdfIoTargetOpenReopen -> OpenParams.reopen();
      case WdfIoTargetOpenLocalTargetByFile -> byFile(operation);
      case WdfIoTargetOpenUseExistingDevice ->
          throw invalid(operation, "User mode has no DEVICE_OBJECT; open by name");
      case WdfIoTargetOpenUndefined ->
          throw invalid(operation, "Choose how the target is to be opened");
    };
  }

  private OpenParams byName(String operation) throws NtStatusException {
    if (!TargetDeviceName.isName()) {
      throw invalid(operation, "Name what is to be opened");
    }
    requireRoomForNul(operation, TargetDeviceName);
    return OpenParams.createByName(
            objectName(TargetDeviceName.text()), new AccessMask(DesiredAccess).or(AccessMask.QUERY))
        .sharing(ShareAccess)
        .withFileAttributes(FileAttributes & FILE_ATTRIBUTES)
        .withDisposition(disposition())
        .withCallbacks(callbacks());
  }

  /** CreateFile accepts full paths of files too, which {@code iotarget} does not. */
  private static String objectName(String name) {
    boolean startsWithDrive =
        name.length() > 2
            && name.charAt(1) == ':'
            && (name.charAt(2) == '\\' || name.charAt(2) == '/');
    if (!startsWithDrive) {
      return name;
    }
    try {
      return ObjectPath.fromWin32(name, "").text();
    } catch (InvalidNameException e) {
      return name;
    }
  }

  private OpenParams.Disposition disposition() {
    return Arrays.stream(OpenParams.Disposition.values())
        .filter(disposition -> disposition.code() == CreateDisposition)
        .findAny()
        .orElse(OpenParams.Disposition.UNSPECIFIED);
  }

  private RemovalCallbacks callbacks() {
    return new RemovalCallbacks(
        Optional.ofNullable(EvtIoTargetQueryRemove).map(callback -> callback::apply),
        Optional.ofNullable(EvtIoTargetRemoveCanceled).map(callback -> callback::accept),
        Optional.ofNullable(EvtIoTargetRemoveComplete).map(callback -> callback::accept));
  }

  private OpenParams byFile(String operation) throws NtStatusException {
    if (EvtIoTargetQueryRemove != null
        || EvtIoTargetRemoveCanceled != null
        || EvtIoTargetRemoveComplete != null) {
      throw invalid(operation, "An open by file has no removal callbacks");
    }
    var name = Size == SIZE ? FileName : new UNICODE_STRING();
    if (!name.isZero() && !name.isWellFormed()) {
      throw invalid(operation, "The FileName contradicts itself: lengths are even, and fit");
    }
    requireRoomForNul(operation, name);
    return OpenParams.openByFile(name.text());
  }

  private static void requireRoomForNul(String operation, UNICODE_STRING name)
      throws NtStatusException {
    if (name.isTooLongForNul()) {
      throw new NtStatusException(
          operation,
          name.toString(),
          NtStatus.INTEGER_OVERFLOW,
          "A name has up to 65533 bytes, so that a NUL fits behind it");
    }
  }

  private NtStatusException invalid(String operation, String advice) {
    return new NtStatusException(operation, Type.name(), NtStatus.INVALID_PARAMETER, advice);
  }
}
