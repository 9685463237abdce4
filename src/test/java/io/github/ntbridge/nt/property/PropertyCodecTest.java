package io.github.ntbridge.nt.property;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Rule("native-api 1.5 DEVPROPTYPE")
class PropertyCodecTest {
  private static final UUID HID = UUID.fromString("4d1e55b2-f16f-11cf-88cb-001111000030");
  private static final String HID_BYTES = "b2551e4d6ff1cf1188cb001111000030";

  /** A BOOLEAN other than DEVPROP_TRUE, and a text with more behind its NUL. */
  private static final Set<String> NOT_AS_WRITTEN = Set.of("01", "440000000000");

  private static PropertyValue decode(int type, byte[] bytes) throws MalformedDataException {
    return PropertyCodec.decode(new PropertyType(type), bytes);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  static Stream<Arguments> values() {
    var key = new DevicePropertyKey(HID, 7);
    return Stream.of(
        arguments(0x0, "", new PropertyValue.None(PropertyType.EMPTY), ""),
        arguments(0x1, "", new PropertyValue.None(PropertyType.NULL), ""),
        arguments(0x2, "ff", new PropertyValue.Int(PropertyType.SBYTE, -1), "-1"),
        arguments(0x3, "ff", new PropertyValue.Int(PropertyType.BYTE, 255), "255"),
        arguments(0x4, "feff", new PropertyValue.Int(PropertyType.INT16, -2), "-2"),
        arguments(0x5, "feff", new PropertyValue.Int(PropertyType.UINT16, 65534), "65534"),
        arguments(0x6, "fdffffff", new PropertyValue.Int(PropertyType.INT32, -3), "-3"),
        arguments(
            0x7, "fdffffff", new PropertyValue.Int(PropertyType.UINT32, 4294967293L), "4294967293"),
        arguments(0x8, "fcffffffffffffff", new PropertyValue.Int(PropertyType.INT64, -4), "-4"),
        arguments(
            0x9,
            "fcffffffffffffff",
            new PropertyValue.Int(PropertyType.UINT64, -4),
            "18446744073709551612"),
        arguments(0xA, "0000c03f", new PropertyValue.Real(PropertyType.FLOAT, 1.5), "1.5"),
        arguments(
            0xB, "000000000000f8bf", new PropertyValue.Real(PropertyType.DOUBLE, -1.5), "-1.5"),
        arguments(
            0xC,
            "0000" + "02" + "80" + "00000000" + "3930000000000000",
            new PropertyValue.Decimal(PropertyType.DECIMAL, new BigDecimal("-123.45")),
            "-123.45"),
        arguments(
            0xC,
            "0000" + "00" + "00" + "01000000" + "ffffffffffffffff",
            new PropertyValue.Decimal(PropertyType.DECIMAL, new BigDecimal("36893488147419103231")),
            "36893488147419103231"),
        arguments(0xD, HID_BYTES, new PropertyValue.Guid(PropertyType.GUID, HID), "{" + HID + "}"),
        arguments(
            0xE,
            "1027000000000000",
            new PropertyValue.Decimal(PropertyType.CURRENCY, new BigDecimal("1.0000")),
            "1.0000"),
        arguments(
            0xF,
            "000000000000f83f",
            new PropertyValue.DateTime(PropertyType.DATE, LocalDateTime.of(1899, 12, 31, 12, 0)),
            "1899-12-31T12:00"),
        arguments(
            0xF,
            "000000000000f8bf",
            new PropertyValue.DateTime(PropertyType.DATE, LocalDateTime.of(1899, 12, 29, 12, 0)),
            "1899-12-29T12:00"),
        arguments(
            0x10,
            "01803ed5deb19d01",
            new PropertyValue.FileTime(
                PropertyType.FILETIME, Instant.parse("1970-01-01T00:00:00.000000100Z")),
            "1970-01-01T00:00:00.000000100Z"),
        arguments(0x11, "ff", new PropertyValue.Bool(PropertyType.BOOLEAN, true), "true"),
        arguments(0x11, "01", new PropertyValue.Bool(PropertyType.BOOLEAN, true), "true"),
        arguments(0x11, "00", new PropertyValue.Bool(PropertyType.BOOLEAN, false), "false"),
        arguments(0x12, "480069000000", new PropertyValue.Text(PropertyType.STRING, "Hi"), "Hi"),
        arguments(0x12, "0000", new PropertyValue.Text(PropertyType.STRING, ""), ""),
        arguments(
            0x13,
            "0100",
            new PropertyValue.Bytes(PropertyType.SECURITY_DESCRIPTOR, hex("0100")),
            "0100"),
        arguments(
            0x14,
            "440000000000",
            new PropertyValue.Text(PropertyType.SECURITY_DESCRIPTOR_STRING, "D"),
            "D"),
        arguments(
            0x15,
            HID_BYTES + "07000000",
            new PropertyValue.Key(PropertyType.DEVPROPKEY, key),
            "{" + HID + "} 7"),
        arguments(
            0x16,
            "12200000",
            new PropertyValue.TypeNumber(PropertyType.DEVPROPTYPE, PropertyType.STRING_LIST),
            "DEVPROP_TYPE_STRING_LIST"),
        arguments(0x17, "05000000", new PropertyValue.Int(PropertyType.ERROR, 5), "5"),
        arguments(
            0x18,
            "220000c0",
            new PropertyValue.Status(PropertyType.NTSTATUS, NtStatus.ACCESS_DENIED),
            NtStatus.ACCESS_DENIED.toString()),
        arguments(0x19, "40000000", new PropertyValue.Text(PropertyType.STRING_INDIRECT, "@"), "@"),
        arguments(
            0x1003, "0a0b", new PropertyValue.Bytes(PropertyType.BINARY, hex("0a0b")), "0a0b"),
        arguments(
            0x1005,
            "01000200",
            new PropertyValue.Array(
                new PropertyType(0x1005),
                List.of(
                    new PropertyValue.Int(PropertyType.UINT16, 1),
                    new PropertyValue.Int(PropertyType.UINT16, 2))),
            "1, 2"),
        arguments(
            0x2012,
            "61000000620000000000",
            new PropertyValue.TextList(PropertyType.STRING_LIST, List.of("a", "b")),
            "a, b"),
        arguments(
            0x2014,
            "61000000" + "0000",
            new PropertyValue.TextList(new PropertyType(0x2014), List.of("a")),
            "a"),
        // What no header knows stays bytes with its number.
        arguments(
            0x1A, "0102", new PropertyValue.Bytes(new PropertyType(0x1A), hex("0102")), "0102"),
        arguments(
            0x2007, "0102", new PropertyValue.Bytes(new PropertyType(0x2007), hex("0102")), "0102"),
        arguments(
            0x1012,
            "0102",
            new PropertyValue.Bytes(new PropertyType(0x1012), hex("0102")),
            "0102"));
  }

  @ParameterizedTest(name = "{0} {1} is {3}")
  @MethodSource("values")
  void everyTypeHasItsReading(int type, String bytes, PropertyValue value, String text)
      throws MalformedDataException {
    var decoded = decode(type, hex(bytes));

    assertEquals(value, decoded);
    assertEquals(type, decoded.type().value());
    assertEquals(text, decoded.toString());
  }

  @ParameterizedTest(name = "type 0x{0} of the bytes \"{1}\"")
  @CsvSource({
    "0, 00",
    "2, ''",
    "4, 00",
    "7, 000000",
    "9, 00000000",
    "d, 0000",
    "11, ''",
    "11, 0000",
    "12, ''",
    "12, 4800",
    "12, 48000000ff",
    "15, 00000000",
    "1005, 010002",
    "2012, ''",
    "2012, 61000000",
    "2012, 6100000000",
    "c, 00001d00000000000000000000000000",
    "c, 00000001000000000000000000000000",
    "f, 000000000000f87f",
    "f, 000000000000f07f",
    "f, ffffffff40924641"
  })
  void bytesThatBreakTheRulesOfTheirTypeAreMalformed(String type, String bytes) {
    assertThrows(
        MalformedDataException.class, () -> decode(Integer.parseInt(type, 16), hex(bytes)));
  }

  @ParameterizedTest
  @CsvSource({
    "12, STRING",
    "2012, STRING_LIST",
    "1003, BINARY",
    "1007, UINT32_ARRAY",
    "2014, SECURITY_DESCRIPTOR_STRING_LIST",
    "1a, 0x1A",
    "f012, 0xF012"
  })
  void aTypeHasTheNameOfThePublicHeader(String value, String name) {
    var type = new PropertyType(Integer.parseInt(value, 16));

    assertEquals(name, type.name());
    assertEquals("DEVPROP_TYPE_" + name, type.toString());
  }

  @Test
  void randomBytesNeverDoMoreThanToBeMalformed() throws MalformedDataException {
    int cases = Boolean.getBoolean("ntbridge.long") ? 1_000_000 : 10_000;
    var random = new Random(20261);
    int[] modifiers = {0, 0, 0x1000, 0x2000, 0x3000};
    int decoded = 0;
    for (int i = 0; i < cases; i++) {
      int type = modifiers[random.nextInt(modifiers.length)] | random.nextInt(0x1C);
      var bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      if (random.nextBoolean() && bytes.length >= 4) {
        Arrays.fill(bytes, bytes.length - 4, bytes.length, (byte) 0);
      }
      try {
        assertNotNull(decode(type, bytes).toString());
        decoded++;
      } catch (MalformedDataException e) {
        assertNotNull(e.getMessage());
      }
    }
    assertTrue(decoded > cases / 10 && decoded < cases, "decoded " + decoded);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("values")
  void aValueIsEncodedAsItWasFound(int type, String bytes, PropertyValue value, String text)
      throws MalformedDataException {
    assertEquals(value, decode(type, value.bytes()));
    if (!NOT_AS_WRITTEN.contains(bytes)) {
      assertEquals(bytes, HexFormat.of().formatHex(value.bytes()));
    }
  }

  @Test
  void randomValuesAreEncodedAsTheyWereFound() throws MalformedDataException {
    var random = new Random(20262);
    int[] modifiers = {0, 0x1000, 0x2000};
    for (int i = 0; i < 20_000; i++) {
      int type = modifiers[random.nextInt(modifiers.length)] | random.nextInt(0x1C);
      var bytes = new byte[random.nextInt(33)];
      random.nextBytes(bytes);
      var value = PropertyValue.of(new PropertyType(type), bytes);

      var again = PropertyValue.of(value.type(), value.bytes());

      assertEquals(value, again, () -> HexFormat.of().formatHex(bytes));
    }
  }

  static Stream<PropertyValue> impossible() {
    return Stream.of(
        new PropertyValue.Int(PropertyType.BYTE, 256),
        new PropertyValue.Int(PropertyType.SBYTE, 128),
        new PropertyValue.Int(PropertyType.UINT32, -1),
        new PropertyValue.Int(PropertyType.GUID, 1),
        new PropertyValue.Int(PropertyType.STRING, 1),
        new PropertyValue.Int(PropertyType.BINARY, 1),
        new PropertyValue.Text(PropertyType.STRING, "a\0b"),
        new PropertyValue.Text(PropertyType.GUID, "a"),
        new PropertyValue.TextList(PropertyType.STRING_LIST, List.of("")),
        new PropertyValue.Array(
            new PropertyType(0x1005), List.of(new PropertyValue.None(PropertyType.EMPTY))),
        new PropertyValue.Decimal(PropertyType.CURRENCY, new BigDecimal("0.00001")),
        new PropertyValue.Decimal(PropertyType.CURRENCY, new BigDecimal("1e15")),
        new PropertyValue.Decimal(PropertyType.DECIMAL, new BigDecimal("1e-29")),
        new PropertyValue.Decimal(
            PropertyType.DECIMAL, new BigDecimal(BigInteger.ONE.shiftLeft(96))),
        new PropertyValue.DateTime(PropertyType.DATE, LocalDateTime.of(99, 12, 31, 0, 0)),
        new PropertyValue.DateTime(PropertyType.DATE, LocalDateTime.of(10_000, 1, 1, 0, 0)),
        new PropertyValue.FileTime(PropertyType.FILETIME, Instant.parse("1600-12-31T23:59:59Z")));
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void aValueThatItsTypeCannotHoldIsNotEncoded(PropertyValue value) {
    assertThrows(IllegalArgumentException.class, value::bytes);
  }

  @Test
  void bytesAreKeptUnderAnyType() {
    var value = new PropertyValue.Bytes(PropertyType.STRING, hex("41"));

    assertArrayEquals(hex("41"), value.bytes());
  }

  @Test
  void aMalformedValueIsNotEqualToItsBytes() {
    var malformed = PropertyValue.of(PropertyType.GUID, hex("41"));
    var bytes = new PropertyValue.Bytes(PropertyType.GUID, hex("41"));

    assertEquals(PropertyValue.of(PropertyType.GUID, hex("41")), malformed);
    assertNotEquals(malformed, bytes);
    assertNotEquals(bytes, malformed);
    assertArrayEquals(bytes.bytes(), malformed.bytes());
  }

  @ParameterizedTest
  @CsvSource({"STRING, 12", "UINT32_ARRAY, 1007", "BINARY, 1003", "STRING_LIST, 2012"})
  void aTypeIsFoundByItsName(String name, String value) {
    assertEquals(
        Optional.of(new PropertyType(Integer.parseInt(value, 16))), PropertyType.named(name));
    assertEquals(Optional.empty(), PropertyType.named(name + "S"));
  }
}
