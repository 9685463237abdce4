package io.github.ntbridge.nt;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An NTSTATUS: the result of a native function of ntdll.dll.
 *
 * <p>Two are equal when their numbers are. A number without a known name is an ordinary value
 * otherwise. The constants have the names of the public headers without {@code STATUS_}; {@link
 * #message} returns what they mean, {@link #known} those without a constant, too.
 *
 * @param value the number, signed as in C: warnings and errors are negative
 */
public record NtStatus(int value) {
  private static final ResultTable TABLE = ResultTable.read("ntstatus.tsv");

  /** As in the table: {@link #of} allocates nothing for these. */
  private static final NtStatus[] KNOWN =
      IntStream.range(0, TABLE.size())
          .mapToObj(i -> new NtStatus(TABLE.row(i).value()))
          .toArray(NtStatus[]::new);

  /** ERROR_MR_MID_NOT_FOUND, the documented result for a status without a Win32 number. */
  private static final int ERROR_MR_MID_NOT_FOUND = 317;

  /** The bit of a status that Microsoft did not define. */
  private static final int CUSTOMER = 0x20000000;

  /** Warnings and errors of FACILITY_NTWIN32, which hold a Win32 error in their low half. */
  private static final int NT_WIN32_WARNING = 0x8007;

  private static final int NT_WIN32_ERROR = 0xC007;

  /** STATUS_SUCCESS. */
  public static final NtStatus SUCCESS = named("SUCCESS");

  /** STATUS_ABANDONED_WAIT_0. */
  public static final NtStatus ABANDONED_WAIT_0 = named("ABANDONED_WAIT_0");

  /** STATUS_TIMEOUT. */
  public static final NtStatus TIMEOUT = named("TIMEOUT");

  /** STATUS_PENDING. */
  public static final NtStatus PENDING = named("PENDING");

  /** STATUS_MORE_ENTRIES. */
  public static final NtStatus MORE_ENTRIES = named("MORE_ENTRIES");

  /** STATUS_OBJECT_NAME_EXISTS. */
  public static final NtStatus OBJECT_NAME_EXISTS = named("OBJECT_NAME_EXISTS");

  /** STATUS_DATATYPE_MISALIGNMENT. */
  public static final NtStatus DATATYPE_MISALIGNMENT = named("DATATYPE_MISALIGNMENT");

  /** STATUS_BUFFER_OVERFLOW. */
  public static final NtStatus BUFFER_OVERFLOW = named("BUFFER_OVERFLOW");

  /** STATUS_DEVICE_POWERED_OFF. */
  public static final NtStatus DEVICE_POWERED_OFF = named("DEVICE_POWERED_OFF");

  /** STATUS_DEVICE_OFF_LINE. */
  public static final NtStatus DEVICE_OFF_LINE = named("DEVICE_OFF_LINE");

  /** STATUS_DEVICE_BUSY. */
  public static final NtStatus DEVICE_BUSY = named("DEVICE_BUSY");

  /** STATUS_VERIFY_REQUIRED. */
  public static final NtStatus VERIFY_REQUIRED = named("VERIFY_REQUIRED");

  /** STATUS_NO_MORE_ENTRIES. */
  public static final NtStatus NO_MORE_ENTRIES = named("NO_MORE_ENTRIES");

  /** STATUS_MEDIA_CHANGED. */
  public static final NtStatus MEDIA_CHANGED = named("MEDIA_CHANGED");

  /** STATUS_BUS_RESET. */
  public static final NtStatus BUS_RESET = named("BUS_RESET");

  /** STATUS_DEVICE_DOOR_OPEN. */
  public static final NtStatus DEVICE_DOOR_OPEN = named("DEVICE_DOOR_OPEN");

  /** STATUS_UNSUCCESSFUL. */
  public static final NtStatus UNSUCCESSFUL = named("UNSUCCESSFUL");

  /** STATUS_NOT_IMPLEMENTED. */
  public static final NtStatus NOT_IMPLEMENTED = named("NOT_IMPLEMENTED");

  /** STATUS_INVALID_INFO_CLASS. */
  public static final NtStatus INVALID_INFO_CLASS = named("INVALID_INFO_CLASS");

  /** STATUS_INFO_LENGTH_MISMATCH. */
  public static final NtStatus INFO_LENGTH_MISMATCH = named("INFO_LENGTH_MISMATCH");

  /** STATUS_ACCESS_VIOLATION. */
  public static final NtStatus ACCESS_VIOLATION = named("ACCESS_VIOLATION");

  /** STATUS_INVALID_HANDLE. */
  public static final NtStatus INVALID_HANDLE = named("INVALID_HANDLE");

  /** STATUS_INVALID_CID. */
  public static final NtStatus INVALID_CID = named("INVALID_CID");

  /** STATUS_INVALID_PARAMETER. */
  public static final NtStatus INVALID_PARAMETER = named("INVALID_PARAMETER");

  /** STATUS_NO_SUCH_DEVICE. */
  public static final NtStatus NO_SUCH_DEVICE = named("NO_SUCH_DEVICE");

  /** STATUS_NO_SUCH_FILE. */
  public static final NtStatus NO_SUCH_FILE = named("NO_SUCH_FILE");

  /** STATUS_INVALID_DEVICE_REQUEST. */
  public static final NtStatus INVALID_DEVICE_REQUEST = named("INVALID_DEVICE_REQUEST");

  /** STATUS_END_OF_FILE. */
  public static final NtStatus END_OF_FILE = named("END_OF_FILE");

  /** STATUS_NO_MEDIA_IN_DEVICE. */
  public static final NtStatus NO_MEDIA_IN_DEVICE = named("NO_MEDIA_IN_DEVICE");

  /** STATUS_ACCESS_DENIED. */
  public static final NtStatus ACCESS_DENIED = named("ACCESS_DENIED");

  /** STATUS_BUFFER_TOO_SMALL. */
  public static final NtStatus BUFFER_TOO_SMALL = named("BUFFER_TOO_SMALL");

  /** STATUS_OBJECT_TYPE_MISMATCH. */
  public static final NtStatus OBJECT_TYPE_MISMATCH = named("OBJECT_TYPE_MISMATCH");

  /** STATUS_OBJECT_NAME_INVALID. */
  public static final NtStatus OBJECT_NAME_INVALID = named("OBJECT_NAME_INVALID");

  /** STATUS_OBJECT_NAME_NOT_FOUND. */
  public static final NtStatus OBJECT_NAME_NOT_FOUND = named("OBJECT_NAME_NOT_FOUND");

  /** STATUS_OBJECT_NAME_COLLISION. */
  public static final NtStatus OBJECT_NAME_COLLISION = named("OBJECT_NAME_COLLISION");

  /** STATUS_OBJECT_PATH_INVALID. */
  public static final NtStatus OBJECT_PATH_INVALID = named("OBJECT_PATH_INVALID");

  /** STATUS_OBJECT_PATH_NOT_FOUND. */
  public static final NtStatus OBJECT_PATH_NOT_FOUND = named("OBJECT_PATH_NOT_FOUND");

  /** STATUS_OBJECT_PATH_SYNTAX_BAD. */
  public static final NtStatus OBJECT_PATH_SYNTAX_BAD = named("OBJECT_PATH_SYNTAX_BAD");

  /** STATUS_SHARING_VIOLATION. */
  public static final NtStatus SHARING_VIOLATION = named("SHARING_VIOLATION");

  /** STATUS_FILE_LOCK_CONFLICT. */
  public static final NtStatus FILE_LOCK_CONFLICT = named("FILE_LOCK_CONFLICT");

  /** STATUS_LOCK_NOT_GRANTED. */
  public static final NtStatus LOCK_NOT_GRANTED = named("LOCK_NOT_GRANTED");

  /** STATUS_DELETE_PENDING. */
  public static final NtStatus DELETE_PENDING = named("DELETE_PENDING");

  /** STATUS_PRIVILEGE_NOT_HELD. */
  public static final NtStatus PRIVILEGE_NOT_HELD = named("PRIVILEGE_NOT_HELD");

  /** STATUS_INTEGER_OVERFLOW. */
  public static final NtStatus INTEGER_OVERFLOW = named("INTEGER_OVERFLOW");

  /** STATUS_INSUFFICIENT_RESOURCES. */
  public static final NtStatus INSUFFICIENT_RESOURCES = named("INSUFFICIENT_RESOURCES");

  /** STATUS_DEVICE_NOT_CONNECTED. */
  public static final NtStatus DEVICE_NOT_CONNECTED = named("DEVICE_NOT_CONNECTED");

  /** STATUS_DEVICE_POWER_FAILURE. */
  public static final NtStatus DEVICE_POWER_FAILURE = named("DEVICE_POWER_FAILURE");

  /** STATUS_DEVICE_NOT_READY. */
  public static final NtStatus DEVICE_NOT_READY = named("DEVICE_NOT_READY");

  /** STATUS_INSTANCE_NOT_AVAILABLE. */
  public static final NtStatus INSTANCE_NOT_AVAILABLE = named("INSTANCE_NOT_AVAILABLE");

  /** STATUS_PIPE_NOT_AVAILABLE. */
  public static final NtStatus PIPE_NOT_AVAILABLE = named("PIPE_NOT_AVAILABLE");

  /** STATUS_PIPE_BUSY. */
  public static final NtStatus PIPE_BUSY = named("PIPE_BUSY");

  /** STATUS_IO_TIMEOUT. */
  public static final NtStatus IO_TIMEOUT = named("IO_TIMEOUT");

  /** STATUS_FILE_IS_A_DIRECTORY. */
  public static final NtStatus FILE_IS_A_DIRECTORY = named("FILE_IS_A_DIRECTORY");

  /** STATUS_NOT_SUPPORTED. */
  public static final NtStatus NOT_SUPPORTED = named("NOT_SUPPORTED");

  /** STATUS_NETWORK_BUSY. */
  public static final NtStatus NETWORK_BUSY = named("NETWORK_BUSY");

  /** STATUS_DEVICE_DOES_NOT_EXIST. */
  public static final NtStatus DEVICE_DOES_NOT_EXIST = named("DEVICE_DOES_NOT_EXIST");

  /** STATUS_REQUEST_NOT_ACCEPTED. */
  public static final NtStatus REQUEST_NOT_ACCEPTED = named("REQUEST_NOT_ACCEPTED");

  /** STATUS_INVALID_BUFFER_SIZE. */
  public static final NtStatus INVALID_BUFFER_SIZE = named("INVALID_BUFFER_SIZE");

  /** STATUS_INVALID_USER_BUFFER. */
  public static final NtStatus INVALID_USER_BUFFER = named("INVALID_USER_BUFFER");

  /** STATUS_INVALID_PARAMETER_MIX. */
  public static final NtStatus INVALID_PARAMETER_MIX = named("INVALID_PARAMETER_MIX");

  /** STATUS_INVALID_PARAMETER_4. */
  public static final NtStatus INVALID_PARAMETER_4 = named("INVALID_PARAMETER_4");

  /** STATUS_TOO_MANY_OPENED_FILES. */
  public static final NtStatus TOO_MANY_OPENED_FILES = named("TOO_MANY_OPENED_FILES");

  /** STATUS_CANCELLED. */
  public static final NtStatus CANCELLED = named("CANCELLED");

  /** STATUS_CANNOT_DELETE. */
  public static final NtStatus CANNOT_DELETE = named("CANNOT_DELETE");

  /** STATUS_FILE_DELETED. */
  public static final NtStatus FILE_DELETED = named("FILE_DELETED");

  /** STATUS_FILE_CLOSED. */
  public static final NtStatus FILE_CLOSED = named("FILE_CLOSED");

  /** STATUS_NO_MEDIA. */
  public static final NtStatus NO_MEDIA = named("NO_MEDIA");

  /** STATUS_KEY_DELETED. */
  public static final NtStatus KEY_DELETED = named("KEY_DELETED");

  /** STATUS_INVALID_DEVICE_STATE. */
  public static final NtStatus INVALID_DEVICE_STATE = named("INVALID_DEVICE_STATE");

  /** STATUS_IO_DEVICE_ERROR. */
  public static final NtStatus IO_DEVICE_ERROR = named("IO_DEVICE_ERROR");

  /** STATUS_DEVICE_PROTOCOL_ERROR. */
  public static final NtStatus DEVICE_PROTOCOL_ERROR = named("DEVICE_PROTOCOL_ERROR");

  /** STATUS_NOT_FOUND. */
  public static final NtStatus NOT_FOUND = named("NOT_FOUND");

  /** STATUS_RETRY. */
  public static final NtStatus RETRY = named("RETRY");

  /** STATUS_HANDLE_NOT_CLOSABLE. */
  public static final NtStatus HANDLE_NOT_CLOSABLE = named("HANDLE_NOT_CLOSABLE");

  /** STATUS_NOT_LOCKED. */
  public static final NtStatus NOT_LOCKED = named("NOT_LOCKED");

  /** STATUS_UNRECOGNIZED_VOLUME. */
  public static final NtStatus UNRECOGNIZED_VOLUME = named("UNRECOGNIZED_VOLUME");

  /** STATUS_VOLUME_DISMOUNTED. */
  public static final NtStatus VOLUME_DISMOUNTED = named("VOLUME_DISMOUNTED");

  /** STATUS_DEVICE_REMOVED. */
  public static final NtStatus DEVICE_REMOVED = named("DEVICE_REMOVED");

  /** STATUS_DEVICE_UNREACHABLE. */
  public static final NtStatus DEVICE_UNREACHABLE = named("DEVICE_UNREACHABLE");

  /** STATUS_REPARSE_POINT_ENCOUNTERED. */
  public static final NtStatus REPARSE_POINT_ENCOUNTERED = named("REPARSE_POINT_ENCOUNTERED");

  /** STATUS_WDF_DEVICE_REMOVED_NOT_SENT. */
  public static final NtStatus WDF_DEVICE_REMOVED_NOT_SENT = named("WDF_DEVICE_REMOVED_NOT_SENT");

  /** STATUS_WDF_OBJECT_ATTRIBUTES_INVALID. */
  public static final NtStatus WDF_OBJECT_ATTRIBUTES_INVALID =
      named("WDF_OBJECT_ATTRIBUTES_INVALID");

  /** STATUS_WDF_PARENT_ASSIGNMENT_NOT_ALLOWED. */
  public static final NtStatus WDF_PARENT_ASSIGNMENT_NOT_ALLOWED =
      named("WDF_PARENT_ASSIGNMENT_NOT_ALLOWED");

  /** STATUS_WDF_SYNCHRONIZATION_SCOPE_INVALID. */
  public static final NtStatus WDF_SYNCHRONIZATION_SCOPE_INVALID =
      named("WDF_SYNCHRONIZATION_SCOPE_INVALID");

  /** STATUS_WDF_EXECUTION_LEVEL_INVALID. */
  public static final NtStatus WDF_EXECUTION_LEVEL_INVALID = named("WDF_EXECUTION_LEVEL_INVALID");

  /** STATUS_WDF_PARENT_NOT_SPECIFIED. */
  public static final NtStatus WDF_PARENT_NOT_SPECIFIED = named("WDF_PARENT_NOT_SPECIFIED");

  /** The severity of an NTSTATUS, its two top bits. */
  public enum Severity {
    /** The operation succeeded. */
    SUCCESS,
    /** The operation succeeded, with information. */
    INFORMATIONAL,
    /** The operation completed in part; the data that it returned is valid. */
    WARNING,
    /** The operation failed. */
    ERROR
  }

  private static NtStatus named(String name) {
    return KNOWN[TABLE.indexOf("STATUS_" + name)];
  }

  private Optional<ResultTable.Row> row() {
    int at = TABLE.indexOf(value);
    return at < 0 ? Optional.empty() : Optional.of(TABLE.row(at));
  }

  /**
   * Returns the status of a number. Allocates nothing for a status with a name.
   *
   * @param value any number
   * @return the value, the same object each time for a status with a name
   */
  public static NtStatus of(int value) {
    int at = TABLE.indexOf(value);
    return at < 0 ? new NtStatus(value) : KNOWN[at];
  }

  /**
   * Returns every status that has a name here.
   *
   * @return the statuses in the order of their numbers
   */
  public static List<NtStatus> known() {
    return List.of(KNOWN);
  }

  /**
   * Returns the name of the status.
   *
   * @return {@code STATUS_ACCESS_DENIED} and the like; {@code STATUS_0xC0001234} when it has none
   */
  public String name() {
    return row().map(ResultTable.Row::name).orElseGet(() -> "STATUS_" + hex());
  }

  /**
   * Returns the number as it is usually written.
   *
   * @return {@code 0x} and eight digits
   */
  public String hex() {
    return String.format(Locale.ROOT, "0x%08X", value);
  }

  /**
   * Returns what the status means.
   *
   * @return a clause without a full stop
   */
  public String message() {
    return row().map(ResultTable.Row::message).orElse("no description of this status is known");
  }

  /**
   * Returns the severity, bits 30 and 31.
   *
   * @return the severity
   */
  public Severity severity() {
    return switch (value >>> 30) {
      case 0 -> Severity.SUCCESS;
      case 1 -> Severity.INFORMATIONAL;
      case 2 -> Severity.WARNING;
      default -> Severity.ERROR;
    };
  }

  /**
   * Returns whether the operation succeeded, as the macro NT_SUCCESS does: success and
   * informational codes, STATUS_PENDING and STATUS_TIMEOUT among them.
   *
   * @return true for numbers from 0 up
   */
  public boolean isSuccess() {
    return value >= 0;
  }

  /**
   * Returns whether the operation failed outright, as the macro NT_ERROR does. A warning such as
   * STATUS_BUFFER_OVERFLOW is neither this nor a success.
   *
   * @return true for severity {@link Severity#ERROR}
   */
  public boolean isError() {
    return severity() == Severity.ERROR;
  }

  /**
   * Returns whether a request that completes with the status means that its device is gone, or
   * about to be: STATUS_DEVICE_REMOVED, STATUS_NO_SUCH_DEVICE, STATUS_DEVICE_NOT_CONNECTED,
   * STATUS_DEVICE_DOES_NOT_EXIST, STATUS_DELETE_PENDING (which IoAcquireRemoveLock returns to the
   * driver) and STATUS_FILE_DELETED (of Wine 8). The open handle is of no further use. Statuses
   * that a driver that runs returns as well, such as STATUS_DEVICE_NOT_READY and
   * STATUS_INVALID_DEVICE_STATE, are not among them.
   *
   * @return true for those six
   */
  public boolean meansDeviceIsGone() {
    return equals(DEVICE_REMOVED)
        || equals(NO_SUCH_DEVICE)
        || equals(DEVICE_NOT_CONNECTED)
        || equals(DEVICE_DOES_NOT_EXIST)
        || equals(DELETE_PENDING)
        || equals(FILE_DELETED);
  }

  /**
   * Returns the Win32 error that Windows translates the status to ("RtlNtStatusToDosError
   * function").
   *
   * @return the number; the one inside a status of FACILITY_NTWIN32, a customer's status itself,
   *     and 317 (ERROR_MR_MID_NOT_FOUND) when there is none
   */
  public int win32Error() {
    int at = TABLE.indexOf(value);
    if (at >= 0) {
      return TABLE.row(at).win32Error();
    }
    if ((value & CUSTOMER) != 0) {
      return value;
    }
    int upperHalf = value >>> 16;
    boolean holdsError = upperHalf == NT_WIN32_WARNING || upperHalf == NT_WIN32_ERROR;
    return holdsError ? value & 0xFFFF : ERROR_MR_MID_NOT_FOUND;
  }

  /**
   * Returns name and number.
   *
   * @return {@code STATUS_ACCESS_DENIED (0xC0000022)} and the like
   */
  @Override
  public String toString() {
    return name() + " (" + hex() + ")";
  }
}
