package io.github.ntbridge.nt;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.ControlCode.Method;
import io.github.ntbridge.nt.ControlCode.RequiredAccess;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlCodeTest {

  /** Known codes of the public headers winioctl.h, ntddser.h and hidclass.h. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0x00070000, 0x0007, 0x000, BUFFERED,   ANY
          0x0007405C, 0x0007, 0x017, BUFFERED,   READ
          0x001B0050, 0x001B, 0x014, BUFFERED,   ANY
          0x000B0192, 0x000B, 0x064, OUT_DIRECT, ANY
          0x000900A8, 0x0009, 0x02A, BUFFERED,   ANY
          0x002D1400, 0x002D, 0x500, BUFFERED,   ANY
          0x8000E003, 0x8000, 0x800, NEITHER,    READ_WRITE
          0xFFFFFFFF, 0xFFFF, 0xFFF, NEITHER,    READ_WRITE
          0x0022A001, 0x0022, 0x800, IN_DIRECT,  WRITE
          """)
  void aCodeIsItsFourPartsBothWays(
      String text, String deviceType, String function, Method method, RequiredAccess access) {
    int type = Integer.decode(deviceType);
    int number = Integer.decode(function);
    var code = ControlCode.parse(text);
    assertAll(
        () -> assertEquals(type, code.deviceType()),
        () -> assertEquals(number, code.function()),
        () -> assertEquals(method, code.method()),
        () -> assertEquals(access, code.requiredAccess()),
        () -> assertEquals(code, ControlCode.of(type, number, method, access)),
        () -> assertEquals(text, code.hex()),
        () -> assertTrue(code.toString().contains(text)));
  }

  @Test
  void codesOfTheDeviceTypeOfFileSystemsAreFileSystemControls() {
    assertTrue(ControlCode.of(0x90018).isFileSystemControl());
    assertFalse(ControlCode.of(0x2D1080).isFileSystemControl());
    assertFalse(ControlCode.of(0x11400C).isFileSystemControl());
    assertFalse(ControlCode.of(0x80090018).isFileSystemControl());
  }

  @Test
  void everyCodeIsTheSumOfItsParts() {
    var random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      var code = ControlCode.of(random.nextInt());
      assertEquals(
          code,
          ControlCode.of(code.deviceType(), code.function(), code.method(), code.requiredAccess()));
    }
  }

  @Nested
  class TheRequiredAccess {
    @ParameterizedTest
    @CsvSource({"ANY, 0", "READ, 1", "WRITE, 2", "READ_WRITE, 3"})
    void isReadDataForBit14AndWriteDataForBit15(RequiredAccess access, int bits) {
      assertEquals(bits, access.mask().bits());
      assertEquals(access, ControlCode.of(bits << 14).requiredAccess());
    }
  }

  @Nested
  class Building {
    @ParameterizedTest
    @CsvSource({"-1, 0", "0x10000, 0", "0, -1", "0, 0x1000"})
    void refusesNumbersOutOfRange(String deviceType, String function) {
      int type = Integer.decode(deviceType);
      int number = Integer.decode(function);
      assertThrows(
          IllegalArgumentException.class,
          () -> ControlCode.of(type, number, Method.BUFFERED, RequiredAccess.ANY));
    }

    @Test
    void saysWhichNumberAndItsRange() {
      var error =
          assertThrows(
              IllegalArgumentException.class,
              () -> ControlCode.of(0x22, 4096, Method.BUFFERED, RequiredAccess.ANY));
      assertEquals("the function of a control code is 0 to 0xFFF, not 4096", error.getMessage());
    }
  }

  @Nested
  class Parsing {
    @ParameterizedTest
    @CsvSource(
        textBlock =
            """
            0x222000,   0x222000
            0X222000,   0x222000
            0xDeadBeef, 0xDEADBEEF
            2236416,    0x222000
            010,        0xA
            0,          0x0
            4294967295, 0xFFFFFFFF
            0x00000000000222000, 0x222000
            """)
    void takesHexadecimalWithPrefixAndDecimal(String text, String value) {
      assertEquals((int) (long) Long.decode(value), ControlCode.parse(text).value());
    }

    @Test
    void ignoresBlanksAround() {
      assertEquals(0x222000, ControlCode.parse(" 0x222000 ").value());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", " ", "0x", "222x", "#222000", "+1", "0x-1", "1_000", "IOCTL", "1 2"})
    void refusesWhatIsNoNumberAndShowsOne(String text) {
      var error = assertThrows(IllegalArgumentException.class, () -> ControlCode.parse(text));
      assertTrue(error.toString().contains("0x222000"), error::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0x100000000", "4294967296", "0xFFFFFFFFFFFFFFFFFFFFFFFF"})
    void refusesWhatIsOutOfRangeAndSaysTheRange(String text) {
      var error = assertThrows(IllegalArgumentException.class, () -> ControlCode.parse(text));
      assertTrue(error.toString().contains("0 to 0xFFFFFFFF"), error::toString);
    }

    @Test
    void quotesBadTextSafely() {
      var error =
          assertThrows(IllegalArgumentException.class, () -> ControlCode.parse("\u001b[2J"));
      assertTrue(error.toString().contains("\"\\u001B[2J\""), error::toString);
    }
  }

  @Nested
  class TheName {
    @ParameterizedTest
    @CsvSource(
        textBlock =
            """
            0x2D1080, IOCTL_STORAGE_GET_DEVICE_NUMBER
            0x1B0004, IOCTL_SERIAL_SET_BAUD_RATE
            0x0B0192, IOCTL_HID_GET_FEATURE
            0x6D0008, IOCTL_MOUNTMGR_QUERY_POINTS
            0x294040, IOCTL_BATTERY_QUERY_TAG
            0x560000, IOCTL_VOLUME_GET_VOLUME_DISK_EXTENTS
            0x220448, IOCTL_USB_GET_NODE_CONNECTION_INFORMATION_EX
            0x090018, FSCTL_LOCK_VOLUME
            """)
    void leadsToTheNumberAndBack(String number, String name) {
      var code = ControlCode.parse(name);

      assertEquals(ControlCode.parse(number), code);
      assertEquals(Optional.of(name), code.name());
      assertEquals(name + " (" + code.hex() + ")", code.toString());
    }

    @Test
    void isReadInAnyCaseAndWithBlanksAround() {
      assertEquals(
          ControlCode.of(0x2D1080), ControlCode.parse(" ioctl_storage_Get_Device_Number "));
    }

    @Test
    void ofAnAliasLeadsToTheNumberOfTheUsualOne() {
      var code = ControlCode.parse("IOCTL_USB_GET_ROOT_HUB_NAME");

      assertEquals(0x220408, code.value());
      assertEquals(Optional.of("IOCTL_USB_GET_NODE_INFORMATION"), code.name());
    }

    @Test
    void isMissingForACodeOfAVendor() {
      assertEquals(Optional.empty(), ControlCode.of(0x80002000).name());
      assertEquals("0x80002000", ControlCode.of(0x80002000).toString());
    }

    @ParameterizedTest
    @CsvSource({
      "IOCTL_STORAGE_GET_DEVICE_NUMER, IOCTL_STORAGE_GET_DEVICE_NUMBER",
      "HID_GET_FEATURE, IOCTL_HID_GET_FEATURE",
      "IOCTL_SERIAL_SET_BAUDRATE, IOCTL_SERIAL_SET_BAUD_RATE"
    })
    void isSuggestedForAMisspelledOne(String text, String name) {
      var error = assertThrows(IllegalArgumentException.class, () -> ControlCode.parse(text));

      assertTrue(error.toString().contains("did you mean " + name), error::toString);
    }
  }
}
