package io.github.ntbridge.nt.seam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class MissingExportExceptionTest {

  @Test
  void namesTheLibraryAndTheFunction() {
    var cause = new UnsatisfiedLinkError("from a test");
    var error = new MissingExportException("cfgmgr32.dll", "CM_Register_Notification", cause);
    assertEquals(
        "CM_Register_Notification is not exported by cfgmgr32.dll on this system; "
            + "everything that does not need it keeps working",
        error.getMessage());
    assertEquals("cfgmgr32.dll", error.library());
    assertEquals("CM_Register_Notification", error.function());
    assertSame(cause, error.getCause());
  }
}
