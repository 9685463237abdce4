package io.github.ntbridge.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ntbridge.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers and names of the public header cfg.h. */
class DevNodeStatusTest {

  @ParameterizedTest
  @Rule("native-api 1.6 DN flags")
  @CsvSource({
    "ROOT_ENUMERATED, 0x1",
    "DRIVER_LOADED, 0x2",
    "ENUM_LOADED, 0x4",
    "STARTED, 0x8",
    "MANUAL, 0x10",
    "NEED_TO_ENUM, 0x20",
    "DRIVER_BLOCKED, 0x40",
    "HARDWARE_ENUM, 0x80",
    "NEED_RESTART, 0x100",
    "CHILD_WITH_INVALID_ID, 0x200",
    "HAS_PROBLEM, 0x400",
    "FILTERED, 0x800",
    "LEGACY_DRIVER, 0x1000",
    "DISABLEABLE, 0x2000",
    "REMOVABLE, 0x4000",
    "PRIVATE_PROBLEM, 0x8000",
    "QUERY_REMOVE_PENDING, 0x10000",
    "QUERY_REMOVE_ACTIVE, 0x20000",
    "WILL_BE_REMOVED, 0x40000",
    "NT_ENUMERATOR, 0x800000",
    "NT_DRIVER, 0x1000000",
    "DEVICE_DISCONNECTED, 0x2000000",
    "SILENT_INSTALL, 0x20000000",
    "NO_SHOW_IN_DM, 0x40000000"
  })
  void aFlagHasItsBit(DevNodeFlag flag, String bit) {
    assertEquals((int) Long.decode(bit).longValue(), flag.bit());
  }

  @Test
  @Rule("native-api 1.6 DN flags")
  void thereAreNoMoreFlags() {
    assertEquals(24, DevNodeFlag.values().length);
  }

  @ParameterizedTest
  @Rule("native-api 1.6 problem codes")
  @CsvSource({
    "0x0A, CM_PROB_FAILED_START",
    "0x0E, CM_PROB_NEED_RESTART",
    "0x13, CM_PROB_REGISTRY",
    "0x16, CM_PROB_DISABLED",
    "0x18, CM_PROB_DEVICE_NOT_THERE",
    "0x1C, CM_PROB_FAILED_INSTALL",
    "0x1D, CM_PROB_HARDWARE_DISABLED",
    "0x1F, CM_PROB_FAILED_ADD",
    "0x27, CM_PROB_DRIVER_FAILED_LOAD",
    "0x2B, CM_PROB_FAILED_POST_START",
    "0x2D, CM_PROB_PHANTOM",
    "0x2F, CM_PROB_HELD_FOR_EJECT",
    "0x30, CM_PROB_DRIVER_BLOCKED",
    "0x32, CM_PROB_SETPROPERTIES_FAILED",
    "0x33, CM_PROB_WAITING_ON_DEPENDENCY",
    "0x34, CM_PROB_UNSIGNED_DRIVER",
    "0x36, CM_PROB_DEVICE_RESET",
    "0x37, CM_PROB_CONSOLE_LOCKED",
    "0x39, CM_PROB_GUEST_ASSIGNMENT_FAILED"
  })
  void aProblemHasItsName(String number, String name) {
    assertEquals(name, new ProblemCode(Integer.decode(number)).name());
  }

  @Test
  @Rule("native-api 1.6 status")
  void aProblemCountsWithDnHasProblemOnly() {
    assertEquals(true, new DevNodeStatus(0x400, 0x16).problem().isPresent());
    assertEquals(false, new DevNodeStatus(0x8, 0x16).problem().isPresent());
  }
}
