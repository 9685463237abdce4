package io.github.ntbridge.nt.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.InvalidNameException;
import io.github.ntbridge.nt.MalformedDataException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryValueTest {

  private static RegistryValue value(RegistryType type, String hex) {
    return RegistryValue.of("Name", type, HexFormat.of().parseHex(hex));
  }

  private static String hex(RegistryValue value) {
    return HexFormat.of().formatHex(value.data());
  }

  @Nested
  class AText {
    @ParameterizedTest
    @CsvSource(
        nullValues = "-",
        value = {
          "43004f004d0033000000,     COM3",
          "43004f004d003300,         COM3",
          "43004f004d00330000000000, COM3",
          "43004f004d003300000058,   COM3",
          "43004f004d00330000005800, COM3",
          "0000,                     ''",
          "'',                       ''",
          "00d80000,                 \uD800"
        })
    void endsAtItsFirstNulOrWithItsData(String data, String text) throws MalformedDataException {
      for (var type : List.of(RegistryType.SZ, RegistryType.EXPAND_SZ, RegistryType.LINK)) {
        assertEquals(text, value(type, data).text());
        assertEquals(List.of(text), value(type, data).texts());
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"43", "43004f", "43004f004d003300ff"})
    void thatEndsWithinAUnitIsNotGuessed(String data) {
      var failure =
          assertThrows(MalformedDataException.class, () -> value(RegistryType.SZ, data).text());

      assertTrue(String.valueOf(failure.getMessage()).contains("REG_SZ"), failure::toString);
    }

    @Test
    void isNotANumber() {
      var failure =
          assertThrows(
              MalformedDataException.class, () -> RegistryValue.string("PortName", "3").number());

      assertEquals(
          "the registry value \"PortName\" is not a number but of type REG_SZ",
          failure.getMessage());
    }

    @Test
    void isWrittenWithItsNul() {
      assertEquals("410042000000", hex(RegistryValue.string("", "AB")));
      assertEquals("0000", hex(RegistryValue.expandString("", "")));
    }

    @Test
    void withANulIsRefused() {
      assertThrows(InvalidNameException.class, () -> RegistryValue.string("Name", "a\0b"));
    }
  }

  @Nested
  class AList {
    @ParameterizedTest
    @CsvSource({
      "41000000420000000000, A;B",
      "4100000042000000,     A;B",
      "410000004200,         A;B",
      "41000000000042000000, A",
      "0000,                 ''",
      "00000000,             ''",
      "'',                   ''"
    })
    void endsAtItsFirstEmptyTextOrWithItsData(String data, String texts)
        throws MalformedDataException {
      assertEquals(texts, String.join(";", value(RegistryType.MULTI_SZ, data).texts()));
    }

    @Test
    void thatEndsWithinAUnitIsNotGuessed() {
      assertThrows(
          MalformedDataException.class, () -> value(RegistryType.MULTI_SZ, "4100000042").texts());
    }

    @Test
    void isNotAText() {
      assertThrows(
          MalformedDataException.class,
          () -> RegistryValue.multiString("Name", List.of("A")).text());
    }

    @Test
    void isWrittenWithItsNuls() {
      assertEquals("41000000420000000000", hex(RegistryValue.multiString("", List.of("A", "B"))));
      assertEquals("0000", hex(RegistryValue.multiString("", List.of())));
      assertThrows(
          IllegalArgumentException.class, () -> RegistryValue.multiString("", List.of("")));
    }
  }

  @Nested
  class ANumber {
    @Test
    void of32BitsHasNoSign() throws MalformedDataException {
      assertEquals(0xFFFFFFFFL, RegistryValue.dword("", -1).number());
      assertEquals(0x80000000L, RegistryValue.bigEndianDword("", 1 << 31).number());
    }

    @Test
    void isReadInItsOrderOfBytes() throws MalformedDataException {
      assertEquals(0x04030201, value(RegistryType.DWORD, "01020304").number());
      assertEquals(0x01020304, value(RegistryType.DWORD_BIG_ENDIAN, "01020304").number());
      assertEquals(0x0807060504030201L, value(RegistryType.QWORD, "0102030405060708").number());
    }

    @Test
    void isWrittenInItsOrderOfBytes() {
      assertEquals("01020304", hex(RegistryValue.dword("", 0x04030201)));
      assertEquals("01020304", hex(RegistryValue.bigEndianDword("", 0x01020304)));
      assertEquals("0102030405060708", hex(RegistryValue.qword("", 0x0807060504030201L)));
    }

    @ParameterizedTest
    @CsvSource({"3, 10000000, 16", "0, 10000000, 16", "3, 0000000001000000, 4294967296"})
    void mayBeStoredAsBytes(int type, String data, long number) throws MalformedDataException {
      assertEquals(number, value(new RegistryType(type), data).number());
    }

    @ParameterizedTest
    @CsvSource({"4, ''", "4, 100000", "4, 1000000000", "5, 00", "11, 10000000", "3, 1000"})
    void ofAnotherLengthIsRefused(int type, String data) {
      assertThrows(
          MalformedDataException.class, () -> value(new RegistryType(type), data).number());
    }

    @Test
    void isNotAText() {
      assertThrows(MalformedDataException.class, () -> RegistryValue.dword("", 1).text());
      assertThrows(MalformedDataException.class, () -> RegistryValue.dword("", 1).texts());
    }
  }

  @Nested
  class TheMalformation {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "1  | 4100         | REG_SZ has no NUL that ends it",
          "1  | ''           | REG_SZ has no NUL that ends it",
          "2  | 41000000ff   | REG_EXPAND_SZ has whole UTF-16 units, not 5 bytes",
          "4  | 1000         | REG_DWORD has 4 bytes, not 2",
          "5  | ''           | REG_DWORD_BIG_ENDIAN has 4 bytes, not 0",
          "6  | 41           | REG_LINK has whole UTF-16 units, not 1 bytes",
          "7  | 41000000     | REG_MULTI_SZ has no NUL that ends the list",
          "7  | 00004100     | REG_MULTI_SZ has texts behind the empty one that ends the list",
          "11 | 00           | REG_QWORD has 8 bytes, not 1"
        })
    void namesTheRule(int type, String data, String rule) {
      assertEquals(Optional.of(rule), value(new RegistryType(type), data).malformation());
    }

    @ParameterizedTest
    @CsvSource({
      "0, 01",
      "1, 41000000",
      "1, 4100000042004300",
      "2, 0000",
      "3, ''",
      "4, 00000000",
      "6, 4100",
      "6, ''",
      "7, 0000",
      "7, 4100000000000000",
      "8, 01",
      "9, 01",
      "10, 01",
      "12, 01",
      "-1, ''"
    })
    void isEmptyForDataThatFollowTheirType(int type, String data) {
      assertEquals(Optional.empty(), value(new RegistryType(type), data).malformation());
    }
  }

  @Nested
  class AType {
    @Test
    void hasTheNameOfTheHeader() {
      assertEquals("REG_SZ", RegistryType.SZ.toString());
      assertEquals("REG_QWORD", RegistryType.QWORD.toString());
      assertEquals(Optional.of(RegistryType.MULTI_SZ), RegistryType.named("REG_MULTI_SZ"));
    }

    @Test
    void thatTheHeaderDoesNotHaveIsItsNumber() {
      assertEquals("REG_0xC", new RegistryType(12).toString());
      assertEquals("REG_0xFFFF0012", new RegistryType(0xFFFF0012).toString());
      assertEquals(Optional.empty(), RegistryType.named("REG_0xC"));
    }
  }

  @Test
  void dataAreCopiedInAndOut() {
    var data = new byte[] {1, 2};
    var value = RegistryValue.binary("Name", data);
    data[0] = 9;
    value.data()[1] = 9;

    assertArrayEquals(new byte[] {1, 2}, value.data());
  }

  @Test
  void equalsOneOfTheSameNameTypeAndData() {
    assertEquals(RegistryValue.dword("Name", 1), value(RegistryType.DWORD, "01000000"));
    assertNotEquals(RegistryValue.dword("A", 1), RegistryValue.dword("a", 1));
    assertNotEquals(
        RegistryValue.dword("A", 1), RegistryValue.of("A", RegistryType.BINARY, new byte[4]));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 43004f004d0033000000 | COM3",
        "7 | 41000000420000000000 | A; B",
        "4 | 10000000             | 16",
        "3 | 00ff                 | 00 ff",
        "1 | 41                   | 41 (malformed: REG_SZ has whole UTF-16 units, not 1 bytes)",
        "1 | 1b000000             | \\u001B"
      })
  void isDisplayedInOneLine(int type, String data, String line) {
    assertEquals(line, value(new RegistryType(type), data).display());
  }
}
