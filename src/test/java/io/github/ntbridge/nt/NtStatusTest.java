package io.github.ntbridge.nt;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.Rule;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NtStatusTest {

  @Nested
  class ANumberOfTheHeaders {
    private static final String TABLE =
        """
        0x00000000, STATUS_SUCCESS, 0
        0x00000080, STATUS_ABANDONED_WAIT_0, 735
        0x000000C0, STATUS_USER_APC, 737
        0x00000101, STATUS_ALERTED, 739
        0x00000102, STATUS_TIMEOUT, 1460
        0x00000103, STATUS_PENDING, 997
        0x00000104, STATUS_REPARSE, 741
        0x00000105, STATUS_MORE_ENTRIES, 234
        0x00000118, STATUS_REPARSE_OBJECT, 755
        0x40000000, STATUS_OBJECT_NAME_EXISTS, 698
        0x40000008, STATUS_SERIAL_MORE_WRITES, 1120
        0x4000000C, STATUS_SERIAL_COUNTER_TIMEOUT, 1121
        0x40200000, STATUS_WDF_QUEUED, 317
        0x40200002, STATUS_WDF_POSTED, 317
        0x80000002, STATUS_DATATYPE_MISALIGNMENT, 998
        0x80000005, STATUS_BUFFER_OVERFLOW, 234
        0x80000006, STATUS_NO_MORE_FILES, 18
        0x8000000D, STATUS_PARTIAL_COPY, 299
        0x8000000E, STATUS_DEVICE_PAPER_EMPTY, 28
        0x8000000F, STATUS_DEVICE_POWERED_OFF, 21
        0x80000010, STATUS_DEVICE_OFF_LINE, 21
        0x80000011, STATUS_DEVICE_BUSY, 170
        0x80000016, STATUS_VERIFY_REQUIRED, 1110
        0x8000001A, STATUS_NO_MORE_ENTRIES, 259
        0x8000001B, STATUS_FILEMARK_DETECTED, 1101
        0x8000001C, STATUS_MEDIA_CHANGED, 1110
        0x8000001D, STATUS_BUS_RESET, 1111
        0x8000001E, STATUS_END_OF_MEDIA, 1100
        0x8000001F, STATUS_BEGINNING_OF_MEDIA, 1102
        0x80000021, STATUS_SETMARK_DETECTED, 1103
        0x80000022, STATUS_NO_DATA_DETECTED, 1104
        0x8000002D, STATUS_STOPPED_ON_SYMLINK, 681
        0x80000288, STATUS_DEVICE_REQUIRES_CLEANING, 1165
        0x80000289, STATUS_DEVICE_DOOR_OPEN, 1166
        0xC0000001, STATUS_UNSUCCESSFUL, 31
        0xC0000002, STATUS_NOT_IMPLEMENTED, 1
        0xC0000003, STATUS_INVALID_INFO_CLASS, 87
        0xC0000004, STATUS_INFO_LENGTH_MISMATCH, 24
        0xC0000005, STATUS_ACCESS_VIOLATION, 998
        0xC0000006, STATUS_IN_PAGE_ERROR, 999
        0xC0000008, STATUS_INVALID_HANDLE, 6
        0xC000000B, STATUS_INVALID_CID, 87
        0xC000000D, STATUS_INVALID_PARAMETER, 87
        0xC000000E, STATUS_NO_SUCH_DEVICE, 433
        0xC000000F, STATUS_NO_SUCH_FILE, 2
        0xC0000010, STATUS_INVALID_DEVICE_REQUEST, 1
        0xC0000011, STATUS_END_OF_FILE, 38
        0xC0000012, STATUS_WRONG_VOLUME, 34
        0xC0000013, STATUS_NO_MEDIA_IN_DEVICE, 21
        0xC0000014, STATUS_UNRECOGNIZED_MEDIA, 1785
        0xC0000015, STATUS_NONEXISTENT_SECTOR, 27
        0xC0000017, STATUS_NO_MEMORY, 8
        0xC0000022, STATUS_ACCESS_DENIED, 5
        0xC0000023, STATUS_BUFFER_TOO_SMALL, 122
        0xC0000024, STATUS_OBJECT_TYPE_MISMATCH, 6
        0xC000002A, STATUS_NOT_LOCKED, 158
        0xC0000030, STATUS_INVALID_PARAMETER_MIX, 87
        0xC0000032, STATUS_DISK_CORRUPT_ERROR, 1393
        0xC0000033, STATUS_OBJECT_NAME_INVALID, 123
        0xC0000034, STATUS_OBJECT_NAME_NOT_FOUND, 2
        0xC0000035, STATUS_OBJECT_NAME_COLLISION, 183
        0xC0000039, STATUS_OBJECT_PATH_INVALID, 161
        0xC000003A, STATUS_OBJECT_PATH_NOT_FOUND, 3
        0xC000003B, STATUS_OBJECT_PATH_SYNTAX_BAD, 161
        0xC000003C, STATUS_DATA_OVERRUN, 1117
        0xC000003D, STATUS_DATA_LATE_ERROR, 1117
        0xC000003E, STATUS_DATA_ERROR, 23
        0xC000003F, STATUS_CRC_ERROR, 23
        0xC0000043, STATUS_SHARING_VIOLATION, 32
        0xC0000044, STATUS_QUOTA_EXCEEDED, 1816
        0xC0000054, STATUS_FILE_LOCK_CONFLICT, 33
        0xC0000055, STATUS_LOCK_NOT_GRANTED, 33
        0xC0000056, STATUS_DELETE_PENDING, 5
        0xC0000061, STATUS_PRIVILEGE_NOT_HELD, 1314
        0xC000007F, STATUS_DISK_FULL, 112
        0xC0000095, STATUS_INTEGER_OVERFLOW, 534
        0xC0000098, STATUS_FILE_INVALID, 1006
        0xC000009A, STATUS_INSUFFICIENT_RESOURCES, 1450
        0xC000009C, STATUS_DEVICE_DATA_ERROR, 23
        0xC000009D, STATUS_DEVICE_NOT_CONNECTED, 1167
        0xC000009E, STATUS_DEVICE_POWER_FAILURE, 21
        0xC00000A2, STATUS_MEDIA_WRITE_PROTECTED, 19
        0xC00000A3, STATUS_DEVICE_NOT_READY, 21
        0xC00000AB, STATUS_INSTANCE_NOT_AVAILABLE, 231
        0xC00000AC, STATUS_PIPE_NOT_AVAILABLE, 231
        0xC00000AD, STATUS_INVALID_PIPE_STATE, 230
        0xC00000AE, STATUS_PIPE_BUSY, 231
        0xC00000AF, STATUS_ILLEGAL_FUNCTION, 1
        0xC00000B0, STATUS_PIPE_DISCONNECTED, 233
        0xC00000B1, STATUS_PIPE_CLOSING, 232
        0xC00000B2, STATUS_PIPE_CONNECTED, 535
        0xC00000B3, STATUS_PIPE_LISTENING, 536
        0xC00000B4, STATUS_INVALID_READ_MODE, 230
        0xC00000B5, STATUS_IO_TIMEOUT, 121
        0xC00000B6, STATUS_FILE_FORCED_CLOSED, 38
        0xC00000BA, STATUS_FILE_IS_A_DIRECTORY, 5
        0xC00000BB, STATUS_NOT_SUPPORTED, 50
        0xC00000BE, STATUS_BAD_NETWORK_PATH, 53
        0xC00000BF, STATUS_NETWORK_BUSY, 54
        0xC00000C0, STATUS_DEVICE_DOES_NOT_EXIST, 55
        0xC00000C2, STATUS_ADAPTER_HARDWARE_ERROR, 57
        0xC00000C9, STATUS_NETWORK_NAME_DELETED, 64
        0xC00000CA, STATUS_NETWORK_ACCESS_DENIED, 65
        0xC00000CB, STATUS_BAD_DEVICE_TYPE, 66
        0xC00000CC, STATUS_BAD_NETWORK_NAME, 67
        0xC00000D0, STATUS_REQUEST_NOT_ACCEPTED, 71
        0xC00000D9, STATUS_PIPE_EMPTY, 232
        0xC00000E8, STATUS_INVALID_USER_BUFFER, 1784
        0xC00000E9, STATUS_UNEXPECTED_IO_ERROR, 317
        0xC00000EF, STATUS_INVALID_PARAMETER_1, 87
        0xC00000F0, STATUS_INVALID_PARAMETER_2, 87
        0xC00000F1, STATUS_INVALID_PARAMETER_3, 87
        0xC00000F2, STATUS_INVALID_PARAMETER_4, 87
        0xC0000101, STATUS_DIRECTORY_NOT_EMPTY, 145
        0xC0000102, STATUS_FILE_CORRUPT_ERROR, 1392
        0xC0000103, STATUS_NOT_A_DIRECTORY, 267
        0xC0000106, STATUS_NAME_TOO_LONG, 206
        0xC000010A, STATUS_PROCESS_IS_TERMINATING, 5
        0xC000011F, STATUS_TOO_MANY_OPENED_FILES, 4
        0xC0000120, STATUS_CANCELLED, 995
        0xC0000121, STATUS_CANNOT_DELETE, 5
        0xC0000123, STATUS_FILE_DELETED, 5
        0xC0000128, STATUS_FILE_CLOSED, 6
        0xC000014B, STATUS_PIPE_BROKEN, 109
        0xC000014F, STATUS_UNRECOGNIZED_VOLUME, 1005
        0xC0000178, STATUS_NO_MEDIA, 1112
        0xC000017C, STATUS_KEY_DELETED, 1018
        0xC0000184, STATUS_INVALID_DEVICE_STATE, 22
        0xC0000185, STATUS_IO_DEVICE_ERROR, 1117
        0xC0000186, STATUS_DEVICE_PROTOCOL_ERROR, 1117
        0xC0000206, STATUS_INVALID_BUFFER_SIZE, 1784
        0xC0000225, STATUS_NOT_FOUND, 1168
        0xC000022D, STATUS_RETRY, 1237
        0xC0000235, STATUS_HANDLE_NOT_CLOSABLE, 6
        0xC0000240, STATUS_REQUEST_ABORTED, 1235
        0xC0000241, STATUS_CONNECTION_ABORTED, 1236
        0xC0000243, STATUS_USER_MAPPED_FILE, 1224
        0xC0000267, STATUS_FILE_IS_OFFLINE, 4350
        0xC000026E, STATUS_VOLUME_DISMOUNTED, 21
        0xC0000275, STATUS_NOT_A_REPARSE_POINT, 4390
        0xC0000279, STATUS_IO_REPARSE_TAG_NOT_HANDLED, 1920
        0xC00002B6, STATUS_DEVICE_REMOVED, 1617
        0xC0000366, STATUS_DEVICE_ENUMERATION_ERROR, 648
        0xC0000463, STATUS_DEVICE_FEATURE_NOT_SUPPORTED, 316
        0xC0000464, STATUS_DEVICE_UNREACHABLE, 321
        0xC0000468, STATUS_DEVICE_INSUFFICIENT_RESOURCES, 322
        0xC0000483, STATUS_DEVICE_HARDWARE_ERROR, 483
        0xC000050B, STATUS_REPARSE_POINT_ENCOUNTERED, 4395
        0xC0200200, STATUS_WDF_NO_PACKAGE, 317
        0xC0200201, STATUS_WDF_INTERNAL_ERROR, 317
        0xC0200203, STATUS_WDF_PAUSED, 317
        0xC0200204, STATUS_WDF_BUSY, 317
        0xC0200205, STATUS_WDF_IO_TIMEOUT_NOT_SENT, 317
        0xC0200206, STATUS_WDF_DEVICE_REMOVED_NOT_SENT, 317
        0xC0200207, STATUS_WDF_REQUEST_ALREADY_PENDING, 317
        0xC0200208, STATUS_WDF_REQUEST_INVALID_STATE, 317
        0xC0200209, STATUS_WDF_OBJECT_ATTRIBUTES_INVALID, 317
        0xC020020B, STATUS_WDF_NO_CALLBACK, 317
        0xC020020C, STATUS_WDF_INCOMPATIBLE_EXECUTION_LEVEL, 317
        0xC020020D, STATUS_WDF_PARENT_ALREADY_ASSIGNED, 317
        0xC020020E, STATUS_WDF_PARENT_IS_SELF, 317
        0xC020020F, STATUS_WDF_PARENT_ASSIGNMENT_NOT_ALLOWED, 317
        0xC0200210, STATUS_WDF_SYNCHRONIZATION_SCOPE_INVALID, 317
        0xC0200211, STATUS_WDF_EXECUTION_LEVEL_INVALID, 317
        0xC0200212, STATUS_WDF_PARENT_NOT_SPECIFIED, 317
        """;

    @ParameterizedTest
    @CsvSource(textBlock = TABLE)
    @Rule({"native-api 2.5 Win32 error", "native-api 2.8 names and Win32 errors"})
    void hasItsNameAndItsWin32Number(String number, String name, int win32Error) {
      var status = NtStatus.of(Integer.parseUnsignedInt(number.substring(2), 16));
      assertAll(
          () -> assertEquals(name, status.name()),
          () -> assertEquals(number, status.hex()),
          () -> assertEquals(win32Error, status.win32Error()),
          () -> assertFalse(status.message().isBlank()));
    }

    @Test
    @Rule("native-api 2.8 names and Win32 errors")
    void isInTheTable() {
      assertEquals(TABLE.lines().count(), NtStatus.known().size());
    }

    @Test
    void isTheSameObjectEachTime() {
      assertSame(NtStatus.ACCESS_DENIED, NtStatus.of(0xC0000022));
    }

    @Test
    void printsNameAndNumber() {
      assertEquals("STATUS_ACCESS_DENIED (0xC0000022)", NtStatus.ACCESS_DENIED.toString());
    }

    @Test
    void hasAMessageOfItsOwn() {
      var messages = NtStatus.known().stream().map(NtStatus::message).distinct().count();
      assertEquals(NtStatus.known().size(), messages);
    }
  }

  @Nested
  class AnUnknownNumber {
    @ParameterizedTest
    @ValueSource(ints = {0xC0001234, 0x12345, 0xE0000001, 0x60000001, -1})
    void keepsItsNumber(int value) {
      assertEquals(value, NtStatus.of(value).value());
    }

    @Test
    void isNamedByItsNumber() {
      assertEquals("STATUS_0xC0001234", NtStatus.of(0xC0001234).name());
    }

    @Test
    void equalsItselfAndNoOther() {
      assertEquals(NtStatus.of(0xC0001234), NtStatus.of(0xC0001234));
      assertNotEquals(NtStatus.of(0xC0001234), NtStatus.of(0xC0001235));
    }

    @Test
    @Rule("native-api 2.5 Win32 error of an unknown status")
    void becomesErrorMrMidNotFoundInWin32() {
      assertEquals(317, NtStatus.of(0xC0001234).win32Error());
    }

    @Test
    @Rule("native-api 2.5 Win32 error inside a status")
    void ofFacilityNtWin32BecomesTheWin32ErrorThatItHolds() {
      assertEquals(1223, NtStatus.of(0xC00704C7).win32Error());
      assertEquals(5, NtStatus.of(0x80070005).win32Error());
    }

    @Test
    @Rule("native-api 2.5 Win32 error of a customer's status")
    void ofACustomerStaysAsItIs() {
      assertEquals(0xE0000001, NtStatus.of(0xE0000001).win32Error());
    }
  }

  @Nested
  class TheSeverity {
    @ParameterizedTest
    @CsvSource(
        textBlock =
            """
            0x00000000, SUCCESS,       true,  false
            0x00000103, SUCCESS,       true,  false
            0x3FFFFFFF, SUCCESS,       true,  false
            0x40000000, INFORMATIONAL, true,  false
            0x7FFFFFFF, INFORMATIONAL, true,  false
            0x80000000, WARNING,       false, false
            0x80000005, WARNING,       false, false
            0xBFFFFFFF, WARNING,       false, false
            0xC0000000, ERROR,         false, true
            0xFFFFFFFF, ERROR,         false, true
            """)
    void isInTheTwoTopBits(
        String number, NtStatus.Severity severity, boolean success, boolean error) {
      var status = NtStatus.of(Integer.parseUnsignedInt(number.substring(2), 16));
      assertAll(
          () -> assertEquals(severity, status.severity()),
          () -> assertEquals(success, status.isSuccess()),
          () -> assertEquals(error, status.isError()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0xC00002B6, 0xC000000E, 0xC000009D, 0xC00000C0, 0xC0000056, 0xC0000123})
  void ofARemovedDeviceIsRecognized(int status) {
    assertTrue(NtStatus.of(status).meansDeviceIsGone());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 0xC00000A3, 0xC0000184, 0xC0000010, 0xC0000120, 0xC0200206, 0x80000010})
  void ofADeviceThatMayRecoverIsNotOneOfThose(int status) {
    assertFalse(NtStatus.of(status).meansDeviceIsGone());
  }
}
