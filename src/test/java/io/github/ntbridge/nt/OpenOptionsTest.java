package io.github.ntbridge.nt;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OpenOptionsTest {

  @Test
  void openOptionsHaveTheNumbersOfTheHeaders() {
    assertAll(
        () -> assertEquals(0x0, OpenOptions.NONE),
        () -> assertEquals(0x1, OpenOptions.DIRECTORY_FILE),
        () -> assertEquals(0x10, OpenOptions.SYNCHRONOUS_IO_ALERT),
        () -> assertEquals(0x20, OpenOptions.SYNCHRONOUS_IO_NONALERT),
        () -> assertEquals(0x40, OpenOptions.NON_DIRECTORY_FILE),
        () -> assertEquals(0x00FFFFFF, OpenOptions.VALID_MASK));
  }

  @Test
  void shareAccessHasTheNumbersOfTheHeaders() {
    assertAll(
        () -> assertEquals(0, ShareAccess.NONE),
        () -> assertEquals(1, ShareAccess.READ),
        () -> assertEquals(2, ShareAccess.WRITE),
        () -> assertEquals(4, ShareAccess.DELETE),
        () -> assertEquals(7, ShareAccess.ALL));
  }
}
