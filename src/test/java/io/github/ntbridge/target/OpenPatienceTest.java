package io.github.ntbridge.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.NtStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenPatienceTest {

  @ParameterizedTest
  @Rule({"P-14", "P-47"})
  @ValueSource(
      ints = {
        0xC0000034,
        0xC000003A,
        0xC000000E,
        0xC00000C0, // not there
        0xC0000043,
        0x80000011, // in use
        0xC0000056,
        0xC00002B6,
        0xC000009D, // on its way out
        0xC00000A3,
        0xC0000013,
        0xC0000178,
        0x8000000F,
        0x80000010 // not ready
      })
  void whatMayPassIsTriedAgain(int status) {
    assertTrue(OpenPatience.mayPass(NtStatus.of(status)));
  }

  @ParameterizedTest
  @Rule("P-47")
  @ValueSource(
      ints = {
        0xC0000022, // rights
        0xC0000024, // the kind of object
        0xC0000010,
        0xC00000BB,
        0xC0000002,
        0xC0000001,
        0xC000000D, // the driver's own
        0xC0000033,
        0xC000003B,
        0xC000000F, // the name
        0xC000009A,
        0xC0000017, // resources
        0xC0000120,
        0xC0000184
      })
  void whatDoesNotIsNot(int status) {
    assertFalse(OpenPatience.mayPass(NtStatus.of(status)));
  }

  @Test
  void pausesDoubleUpToALimit() {
    assertEquals(Duration.ofMillis(10), OpenPatience.pauseAfter(1));
    assertEquals(Duration.ofMillis(20), OpenPatience.pauseAfter(2));
    assertEquals(Duration.ofMillis(160), OpenPatience.pauseAfter(5));
    assertEquals(Duration.ofMillis(250), OpenPatience.pauseAfter(6));
    assertEquals(Duration.ofMillis(250), OpenPatience.pauseAfter(Integer.MAX_VALUE));
  }
}
