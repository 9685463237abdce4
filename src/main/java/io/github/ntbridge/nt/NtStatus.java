package io.github.ntbridge.nt;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An NTSTATUS: what a native function of ntdll.dll answered.
 *
 * <p>Two are equal when their numbers are. A number that this class has no name for keeps its
 * number and is otherwise an ordinary value. The constants carry the names of the public headers
 * without {@code STATUS_}; the Win32 numbers beside them are those of "RtlNtStatusToDosError
 * function", 317 for the codes of the Windows Driver Frameworks, which it does not translate.
 *
 * @param value the number, signed as in C: warnings and errors are negative
 */
public record NtStatus(int value) {
  private static final Map<Integer, Entry> KNOWN = new LinkedHashMap<>();

  /** ERROR_MR_MID_NOT_FOUND, the documented answer for a status without a Win32 number. */
  private static final int ERROR_MR_MID_NOT_FOUND = 317;

  /** The bit of a status that Microsoft did not define. */
  private static final int CUSTOMER = 0x20000000;

  /** Warnings and errors of FACILITY_NTWIN32, which hold a Win32 error in their low half. */
  private static final int NT_WIN32_WARNING = 0x8007;

  private static final int NT_WIN32_ERROR = 0xC007;

  /** The operation completed. */
  public static final NtStatus SUCCESS =
      known(0x00000000, "STATUS_SUCCESS", 0, "the operation completed");

  /** The object that was waited for was closed. */
  public static final NtStatus ABANDONED_WAIT_0 =
      known(
          0x00000080, "STATUS_ABANDONED_WAIT_0", 735, "the object that was waited for was closed");

  /** An APC ended the wait. */
  public static final NtStatus USER_APC =
      known(0x000000C0, "STATUS_USER_APC", 737, "an APC ended the wait");

  /** An alert ended the wait. */
  public static final NtStatus ALERTED =
      known(0x00000101, "STATUS_ALERTED", 739, "an alert ended the wait");

  /** The wait reached its timeout. */
  public static final NtStatus TIMEOUT =
      known(0x00000102, "STATUS_TIMEOUT", 1460, "the wait reached its timeout");

  /** The request goes on and completes later. */
  public static final NtStatus PENDING =
      known(0x00000103, "STATUS_PENDING", 997, "the request goes on and completes later");

  /** The name leads somewhere else; the lookup begins again there. */
  public static final NtStatus REPARSE =
      known(
          0x00000104,
          "STATUS_REPARSE",
          741,
          "the name leads somewhere else; the lookup begins again there");

  /** There are more entries than fitted. */
  public static final NtStatus MORE_ENTRIES =
      known(0x00000105, "STATUS_MORE_ENTRIES", 234, "there are more entries than fitted");

  /** The object leads somewhere else; the lookup begins again there. */
  public static final NtStatus REPARSE_OBJECT =
      known(
          0x00000118,
          "STATUS_REPARSE_OBJECT",
          755,
          "the object leads somewhere else; the lookup begins again there");

  /** The name exists already and was opened. */
  public static final NtStatus OBJECT_NAME_EXISTS =
      known(0x40000000, "STATUS_OBJECT_NAME_EXISTS", 698, "the name exists already and was opened");

  /** A write came before the XOFF counter reached zero. */
  public static final NtStatus SERIAL_MORE_WRITES =
      known(
          0x40000008,
          "STATUS_SERIAL_MORE_WRITES",
          1120,
          "a write came before the XOFF counter reached zero");

  /** The XOFF counter did not reach zero in time. */
  public static final NtStatus SERIAL_COUNTER_TIMEOUT =
      known(
          0x4000000C,
          "STATUS_SERIAL_COUNTER_TIMEOUT",
          1121,
          "the XOFF counter did not reach zero in time");

  /** The framework queued the request. */
  public static final NtStatus WDF_QUEUED =
      known(
          0x40200000,
          "STATUS_WDF_QUEUED",
          ERROR_MR_MID_NOT_FOUND,
          "the framework queued the request");

  /** The framework posted the request. */
  public static final NtStatus WDF_POSTED =
      known(
          0x40200002,
          "STATUS_WDF_POSTED",
          ERROR_MR_MID_NOT_FOUND,
          "the framework posted the request");

  /** A pointer in the request is not aligned. */
  public static final NtStatus DATATYPE_MISALIGNMENT =
      known(
          0x80000002,
          "STATUS_DATATYPE_MISALIGNMENT",
          998,
          "a pointer in the request is not aligned");

  /** The data did not fit; what fitted was returned. */
  public static final NtStatus BUFFER_OVERFLOW =
      known(
          0x80000005,
          "STATUS_BUFFER_OVERFLOW",
          234,
          "the data did not fit; what fitted was returned");

  /** There are no more files. */
  public static final NtStatus NO_MORE_FILES =
      known(0x80000006, "STATUS_NO_MORE_FILES", 18, "there are no more files");

  /** Only a part of the data was copied. */
  public static final NtStatus PARTIAL_COPY =
      known(0x8000000D, "STATUS_PARTIAL_COPY", 299, "only a part of the data was copied");

  /** The printer is out of paper. */
  public static final NtStatus DEVICE_PAPER_EMPTY =
      known(0x8000000E, "STATUS_DEVICE_PAPER_EMPTY", 28, "the printer is out of paper");

  /** The device is powered off. */
  public static final NtStatus DEVICE_POWERED_OFF =
      known(0x8000000F, "STATUS_DEVICE_POWERED_OFF", 21, "the device is powered off");

  /** The device is off line. */
  public static final NtStatus DEVICE_OFF_LINE =
      known(0x80000010, "STATUS_DEVICE_OFF_LINE", 21, "the device is off line");

  /** The device is busy; try again later. */
  public static final NtStatus DEVICE_BUSY =
      known(0x80000011, "STATUS_DEVICE_BUSY", 170, "the device is busy; try again later");

  /** The medium may have been changed. */
  public static final NtStatus VERIFY_REQUIRED =
      known(0x80000016, "STATUS_VERIFY_REQUIRED", 1110, "the medium may have been changed");

  /** There are no more entries. */
  public static final NtStatus NO_MORE_ENTRIES =
      known(0x8000001A, "STATUS_NO_MORE_ENTRIES", 259, "there are no more entries");

  /** The tape is at a filemark. */
  public static final NtStatus FILEMARK_DETECTED =
      known(0x8000001B, "STATUS_FILEMARK_DETECTED", 1101, "the tape is at a filemark");

  /** The medium was changed. */
  public static final NtStatus MEDIA_CHANGED =
      known(0x8000001C, "STATUS_MEDIA_CHANGED", 1110, "the medium was changed");

  /** The bus of the device was reset. */
  public static final NtStatus BUS_RESET =
      known(0x8000001D, "STATUS_BUS_RESET", 1111, "the bus of the device was reset");

  /** The end of the medium was reached. */
  public static final NtStatus END_OF_MEDIA =
      known(0x8000001E, "STATUS_END_OF_MEDIA", 1100, "the end of the medium was reached");

  /** The beginning of the medium was reached. */
  public static final NtStatus BEGINNING_OF_MEDIA =
      known(
          0x8000001F, "STATUS_BEGINNING_OF_MEDIA", 1102, "the beginning of the medium was reached");

  /** The tape is at a setmark. */
  public static final NtStatus SETMARK_DETECTED =
      known(0x80000021, "STATUS_SETMARK_DETECTED", 1103, "the tape is at a setmark");

  /** There is no more data on the tape. */
  public static final NtStatus NO_DATA_DETECTED =
      known(0x80000022, "STATUS_NO_DATA_DETECTED", 1104, "there is no more data on the tape");

  /** The lookup stopped at a symbolic link. */
  public static final NtStatus STOPPED_ON_SYMLINK =
      known(0x8000002D, "STATUS_STOPPED_ON_SYMLINK", 681, "the lookup stopped at a symbolic link");

  /** The device needs to be cleaned. */
  public static final NtStatus DEVICE_REQUIRES_CLEANING =
      known(0x80000288, "STATUS_DEVICE_REQUIRES_CLEANING", 1165, "the device needs to be cleaned");

  /** The door of the device is open. */
  public static final NtStatus DEVICE_DOOR_OPEN =
      known(0x80000289, "STATUS_DEVICE_DOOR_OPEN", 1166, "the door of the device is open");

  /** The driver refused without saying why. */
  public static final NtStatus UNSUCCESSFUL =
      known(0xC0000001, "STATUS_UNSUCCESSFUL", 31, "the driver refused without saying why");

  /** This system does not implement the function. */
  public static final NtStatus NOT_IMPLEMENTED =
      known(0xC0000002, "STATUS_NOT_IMPLEMENTED", 1, "this system does not implement the function");

  /** There is no such class of information for this object. */
  public static final NtStatus INVALID_INFO_CLASS =
      known(
          0xC0000003,
          "STATUS_INVALID_INFO_CLASS",
          87,
          "there is no such class of information for this object");

  /** The size of the buffer or structure is wrong. */
  public static final NtStatus INFO_LENGTH_MISMATCH =
      known(
          0xC0000004,
          "STATUS_INFO_LENGTH_MISMATCH",
          24,
          "the size of the buffer or structure is wrong");

  /** A pointer in the request is invalid. */
  public static final NtStatus ACCESS_VIOLATION =
      known(0xC0000005, "STATUS_ACCESS_VIOLATION", 998, "a pointer in the request is invalid");

  /** A page of memory could not be read from its disk. */
  public static final NtStatus IN_PAGE_ERROR =
      known(
          0xC0000006,
          "STATUS_IN_PAGE_ERROR",
          999,
          "a page of memory could not be read from its disk");

  /** The handle is not open, or is of the wrong kind. */
  public static final NtStatus INVALID_HANDLE =
      known(
          0xC0000008,
          "STATUS_INVALID_HANDLE",
          6,
          "the handle is not open, or is of the wrong kind");

  /** A parameter is invalid. */
  public static final NtStatus INVALID_PARAMETER =
      known(0xC000000D, "STATUS_INVALID_PARAMETER", 87, "a parameter is invalid");

  /** The device is gone or was never started. */
  public static final NtStatus NO_SUCH_DEVICE =
      known(0xC000000E, "STATUS_NO_SUCH_DEVICE", 433, "the device is gone or was never started");

  /** The device knows no file of that name. */
  public static final NtStatus NO_SUCH_FILE =
      known(0xC000000F, "STATUS_NO_SUCH_FILE", 2, "the device knows no file of that name");

  /** The device does not know this request. */
  public static final NtStatus INVALID_DEVICE_REQUEST =
      known(
          0xC0000010, "STATUS_INVALID_DEVICE_REQUEST", 1, "the device does not know this request");

  /** There is nothing left to read. */
  public static final NtStatus END_OF_FILE =
      known(0xC0000011, "STATUS_END_OF_FILE", 38, "there is nothing left to read");

  /** The wrong volume is in the drive. */
  public static final NtStatus WRONG_VOLUME =
      known(0xC0000012, "STATUS_WRONG_VOLUME", 34, "the wrong volume is in the drive");

  /** There is no medium in the device. */
  public static final NtStatus NO_MEDIA_IN_DEVICE =
      known(0xC0000013, "STATUS_NO_MEDIA_IN_DEVICE", 21, "there is no medium in the device");

  /** The medium is not recognized; it may not be formatted. */
  public static final NtStatus UNRECOGNIZED_MEDIA =
      known(
          0xC0000014,
          "STATUS_UNRECOGNIZED_MEDIA",
          1785,
          "the medium is not recognized; it may not be formatted");

  /** The sector does not exist. */
  public static final NtStatus NONEXISTENT_SECTOR =
      known(0xC0000015, "STATUS_NONEXISTENT_SECTOR", 27, "the sector does not exist");

  /** The system is out of memory. */
  public static final NtStatus NO_MEMORY =
      known(0xC0000017, "STATUS_NO_MEMORY", 8, "the system is out of memory");

  /** The object's security or its driver refuses this access. */
  public static final NtStatus ACCESS_DENIED =
      known(
          0xC0000022,
          "STATUS_ACCESS_DENIED",
          5,
          "the object's security or its driver refuses this access");

  /** The buffer is too small; nothing was returned. */
  public static final NtStatus BUFFER_TOO_SMALL =
      known(
          0xC0000023,
          "STATUS_BUFFER_TOO_SMALL",
          122,
          "the buffer is too small; nothing was returned");

  /** The object is of another type than this needs. */
  public static final NtStatus OBJECT_TYPE_MISMATCH =
      known(
          0xC0000024,
          "STATUS_OBJECT_TYPE_MISMATCH",
          6,
          "the object is of another type than this needs");

  /** The file system structure of the disk is corrupt. */
  public static final NtStatus DISK_CORRUPT_ERROR =
      known(
          0xC0000032,
          "STATUS_DISK_CORRUPT_ERROR",
          1393,
          "the file system structure of the disk is corrupt");

  /** The name is malformed. */
  public static final NtStatus OBJECT_NAME_INVALID =
      known(
          0xC0000033,
          "STATUS_OBJECT_NAME_INVALID",
          123,
          "the name is malformed; look for a doubled backslash, or one at its end");

  /** The last part of the name does not exist. */
  public static final NtStatus OBJECT_NAME_NOT_FOUND =
      known(
          0xC0000034,
          "STATUS_OBJECT_NAME_NOT_FOUND",
          2,
          "the last part of the name does not exist");

  /** The name exists already. */
  public static final NtStatus OBJECT_NAME_COLLISION =
      known(0xC0000035, "STATUS_OBJECT_NAME_COLLISION", 183, "the name exists already");

  /** A part of the name is not a directory. */
  public static final NtStatus OBJECT_PATH_INVALID =
      known(0xC0000039, "STATUS_OBJECT_PATH_INVALID", 161, "a part of the name is not a directory");

  /** A directory in the name does not exist. */
  public static final NtStatus OBJECT_PATH_NOT_FOUND =
      known(
          0xC000003A, "STATUS_OBJECT_PATH_NOT_FOUND", 3, "a directory in the name does not exist");

  /** The name must begin with a single backslash. */
  public static final NtStatus OBJECT_PATH_SYNTAX_BAD =
      known(
          0xC000003B,
          "STATUS_OBJECT_PATH_SYNTAX_BAD",
          161,
          "the name must begin with a single backslash");

  /** More data came than the device can hold. */
  public static final NtStatus DATA_OVERRUN =
      known(0xC000003C, "STATUS_DATA_OVERRUN", 1117, "more data came than the device can hold");

  /** The data came too late. */
  public static final NtStatus DATA_LATE_ERROR =
      known(0xC000003D, "STATUS_DATA_LATE_ERROR", 1117, "the data came too late");

  /** The data could not be read or written. */
  public static final NtStatus DATA_ERROR =
      known(0xC000003E, "STATUS_DATA_ERROR", 23, "the data could not be read or written");

  /** The checksum of the data is wrong. */
  public static final NtStatus CRC_ERROR =
      known(0xC000003F, "STATUS_CRC_ERROR", 23, "the checksum of the data is wrong");

  /** It is open elsewhere and does not share this access. */
  public static final NtStatus SHARING_VIOLATION =
      known(
          0xC0000043,
          "STATUS_SHARING_VIOLATION",
          32,
          "it is open elsewhere and does not share this access");

  /** The quota is used up. */
  public static final NtStatus QUOTA_EXCEEDED =
      known(0xC0000044, "STATUS_QUOTA_EXCEEDED", 1816, "the quota is used up");

  /** Somebody has locked it. */
  public static final NtStatus FILE_LOCK_CONFLICT =
      known(0xC0000054, "STATUS_FILE_LOCK_CONFLICT", 33, "somebody has locked it");

  /** The part of the file cannot be locked now. */
  public static final NtStatus LOCK_NOT_GRANTED =
      known(0xC0000055, "STATUS_LOCK_NOT_GRANTED", 33, "the part of the file cannot be locked now");

  /** The device is being removed. */
  public static final NtStatus DELETE_PENDING =
      known(0xC0000056, "STATUS_DELETE_PENDING", 5, "the device is being removed");

  /** The caller lacks a privilege that this needs. */
  public static final NtStatus PRIVILEGE_NOT_HELD =
      known(
          0xC0000061,
          "STATUS_PRIVILEGE_NOT_HELD",
          1314,
          "the caller lacks a privilege that this needs");

  /** There is not enough space on the disk. */
  public static final NtStatus DISK_FULL =
      known(0xC000007F, "STATUS_DISK_FULL", 112, "there is not enough space on the disk");

  /** A length or an offset reaches beyond its buffer. */
  public static final NtStatus INTEGER_OVERFLOW =
      known(
          0xC0000095,
          "STATUS_INTEGER_OVERFLOW",
          534,
          "a length or an offset reaches beyond its buffer");

  /** The volume of the open file was changed from outside. */
  public static final NtStatus FILE_INVALID =
      known(
          0xC0000098,
          "STATUS_FILE_INVALID",
          1006,
          "the volume of the open file was changed from outside");

  /** The system lacks resources for the request. */
  public static final NtStatus INSUFFICIENT_RESOURCES =
      known(
          0xC000009A,
          "STATUS_INSUFFICIENT_RESOURCES",
          1450,
          "the system lacks resources for the request");

  /** The device found an error in its data. */
  public static final NtStatus DEVICE_DATA_ERROR =
      known(0xC000009C, "STATUS_DEVICE_DATA_ERROR", 23, "the device found an error in its data");

  /** The device was unplugged. */
  public static final NtStatus DEVICE_NOT_CONNECTED =
      known(0xC000009D, "STATUS_DEVICE_NOT_CONNECTED", 1167, "the device was unplugged");

  /** The device has lost its power. */
  public static final NtStatus DEVICE_POWER_FAILURE =
      known(0xC000009E, "STATUS_DEVICE_POWER_FAILURE", 21, "the device has lost its power");

  /** The medium is write-protected. */
  public static final NtStatus MEDIA_WRITE_PROTECTED =
      known(0xC00000A2, "STATUS_MEDIA_WRITE_PROTECTED", 19, "the medium is write-protected");

  /** The device is not ready; try again later. */
  public static final NtStatus DEVICE_NOT_READY =
      known(0xC00000A3, "STATUS_DEVICE_NOT_READY", 21, "the device is not ready; try again later");

  /** All instances of the pipe are in use. */
  public static final NtStatus INSTANCE_NOT_AVAILABLE =
      known(
          0xC00000AB, "STATUS_INSTANCE_NOT_AVAILABLE", 231, "all instances of the pipe are in use");

  /** All instances of the pipe are busy. */
  public static final NtStatus PIPE_NOT_AVAILABLE =
      known(0xC00000AC, "STATUS_PIPE_NOT_AVAILABLE", 231, "all instances of the pipe are busy");

  /** The pipe is not in a state for this request. */
  public static final NtStatus INVALID_PIPE_STATE =
      known(
          0xC00000AD,
          "STATUS_INVALID_PIPE_STATE",
          230,
          "the pipe is not in a state for this request");

  /** The pipe is busy. */
  public static final NtStatus PIPE_BUSY =
      known(0xC00000AE, "STATUS_PIPE_BUSY", 231, "the pipe is busy");

  /** This end of the pipe does not take this request. */
  public static final NtStatus ILLEGAL_FUNCTION =
      known(
          0xC00000AF,
          "STATUS_ILLEGAL_FUNCTION",
          1,
          "this end of the pipe does not take this request");

  /** The other end of the pipe is disconnected. */
  public static final NtStatus PIPE_DISCONNECTED =
      known(
          0xC00000B0, "STATUS_PIPE_DISCONNECTED", 233, "the other end of the pipe is disconnected");

  /** The other end of the pipe is being closed. */
  public static final NtStatus PIPE_CLOSING =
      known(0xC00000B1, "STATUS_PIPE_CLOSING", 232, "the other end of the pipe is being closed");

  /** The pipe is connected already. */
  public static final NtStatus PIPE_CONNECTED =
      known(0xC00000B2, "STATUS_PIPE_CONNECTED", 535, "the pipe is connected already");

  /** The pipe waits for its other end to be opened. */
  public static final NtStatus PIPE_LISTENING =
      known(
          0xC00000B3,
          "STATUS_PIPE_LISTENING",
          536,
          "the pipe waits for its other end to be opened");

  /** The pipe was not opened for this read mode. */
  public static final NtStatus INVALID_READ_MODE =
      known(
          0xC00000B4,
          "STATUS_INVALID_READ_MODE",
          230,
          "the pipe was not opened for this read mode");

  /** The request did not complete in time. */
  public static final NtStatus IO_TIMEOUT =
      known(0xC00000B5, "STATUS_IO_TIMEOUT", 121, "the request did not complete in time");

  /** The file was closed by another process. */
  public static final NtStatus FILE_FORCED_CLOSED =
      known(0xC00000B6, "STATUS_FILE_FORCED_CLOSED", 38, "the file was closed by another process");

  /** It is a directory. */
  public static final NtStatus FILE_IS_A_DIRECTORY =
      known(0xC00000BA, "STATUS_FILE_IS_A_DIRECTORY", 5, "it is a directory");

  /** The device does not support the request. */
  public static final NtStatus NOT_SUPPORTED =
      known(0xC00000BB, "STATUS_NOT_SUPPORTED", 50, "the device does not support the request");

  /** The computer of the name was not found in the network. */
  public static final NtStatus BAD_NETWORK_PATH =
      known(
          0xC00000BE,
          "STATUS_BAD_NETWORK_PATH",
          53,
          "the computer of the name was not found in the network");

  /** The network is busy. */
  public static final NtStatus NETWORK_BUSY =
      known(0xC00000BF, "STATUS_NETWORK_BUSY", 54, "the network is busy");

  /** The device does not exist. */
  public static final NtStatus DEVICE_DOES_NOT_EXIST =
      known(0xC00000C0, "STATUS_DEVICE_DOES_NOT_EXIST", 55, "the device does not exist");

  /** The network adapter has failed. */
  public static final NtStatus ADAPTER_HARDWARE_ERROR =
      known(0xC00000C2, "STATUS_ADAPTER_HARDWARE_ERROR", 57, "the network adapter has failed");

  /** The network name is not available any more. */
  public static final NtStatus NETWORK_NAME_DELETED =
      known(
          0xC00000C9,
          "STATUS_NETWORK_NAME_DELETED",
          64,
          "the network name is not available any more");

  /** Access over the network is denied. */
  public static final NtStatus NETWORK_ACCESS_DENIED =
      known(0xC00000CA, "STATUS_NETWORK_ACCESS_DENIED", 65, "access over the network is denied");

  /** The device is of the wrong type. */
  public static final NtStatus BAD_DEVICE_TYPE =
      known(0xC00000CB, "STATUS_BAD_DEVICE_TYPE", 66, "the device is of the wrong type");

  /** The computer has no such share. */
  public static final NtStatus BAD_NETWORK_NAME =
      known(0xC00000CC, "STATUS_BAD_NETWORK_NAME", 67, "the computer has no such share");

  /** The device accepts no more requests. */
  public static final NtStatus REQUEST_NOT_ACCEPTED =
      known(0xC00000D0, "STATUS_REQUEST_NOT_ACCEPTED", 71, "the device accepts no more requests");

  /** There is no data in the pipe. */
  public static final NtStatus PIPE_EMPTY =
      known(0xC00000D9, "STATUS_PIPE_EMPTY", 232, "there is no data in the pipe");

  /** The buffer handed over is invalid. */
  public static final NtStatus INVALID_USER_BUFFER =
      known(0xC00000E8, "STATUS_INVALID_USER_BUFFER", 1784, "the buffer handed over is invalid");

  /** The device failed in an unexpected way. */
  public static final NtStatus UNEXPECTED_IO_ERROR =
      known(
          0xC00000E9,
          "STATUS_UNEXPECTED_IO_ERROR",
          ERROR_MR_MID_NOT_FOUND,
          "the device failed in an unexpected way");

  /** The first parameter is invalid. */
  public static final NtStatus INVALID_PARAMETER_1 =
      known(0xC00000EF, "STATUS_INVALID_PARAMETER_1", 87, "the first parameter is invalid");

  /** The second parameter is invalid. */
  public static final NtStatus INVALID_PARAMETER_2 =
      known(0xC00000F0, "STATUS_INVALID_PARAMETER_2", 87, "the second parameter is invalid");

  /** The third parameter is invalid. */
  public static final NtStatus INVALID_PARAMETER_3 =
      known(0xC00000F1, "STATUS_INVALID_PARAMETER_3", 87, "the third parameter is invalid");

  /** The fourth parameter is invalid. */
  public static final NtStatus INVALID_PARAMETER_4 =
      known(0xC00000F2, "STATUS_INVALID_PARAMETER_4", 87, "the fourth parameter is invalid");

  /** The directory is not empty. */
  public static final NtStatus DIRECTORY_NOT_EMPTY =
      known(0xC0000101, "STATUS_DIRECTORY_NOT_EMPTY", 145, "the directory is not empty");

  /** The file or directory is corrupt. */
  public static final NtStatus FILE_CORRUPT_ERROR =
      known(0xC0000102, "STATUS_FILE_CORRUPT_ERROR", 1392, "the file or directory is corrupt");

  /** It is not a directory. */
  public static final NtStatus NOT_A_DIRECTORY =
      known(0xC0000103, "STATUS_NOT_A_DIRECTORY", 267, "it is not a directory");

  /** The name is too long. */
  public static final NtStatus NAME_TOO_LONG =
      known(0xC0000106, "STATUS_NAME_TOO_LONG", 206, "the name is too long");

  /** The process is ending. */
  public static final NtStatus PROCESS_IS_TERMINATING =
      known(0xC000010A, "STATUS_PROCESS_IS_TERMINATING", 5, "the process is ending");

  /** Too many files are open. */
  public static final NtStatus TOO_MANY_OPENED_FILES =
      known(0xC000011F, "STATUS_TOO_MANY_OPENED_FILES", 4, "too many files are open");

  /** The request was cancelled. */
  public static final NtStatus CANCELLED =
      known(0xC0000120, "STATUS_CANCELLED", 995, "the request was cancelled");

  /** The object may not be deleted. */
  public static final NtStatus CANNOT_DELETE =
      known(0xC0000121, "STATUS_CANNOT_DELETE", 5, "the object may not be deleted");

  /** The device was deleted while it was open. */
  public static final NtStatus FILE_DELETED =
      known(0xC0000123, "STATUS_FILE_DELETED", 5, "the device was deleted while it was open");

  /** The file was closed. */
  public static final NtStatus FILE_CLOSED =
      known(0xC0000128, "STATUS_FILE_CLOSED", 6, "the file was closed");

  /** The other end of the pipe was closed. */
  public static final NtStatus PIPE_BROKEN =
      known(0xC000014B, "STATUS_PIPE_BROKEN", 109, "the other end of the pipe was closed");

  /** No file system recognizes the volume. */
  public static final NtStatus UNRECOGNIZED_VOLUME =
      known(0xC000014F, "STATUS_UNRECOGNIZED_VOLUME", 1005, "no file system recognizes the volume");

  /** There is no medium in the drive. */
  public static final NtStatus NO_MEDIA =
      known(0xC0000178, "STATUS_NO_MEDIA", 1112, "there is no medium in the drive");

  /** The device is not in a state for this request. */
  public static final NtStatus INVALID_DEVICE_STATE =
      known(
          0xC0000184,
          "STATUS_INVALID_DEVICE_STATE",
          22,
          "the device is not in a state for this request");

  /** The device reported an error. */
  public static final NtStatus IO_DEVICE_ERROR =
      known(0xC0000185, "STATUS_IO_DEVICE_ERROR", 1117, "the device reported an error");

  /** The device broke its protocol. */
  public static final NtStatus DEVICE_PROTOCOL_ERROR =
      known(0xC0000186, "STATUS_DEVICE_PROTOCOL_ERROR", 1117, "the device broke its protocol");

  /** The size of the buffer is invalid. */
  public static final NtStatus INVALID_BUFFER_SIZE =
      known(0xC0000206, "STATUS_INVALID_BUFFER_SIZE", 1784, "the size of the buffer is invalid");

  /** It was not found. */
  public static final NtStatus NOT_FOUND =
      known(0xC0000225, "STATUS_NOT_FOUND", 1168, "it was not found");

  /** The request needs to be sent again. */
  public static final NtStatus RETRY =
      known(0xC000022D, "STATUS_RETRY", 1237, "the request needs to be sent again");

  /** The handle is protected from being closed. */
  public static final NtStatus HANDLE_NOT_CLOSABLE =
      known(
          0xC0000235, "STATUS_HANDLE_NOT_CLOSABLE", 6, "the handle is protected from being closed");

  /** The request was aborted. */
  public static final NtStatus REQUEST_ABORTED =
      known(0xC0000240, "STATUS_REQUEST_ABORTED", 1235, "the request was aborted");

  /** The connection was aborted. */
  public static final NtStatus CONNECTION_ABORTED =
      known(0xC0000241, "STATUS_CONNECTION_ABORTED", 1236, "the connection was aborted");

  /** A part of the file is mapped into memory. */
  public static final NtStatus USER_MAPPED_FILE =
      known(
          0xC0000243, "STATUS_USER_MAPPED_FILE", 1224, "a part of the file is mapped into memory");

  /** The file is not on the disk now. */
  public static final NtStatus FILE_IS_OFFLINE =
      known(0xC0000267, "STATUS_FILE_IS_OFFLINE", 4350, "the file is not on the disk now");

  /** The volume was dismounted. */
  public static final NtStatus VOLUME_DISMOUNTED =
      known(0xC000026E, "STATUS_VOLUME_DISMOUNTED", 21, "the volume was dismounted");

  /** The file or directory is no reparse point. */
  public static final NtStatus NOT_A_REPARSE_POINT =
      known(
          0xC0000275,
          "STATUS_NOT_A_REPARSE_POINT",
          4390,
          "the file or directory is no reparse point");

  /** Nothing on this system follows such a reparse point. */
  public static final NtStatus IO_REPARSE_TAG_NOT_HANDLED =
      known(
          0xC0000279,
          "STATUS_IO_REPARSE_TAG_NOT_HANDLED",
          1920,
          "nothing on this system follows such a reparse point");

  /** The device was removed. */
  public static final NtStatus DEVICE_REMOVED =
      known(0xC00002B6, "STATUS_DEVICE_REMOVED", 1617, "the device was removed");

  /** The device could not be enumerated. */
  public static final NtStatus DEVICE_ENUMERATION_ERROR =
      known(
          0xC0000366, "STATUS_DEVICE_ENUMERATION_ERROR", 648, "the device could not be enumerated");

  /** The device lacks this feature. */
  public static final NtStatus DEVICE_FEATURE_NOT_SUPPORTED =
      known(
          0xC0000463, "STATUS_DEVICE_FEATURE_NOT_SUPPORTED", 316, "the device lacks this feature");

  /** The device cannot be reached. */
  public static final NtStatus DEVICE_UNREACHABLE =
      known(0xC0000464, "STATUS_DEVICE_UNREACHABLE", 321, "the device cannot be reached");

  /** The device lacks resources for the request. */
  public static final NtStatus DEVICE_INSUFFICIENT_RESOURCES =
      known(
          0xC0000468,
          "STATUS_DEVICE_INSUFFICIENT_RESOURCES",
          322,
          "the device lacks resources for the request");

  /** The device's hardware failed. */
  public static final NtStatus DEVICE_HARDWARE_ERROR =
      known(0xC0000483, "STATUS_DEVICE_HARDWARE_ERROR", 483, "the device's hardware failed");

  /** The name holds a symbolic link, which OBJ_DONT_REPARSE forbids. */
  public static final NtStatus REPARSE_POINT_ENCOUNTERED =
      known(
          0xC000050B,
          "STATUS_REPARSE_POINT_ENCOUNTERED",
          4395,
          "the name holds a symbolic link, which OBJ_DONT_REPARSE forbids");

  /** The driver framework has no package for the request. */
  public static final NtStatus WDF_NO_PACKAGE =
      known(
          0xC0200200,
          "STATUS_WDF_NO_PACKAGE",
          ERROR_MR_MID_NOT_FOUND,
          "the driver framework has no package for the request");

  /** The driver framework failed inside. */
  public static final NtStatus WDF_INTERNAL_ERROR =
      known(
          0xC0200201,
          "STATUS_WDF_INTERNAL_ERROR",
          ERROR_MR_MID_NOT_FOUND,
          "the driver framework failed inside");

  /** The queue takes requests and hands none on. */
  public static final NtStatus WDF_PAUSED =
      known(
          0xC0200203,
          "STATUS_WDF_PAUSED",
          ERROR_MR_MID_NOT_FOUND,
          "the queue takes requests and hands none on");

  /** The driver framework object is busy. */
  public static final NtStatus WDF_BUSY =
      known(
          0xC0200204,
          "STATUS_WDF_BUSY",
          ERROR_MR_MID_NOT_FOUND,
          "the driver framework object is busy");

  /** The request reached its timeout before it was sent. */
  public static final NtStatus WDF_IO_TIMEOUT_NOT_SENT =
      known(
          0xC0200205,
          "STATUS_WDF_IO_TIMEOUT_NOT_SENT",
          ERROR_MR_MID_NOT_FOUND,
          "the request reached its timeout before it was sent");

  /** The target was purged, closed or deleted before the request was sent. */
  public static final NtStatus WDF_DEVICE_REMOVED_NOT_SENT =
      known(
          0xC0200206,
          "STATUS_WDF_DEVICE_REMOVED_NOT_SENT",
          ERROR_MR_MID_NOT_FOUND,
          "the target was purged, closed or deleted before the request was sent");

  /** The request is pending already. */
  public static final NtStatus WDF_REQUEST_ALREADY_PENDING =
      known(
          0xC0200207,
          "STATUS_WDF_REQUEST_ALREADY_PENDING",
          ERROR_MR_MID_NOT_FOUND,
          "the request is pending already");

  /** The request is in no state for this. */
  public static final NtStatus WDF_REQUEST_INVALID_STATE =
      known(
          0xC0200208,
          "STATUS_WDF_REQUEST_INVALID_STATE",
          ERROR_MR_MID_NOT_FOUND,
          "the request is in no state for this");

  /** The attributes of the framework object contradict each other. */
  public static final NtStatus WDF_OBJECT_ATTRIBUTES_INVALID =
      known(
          0xC0200209,
          "STATUS_WDF_OBJECT_ATTRIBUTES_INVALID",
          ERROR_MR_MID_NOT_FOUND,
          "the attributes of the framework object contradict each other");

  /** The driver gave no callback for this. */
  public static final NtStatus WDF_NO_CALLBACK =
      known(
          0xC020020B,
          "STATUS_WDF_NO_CALLBACK",
          ERROR_MR_MID_NOT_FOUND,
          "the driver gave no callback for this");

  /** The execution level does not go with that of the parent. */
  public static final NtStatus WDF_INCOMPATIBLE_EXECUTION_LEVEL =
      known(
          0xC020020C,
          "STATUS_WDF_INCOMPATIBLE_EXECUTION_LEVEL",
          ERROR_MR_MID_NOT_FOUND,
          "the execution level does not go with that of the parent");

  /** The framework object has a parent already. */
  public static final NtStatus WDF_PARENT_ALREADY_ASSIGNED =
      known(
          0xC020020D,
          "STATUS_WDF_PARENT_ALREADY_ASSIGNED",
          ERROR_MR_MID_NOT_FOUND,
          "the framework object has a parent already");

  /** A framework object cannot be its own parent. */
  public static final NtStatus WDF_PARENT_IS_SELF =
      known(
          0xC020020E,
          "STATUS_WDF_PARENT_IS_SELF",
          ERROR_MR_MID_NOT_FOUND,
          "a framework object cannot be its own parent");

  /** A parent may not be given here. */
  public static final NtStatus WDF_PARENT_ASSIGNMENT_NOT_ALLOWED =
      known(
          0xC020020F,
          "STATUS_WDF_PARENT_ASSIGNMENT_NOT_ALLOWED",
          ERROR_MR_MID_NOT_FOUND,
          "a parent may not be given here");

  /** This type of framework object takes no synchronization scope. */
  public static final NtStatus WDF_SYNCHRONIZATION_SCOPE_INVALID =
      known(
          0xC0200210,
          "STATUS_WDF_SYNCHRONIZATION_SCOPE_INVALID",
          ERROR_MR_MID_NOT_FOUND,
          "this type of framework object takes no synchronization scope");

  /** This type of framework object takes no execution level. */
  public static final NtStatus WDF_EXECUTION_LEVEL_INVALID =
      known(
          0xC0200211,
          "STATUS_WDF_EXECUTION_LEVEL_INVALID",
          ERROR_MR_MID_NOT_FOUND,
          "this type of framework object takes no execution level");

  /** A parent must be given here. */
  public static final NtStatus WDF_PARENT_NOT_SPECIFIED =
      known(
          0xC0200212,
          "STATUS_WDF_PARENT_NOT_SPECIFIED",
          ERROR_MR_MID_NOT_FOUND,
          "a parent must be given here");

  /** What the two top bits of an NTSTATUS say. */
  public enum Severity {
    /** The operation succeeded. */
    SUCCESS,
    /** The operation succeeded, and there is something to know. */
    INFORMATIONAL,
    /** The operation was done in part; the data it returned counts. */
    WARNING,
    /** The operation failed. */
    ERROR
  }

  private record Entry(NtStatus status, String name, int win32Error, String message) {}

  private static NtStatus known(int value, String name, int win32Error, String message) {
    var status = new NtStatus(value);
    KNOWN.put(value, new Entry(status, name, win32Error, message));
    return status;
  }

  /** The known statuses by number: a look-up in the map would box it. */
  private static final class ByNumber {
    private static final NtStatus[] STATUSES =
        KNOWN.values().stream()
            .map(Entry::status)
            .sorted(Comparator.comparingInt(NtStatus::value))
            .toArray(NtStatus[]::new);

    private static final int[] NUMBERS =
        Arrays.stream(STATUSES).mapToInt(NtStatus::value).toArray();

    private ByNumber() {}
  }

  /**
   * The status with this number. Allocates nothing for a status with a name.
   *
   * @param value any number
   * @return the value, the same object each time for a status with a name
   */
  public static NtStatus of(int value) {
    int at = Arrays.binarySearch(ByNumber.NUMBERS, value);
    return at < 0 ? new NtStatus(value) : ByNumber.STATUSES[at];
  }

  /**
   * Every status that has a name here.
   *
   * @return the statuses in the order of their numbers
   */
  public static Collection<NtStatus> known() {
    return Collections.unmodifiableCollection(KNOWN.values().stream().map(Entry::status).toList());
  }

  /**
   * The name of the status.
   *
   * @return {@code STATUS_ACCESS_DENIED} and the like; {@code STATUS_0xC0001234} when it has none
   */
  public String name() {
    var entry = KNOWN.get(value);
    return entry == null ? "STATUS_" + hex() : entry.name();
  }

  /**
   * The number as it is usually written.
   *
   * @return {@code 0x} and eight digits
   */
  public String hex() {
    return String.format(Locale.ROOT, "0x%08X", value);
  }

  /**
   * What the status means.
   *
   * @return a clause without a full stop
   */
  public String message() {
    var entry = KNOWN.get(value);
    return entry == null ? "no description of this status is known" : entry.message();
  }

  /**
   * The severity, bits 30 and 31.
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
   * Whether the operation succeeded, as the macro NT_SUCCESS says: success and informational codes,
   * STATUS_PENDING and STATUS_TIMEOUT among them.
   *
   * @return true for numbers from 0 up
   */
  public boolean isSuccess() {
    return value >= 0;
  }

  /**
   * Whether the operation failed outright, as the macro NT_ERROR says. A warning such as
   * STATUS_BUFFER_OVERFLOW is neither this nor a success.
   *
   * @return true for severity {@link Severity#ERROR}
   */
  public boolean isError() {
    return severity() == Severity.ERROR;
  }

  /**
   * Whether a request that completes with the status says that its device is gone, or about to be:
   * STATUS_DEVICE_REMOVED, STATUS_NO_SUCH_DEVICE, STATUS_DEVICE_NOT_CONNECTED,
   * STATUS_DEVICE_DOES_NOT_EXIST, STATUS_DELETE_PENDING (which IoAcquireRemoveLock returns to the
   * driver) and STATUS_FILE_DELETED (of Wine 8). The open handle is of no use any more. Statuses
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
   * The Win32 error that Windows translates the status to ("RtlNtStatusToDosError function").
   *
   * @return the number; the one inside a status of FACILITY_NTWIN32, a customer's status itself,
   *     and 317 (ERROR_MR_MID_NOT_FOUND) when there is none
   */
  public int win32Error() {
    var entry = KNOWN.get(value);
    if (entry != null) {
      return entry.win32Error();
    }
    if ((value & CUSTOMER) != 0) {
      return value;
    }
    int upperHalf = value >>> 16;
    boolean holdsError = upperHalf == NT_WIN32_WARNING || upperHalf == NT_WIN32_ERROR;
    return holdsError ? value & 0xFFFF : ERROR_MR_MID_NOT_FOUND;
  }

  /**
   * Name and number.
   *
   * @return {@code STATUS_ACCESS_DENIED (0xC0000022)} and the like
   */
  @Override
  public String toString() {
    return name() + " (" + hex() + ")";
  }
}
