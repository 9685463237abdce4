package io.github.ntbridge.nt;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigRetTest {

  @Nested
  class ANumberOfTheHeader {
    @ParameterizedTest
    @CsvSource(
        textBlock =
            """
            0x00, CR_SUCCESS
            0x01, CR_DEFAULT
            0x02, CR_OUT_OF_MEMORY
            0x03, CR_INVALID_POINTER
            0x04, CR_INVALID_FLAG
            0x05, CR_INVALID_DEVNODE
            0x06, CR_INVALID_RES_DES
            0x07, CR_INVALID_LOG_CONF
            0x08, CR_INVALID_ARBITRATOR
            0x09, CR_INVALID_NODELIST
            0x0A, CR_DEVNODE_HAS_REQS
            0x0B, CR_INVALID_RESOURCEID
            0x0C, CR_DLVXD_NOT_FOUND
            0x0D, CR_NO_SUCH_DEVNODE
            0x0E, CR_NO_MORE_LOG_CONF
            0x0F, CR_NO_MORE_RES_DES
            0x10, CR_ALREADY_SUCH_DEVNODE
            0x11, CR_INVALID_RANGE_LIST
            0x12, CR_INVALID_RANGE
            0x13, CR_FAILURE
            0x14, CR_NO_SUCH_LOGICAL_DEV
            0x15, CR_CREATE_BLOCKED
            0x16, CR_NOT_SYSTEM_VM
            0x17, CR_REMOVE_VETOED
            0x18, CR_APM_VETOED
            0x19, CR_INVALID_LOAD_TYPE
            0x1A, CR_BUFFER_SMALL
            0x1B, CR_NO_ARBITRATOR
            0x1C, CR_NO_REGISTRY_HANDLE
            0x1D, CR_REGISTRY_ERROR
            0x1E, CR_INVALID_DEVICE_ID
            0x1F, CR_INVALID_DATA
            0x20, CR_INVALID_API
            0x21, CR_DEVLOADER_NOT_READY
            0x22, CR_NEED_RESTART
            0x23, CR_NO_MORE_HW_PROFILES
            0x24, CR_DEVICE_NOT_THERE
            0x25, CR_NO_SUCH_VALUE
            0x26, CR_WRONG_TYPE
            0x27, CR_INVALID_PRIORITY
            0x28, CR_NOT_DISABLEABLE
            0x29, CR_FREE_RESOURCES
            0x2A, CR_QUERY_VETOED
            0x2B, CR_CANT_SHARE_IRQ
            0x2C, CR_NO_DEPENDENT
            0x2D, CR_SAME_RESOURCES
            0x2E, CR_NO_SUCH_REGISTRY_KEY
            0x2F, CR_INVALID_MACHINENAME
            0x30, CR_REMOTE_COMM_FAILURE
            0x31, CR_MACHINE_UNAVAILABLE
            0x32, CR_NO_CM_SERVICES
            0x33, CR_ACCESS_DENIED
            0x34, CR_CALL_NOT_IMPLEMENTED
            0x35, CR_INVALID_PROPERTY
            0x36, CR_DEVICE_INTERFACE_ACTIVE
            0x37, CR_NO_SUCH_DEVICE_INTERFACE
            0x38, CR_INVALID_REFERENCE_STRING
            0x39, CR_INVALID_CONFLICT_LIST
            0x3A, CR_INVALID_INDEX
            0x3B, CR_INVALID_STRUCTURE_SIZE
            """)
    void hasItsName(String number, String name) {
      int value = Integer.decode(number);
      assertAll(
          () -> assertEquals(name, ConfigRet.of(value).name()),
          () -> assertEquals(value, ConfigRet.of(value).value()),
          () -> assertFalse(ConfigRet.of(value).message().isBlank()));
    }

    @Test
    void isOneOfSixty() {
      assertEquals(60, ConfigRet.known().size());
    }

    @Test
    void isTheSameObjectEachTime() {
      assertSame(ConfigRet.BUFFER_SMALL, ConfigRet.of(0x1A));
    }

    @Test
    void printsNameAndNumber() {
      assertEquals("CR_BUFFER_SMALL (0x0000001A)", ConfigRet.BUFFER_SMALL.toString());
    }

    @Test
    void hasAMessageOfItsOwn() {
      var messages = ConfigRet.known().stream().map(ConfigRet::message).distinct().count();
      assertEquals(ConfigRet.known().size(), messages);
    }
  }

  @Nested
  class AnUnknownNumber {
    @ParameterizedTest
    @ValueSource(ints = {0x3C, 0x7FFFFFFF, 0x80000000, -1})
    void keepsItsNumber(int value) {
      assertEquals(value, ConfigRet.of(value).value());
    }

    @Test
    void isNamedByItsNumber() {
      assertEquals("CR_0xFFFFFFFF", ConfigRet.of(-1).name());
    }

    @Test
    void equalsItselfAndNoOther() {
      assertEquals(ConfigRet.of(0x3C), ConfigRet.of(0x3C));
      assertNotEquals(ConfigRet.of(0x3C), ConfigRet.of(0x3D));
    }
  }

  @Nested
  class TheResult {
    @Test
    void isASuccessForCrSuccessAlone() {
      assertTrue(ConfigRet.SUCCESS.isSuccess());
      ConfigRet.known().stream()
          .filter(result -> result.value() != 0)
          .forEach(result -> assertFalse(result.isSuccess(), result::toString));
    }
  }
}
