package io.github.ntbridge.nt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class ConfigRetExceptionTest {

  @Test
  void namesTheOperationTheObjectAndTheResult() {
    var error =
        new ConfigRetException("CM_Locate_DevNodeW", "HID\\X\\1", ConfigRet.NO_SUCH_DEVNODE);
    assertEquals(
        "CM_Locate_DevNodeW HID\\X\\1: CR_NO_SUCH_DEVNODE (0x0000000D): "
            + "the device node does not exist or no longer exists",
        error.getMessage());
    assertEquals("CM_Locate_DevNodeW", error.operation());
    assertEquals("HID\\X\\1", error.subject());
    assertEquals(ConfigRet.NO_SUCH_DEVNODE, error.result());
  }

  @Test
  void saysTheSpecificReasonInThePlaceOfTheGeneralOneAndLeavesOutAnEmptySubject() {
    var error =
        new ConfigRetException("list", "", ConfigRet.BUFFER_SMALL, "the list keeps growing");
    assertEquals("list: CR_BUFFER_SMALL (0x0000001A): the list keeps growing", error.getMessage());
  }

  @Test
  void escapesTheSubjectInItsMessageAndKeepsItExactly() {
    var error = new ConfigRetException("list", "a\u001bb", ConfigRet.FAILURE);
    assertFalse(error.toString().contains("\u001b"));
    assertEquals("a\u001bb", error.subject());
  }
}
