package io.github.ntbridge.iotarget.status;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.NtStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {

  @ParameterizedTest
  @Rule({"P-14", "P-47"})
  @ValueSource(
      ints = {
        0xC0000034,
        0xC000003A,
        0xC000000E,
        0xC00000C0, // not there
        0xC0000043,
        0xC0000054,
        0xC0000055,
        0x80000011,
        0xC00000AB,
        0xC00000AC,
        0xC00000AE,
        0xC00000BF,
        0xC00000D0,
        0xC000022D, // in use
        0xC0000056,
        0xC00002B6,
        0xC000009D, // on its way out
        0xC00000A3,
        0xC0000013,
        0xC0000178,
        0x8000000F,
        0xC000009E,
        0x80000010,
        0xC0000464,
        0x80000289, // not ready
        0x80000016,
        0x8000001C,
        0x8000001D,
        0xC000026E // another medium
      })
  void whatMayPassIsTriedAgain(int status) {
    assertTrue(RetryPolicy.mayPass(NtStatus.of(status)));
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
        0xC0000184,
        0xC00000BA, // the kind of file
        0xC0000014,
        0xC000014F,
        0xC00000A2, // the medium
        0xC00000AD,
        0xC00000AF,
        0xC00000B0,
        0xC00000B1,
        0xC00000B2,
        0xC00000B3,
        0xC00000B4, // what requests of a pipe end with
        0xC00000BE,
        0xC00000CA,
        0xC00000CC // the name of a computer
      })
  void whatDoesNotIsNot(int status) {
    assertFalse(RetryPolicy.mayPass(NtStatus.of(status)));
  }
}
