package io.github.ntbridge.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceOffsetTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "512, 512",
    "0x200, 512",
    "64K, 65536",
    "64k, 65536",
    "1M, 1048576",
    "3G, 3221225472",
    "9223372036854775807, 9223372036854775807",
    "0x7FFFFFFFFFFFFFFF, 9223372036854775807"
  })
  void isANumberOfBytes(String text, long bytes) {
    assertEquals(bytes, DeviceOffset.parse(text).bytes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-1",
        "1.5M",
        "K",
        "1T",
        "0x",
        "0x8000000000000000",
        "9223372036854775808",
        "9100000000000000K"
      })
  void isRefusedIfItIsNone(String text) {
    assertThrows(IllegalArgumentException.class, () -> DeviceOffset.parse(text));
  }
}
