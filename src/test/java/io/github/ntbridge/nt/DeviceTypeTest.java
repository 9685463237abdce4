package io.github.ntbridge.nt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceTypeTest {
  @Test
  void aTypeHasTheNameOfTheHeader() {
    assertEquals("FILE_DEVICE_SERIAL_PORT (0x0000001B)", new DeviceType(0x1B).toString());
  }

  @Test
  void aVendorsTypeKeepsItsNumber() {
    assertEquals("FILE_DEVICE_0x9E37", new DeviceType(0x9E37).name());
  }

  @Test
  void characteristicsAreNamedBitByBit() {
    var characteristics = new DeviceCharacteristics(0x40000101);
    assertEquals(
        List.of("FILE_REMOVABLE_MEDIA", "FILE_DEVICE_SECURE_OPEN", "0x40000000"),
        characteristics.names());
    assertEquals(
        "FILE_REMOVABLE_MEDIA | FILE_DEVICE_SECURE_OPEN | 0x40000000 (0x40000101)",
        characteristics.toString());
  }

  @Test
  void noCharacteristicIsSaidInAWord() {
    assertEquals("none", new DeviceCharacteristics(0).toString());
  }
}
