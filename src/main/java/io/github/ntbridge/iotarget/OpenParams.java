package io.github.ntbridge.iotarget;

import com.sun.jna.platform.win32.WinNT.HANDLE;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.FileFlags;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.ShareAccess;
import java.util.Optional;

/**
 * The parameters of an open (WDF_IO_TARGET_OPEN_PARAMS). Immutable; each method returns parameters
 * that differ in one field. Invalid combinations are refused when the target is opened.
 *
 * @param type the type of the open
 * @param name what is opened; empty for a handle and a reopen
 * @param access the access to request, or with which a handle was opened
 * @param shareAccess FILE_SHARE_ flags, see {@link ShareAccess}; 0 is exclusive
 * @param fileAttributes FILE_ATTRIBUTE_ flags and those of {@link FileFlags}, for an open by name;
 *     see {@link #withFileAttributes}
 * @param disposition what happens when the name exists, or does not
 * @param handle an open handle
 * @param ownership who closes that
 * @param callbacks what the user decides himself when the device is removed
 */
public record OpenParams(
    Type type,
    String name,
    AccessMask access,
    int shareAccess,
    int fileAttributes,
    Disposition disposition,
    Optional<HANDLE> handle,
    Ownership ownership,
    RemovalCallbacks callbacks) {
  /** FILE_ATTRIBUTE_NORMAL. */
  public static final int FILE_ATTRIBUTE_NORMAL = 0x80;

  /** The type of an open (WDF_IO_TARGET_OPEN_TYPE). */
  public enum Type {
    /** WdfIoTargetOpenUseExistingDevice. */
    EXISTING_DEVICE(1),

    /** WdfIoTargetOpenByName. */
    BY_NAME(2),

    /** WdfIoTargetOpenReopen. */
    REOPEN(3),

    /** WdfIoTargetOpenLocalTargetByFile. */
    BY_FILE(4);

    private final int code;

    Type(int code) {
      this.code = code;
    }

    /**
     * The number in WDF_IO_TARGET_OPEN_TYPE.
     *
     * @return 1 to 4
     */
    public int code() {
      return code;
    }
  }

  /** The action on a name that exists or does not exist, with the values of CreateFile. */
  public enum Disposition {
    /** None was chosen: such an open is refused, as CreateFile's 0 is. */
    UNSPECIFIED(0),

    /** CREATE_NEW: there must be nothing. */
    CREATE_NEW(1),

    /** CREATE_ALWAYS: an existing file is replaced. */
    CREATE_ALWAYS(2),

    /** OPEN_EXISTING: it must be there. The one for devices. */
    OPEN_EXISTING(3),

    /** OPEN_ALWAYS: what is not there is created. */
    OPEN_ALWAYS(4),

    /** TRUNCATE_EXISTING: it must be there, and is emptied. */
    TRUNCATE_EXISTING(5);

    private final int code;

    Disposition(int code) {
      this.code = code;
    }

    /**
     * The number that CreateFile takes.
     *
     * @return 0 to 5
     */
    public int code() {
      return code;
    }
  }

  /** Whose an existing handle is. */
  public enum Ownership {
    /** The target closes it. */
    ADOPTED,

    /** The caller closes it, after the target is closed. */
    BORROWED
  }

  private static OpenParams of(Type type, String name, AccessMask access, Disposition disposition) {
    return new OpenParams(
        type,
        name,
        access,
        ShareAccess.NONE,
        FILE_ATTRIBUTE_NORMAL,
        disposition,
        Optional.empty(),
        Ownership.BORROWED,
        RemovalCallbacks.NONE);
  }

  /**
   * Opens what has a name, exclusively at first (WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_NAME).
   *
   * @param name an interface path, a DOS device name such as {@code COM3}, or an NT name; see
   *     {@link ObjectPath#of}
   * @param access the access to request; {@link AccessMask#QUERY} is the least that works
   * @return the parameters
   */
  public static OpenParams openByName(String name, AccessMask access) {
    return of(Type.BY_NAME, name, access, Disposition.OPEN_EXISTING);
  }

  /**
   * Opens what has a name, exclusively at first.
   *
   * @param name the name
   * @param access the access to request; {@link AccessMask#QUERY} is the least that works
   * @return the parameters
   */
  public static OpenParams openByName(ObjectPath name, AccessMask access) {
    return openByName(name.text(), access);
  }

  /**
   * Opens or creates what has a name, exclusively at first
   * (WDF_IO_TARGET_OPEN_PARAMS_INIT_CREATE_BY_NAME). The disposition has to be chosen.
   *
   * @param name as for {@link #openByName(String, AccessMask)}
   * @param access the access to request
   * @return the parameters
   */
  public static OpenParams createByName(String name, AccessMask access) {
    return of(Type.BY_NAME, name, access, Disposition.UNSPECIFIED);
  }

  /**
   * Opens again with the parameters of the last open by name that succeeded
   * (WDF_IO_TARGET_OPEN_PARAMS_INIT_REOPEN).
   *
   * @return the parameters
   */
  public static OpenParams reopen() {
    return of(Type.REOPEN, "", AccessMask.QUERY, Disposition.UNSPECIFIED);
  }

  /**
   * Opens a file on the device of the target's framework device
   * (WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_FILE). There are no removal callbacks then.
   *
   * @param fileName what follows the device's name, without a backslash; may be empty
   * @return the parameters
   */
  public static OpenParams openByFile(String fileName) {
    return of(Type.BY_FILE, fileName, AccessMask.QUERY, Disposition.OPEN_EXISTING);
  }

  /**
   * Takes a handle that is open already.
   *
   * @param handle the handle of a device or file
   * @param ownership who closes it
   * @param access what it was opened with, for advice when a request is refused
   * @return the parameters
   */
  public static OpenParams existingDevice(HANDLE handle, Ownership ownership, AccessMask access) {
    return new OpenParams(
        Type.EXISTING_DEVICE,
        "",
        access,
        ShareAccess.NONE,
        FILE_ATTRIBUTE_NORMAL,
        Disposition.OPEN_EXISTING,
        Optional.of(handle),
        ownership,
        RemovalCallbacks.NONE);
  }

  /**
   * These parameters with sharing.
   *
   * @param newShareAccess FILE_SHARE_ flags, see {@link ShareAccess}; 0 is exclusive
   * @return the parameters
   */
  public OpenParams sharing(int newShareAccess) {
    return new OpenParams(
        type,
        name,
        access,
        newShareAccess,
        fileAttributes,
        disposition,
        handle,
        ownership,
        callbacks);
  }

  /**
   * These parameters with other access.
   *
   * @param newAccess the access to request
   * @return the parameters
   */
  public OpenParams withAccess(AccessMask newAccess) {
    return new OpenParams(
        type,
        name,
        newAccess,
        shareAccess,
        fileAttributes,
        disposition,
        handle,
        ownership,
        callbacks);
  }

  /**
   * These parameters with other file attributes, for an open by name. As for CreateFile
   * (dwFlagsAndAttributes), they are FILE_ATTRIBUTE_ flags, which count for a file that is created,
   * and {@link FileFlags}: WRITE_THROUGH, NO_BUFFERING, RANDOM_ACCESS, SEQUENTIAL_SCAN,
   * OPEN_REPARSE_POINT, DELETE_ON_CLOSE, which asks for the DELETE access as well, and
   * BACKUP_SEMANTICS, without which a directory of a volume is STATUS_FILE_IS_A_DIRECTORY.
   * OVERLAPPED changes nothing. Any other flag makes the open fail with STATUS_INVALID_PARAMETER,
   * SECURITY_SQOS_PRESENT and its levels included.
   *
   * @param newAttributes the attributes and flags
   * @return the parameters
   */
  public OpenParams withFileAttributes(int newAttributes) {
    return new OpenParams(
        type, name, access, shareAccess, newAttributes, disposition, handle, ownership, callbacks);
  }

  /**
   * These parameters with another disposition.
   *
   * @param newDisposition what happens when the name exists, or does not
   * @return the parameters
   */
  public OpenParams withDisposition(Disposition newDisposition) {
    return new OpenParams(
        type,
        name,
        access,
        shareAccess,
        fileAttributes,
        newDisposition,
        handle,
        ownership,
        callbacks);
  }

  /**
   * These parameters with callbacks. A reopen keeps those of the open before it.
   *
   * @param newCallbacks what the user decides himself
   * @return the parameters
   */
  public OpenParams withCallbacks(RemovalCallbacks newCallbacks) {
    return new OpenParams(
        type,
        name,
        access,
        shareAccess,
        fileAttributes,
        disposition,
        handle,
        ownership,
        newCallbacks);
  }

  @Override
  public String toString() {
    return switch (type) {
      case BY_NAME -> PrintableText.of(name);
      case BY_FILE -> "file \"" + PrintableText.of(name) + "\" on the device";
      case EXISTING_DEVICE -> "handle " + handle.map(HANDLE::toString).orElse("");
      case REOPEN -> "reopen";
    };
  }
}
