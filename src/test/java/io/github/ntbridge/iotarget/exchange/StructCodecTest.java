package io.github.ntbridge.iotarget.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.MalformedDataException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StructCodecTest {
  /** A BYTE, and a ULONGLONG that C aligns to 8. */
  private record Padded(byte kind, long length) {
    static final StructCodec<Padded> CODEC =
        StructCodec.of(
            16,
            in -> new Padded(in.get(), in.getLong(8)),
            (out, value) -> out.put(value.kind()).putLong(8, value.length()));
  }

  private static final byte[] PADDED = {7, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0, 0};

  @Test
  void writesLittleEndianAndAllOfTheStructure() {
    assertArrayEquals(PADDED, Padded.CODEC.encode(new Padded((byte) 7, 0x102)));
  }

  @Test
  void readsWhatItWrites() throws MalformedDataException {
    assertEquals(new Padded((byte) 7, 0x102), Padded.CODEC.decode(PADDED));
  }

  @Test
  void ignoresWhatFollowsTheStructure() throws MalformedDataException {
    assertEquals(7, StructCodec.INT32.decode(new byte[] {7, 0, 0, 0, 9, 9}));
  }

  @Test
  void refusesTooFewBytesAndSaysHowMany() {
    var failure =
        assertThrows(MalformedDataException.class, () -> StructCodec.INT64.decode(new byte[4]));

    assertTrue(String.valueOf(failure.getMessage()).contains("8 bytes came with 4"));
  }

  @Test
  void writesNumbersAndNothing() {
    assertArrayEquals(new byte[] {1, 0, 0, 0}, StructCodec.INT32.encode(1));
    assertArrayEquals(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1}, StructCodec.INT64.encode(-1L));
    assertEquals(0, StructCodec.NOTHING.encode(StructCodec.Nothing.NOTHING).length);
  }

  @Test
  void takesBytesOfAnyNumberUpToTheCapacity() throws MalformedDataException {
    var codec = StructCodec.bytes(4);

    assertArrayEquals(new byte[] {1, 2}, codec.encode(new byte[] {1, 2}));
    assertArrayEquals(new byte[] {1, 2}, codec.decode(new byte[] {1, 2}));
    assertThrows(IllegalArgumentException.class, () -> codec.encode(new byte[5]));
  }

  @Test
  void ofAWrongSizeIsFoundOut() {
    StructCodec<Long> tooSmall =
        StructCodec.of(4, in -> in.getLong(), (out, value) -> out.putLong(value));

    assertThrows(IllegalArgumentException.class, () -> tooSmall.encode(1L));
    assertThrows(IllegalArgumentException.class, () -> tooSmall.decode(new byte[8]));
    assertThrows(
        IllegalArgumentException.class, () -> StructCodec.of(-1, in -> 0, (out, value) -> {}));
    assertThrows(IllegalArgumentException.class, () -> StructCodec.bytes(-1));
  }

  @Test
  void mapsItsValueToAnotherTypeBothWays() throws MalformedDataException {
    var ports = StructCodec.INT32.map(StructCodecTest::portName, StructCodecTest::portNumber);

    assertEquals("COM3", ports.decode(new byte[] {3, 0, 0, 0}));
    assertArrayEquals(new byte[] {3, 0, 0, 0}, ports.encode("COM3"));
    assertEquals(4, ports.size());
    var failure = assertThrows(MalformedDataException.class, () -> ports.decode(new byte[4]));
    assertEquals("there is no COM0", failure.getMessage());
  }

  private static String portName(int number) throws MalformedDataException {
    if (number == 0) {
      throw new MalformedDataException("there is no COM0");
    }
    return "COM" + number;
  }

  private static int portNumber(String name) {
    return Integer.parseInt(name.substring(3));
  }

  @Nested
  class AStructureOfVariableLength {
    /** A USHORT with the length of the text, in bytes, and the text. */
    private static final StructCodec<String> NAME =
        StructCodec.ofVariable(
            2,
            10,
            in -> StructText.utf16(in, "NameLength", 2, in.getChar(0)),
            (out, value) -> StructText.putUtf16(out.putChar((char) (2 * value.length())), value));

    private static String refusal(StructCodec<?> codec, int... bytes) {
      return String.valueOf(
          assertThrows(MalformedDataException.class, () -> codec.decode(bytes(bytes)))
              .getMessage());
    }

    private static byte[] bytes(int... values) {
      var bytes = ByteBuffer.allocate(values.length);
      Arrays.stream(values).forEach(value -> bytes.put((byte) value));
      return bytes.array();
    }

    @Test
    void endsWhereItsWriterEnds() {
      assertArrayEquals(bytes(4, 0, 'a', 0, 'b', 0), NAME.encode("ab"));
      assertArrayEquals(bytes(0, 0), NAME.encode(""));
      assertEquals(10, NAME.size());
    }

    @Test
    void isReadUpToTheLengthThatItNames() throws MalformedDataException {
      assertEquals("ab", NAME.decode(bytes(4, 0, 'a', 0, 'b', 0)));
      assertEquals("ab", NAME.decode(bytes(4, 0, 'a', 0, 'b', 0, 'c', 0)));
      assertEquals("a", NAME.decode(bytes(2, 0, 'a', 0, 'b', 0, 9, 9, 9, 9, 9, 9, 9)));
    }

    @Test
    void isReadOnlyAsFarAsTheDeviceReportsOfItsBuffer() throws MalformedDataException {
      var buffer = bytes(4, 0, 'a', 0, 'b', 0);

      assertEquals("ab", NAME.decode(buffer, 6));
      assertThrows(MalformedDataException.class, () -> NAME.decode(buffer, 4));
      assertThrows(IndexOutOfBoundsException.class, () -> NAME.decode(buffer, 7));
    }

    @Test
    void namesTheFieldThatIsMalformed() {
      assertEquals(
          "NameLength: bytes 2 to 8 are not in a structure of 6",
          refusal(NAME, 6, 0, 'a', 0, 'b', 0));
      assertEquals(
          "NameLength: UTF-16 text has an even number of bytes, not 3",
          refusal(NAME, 3, 0, 'a', 0, 'b', 0));
      assertEquals("a structure of 2 bytes came with 1", refusal(NAME, 6));
    }

    @Test
    void isMalformedWhereItsReaderReadsPastIt() {
      var two = StructCodec.ofVariable(0, 8, in -> in.getInt() + in.getInt(), ByteBuffer::putInt);
      var second = StructCodec.ofVariable(0, 8, in -> in.getInt(4), ByteBuffer::putInt);

      assertEquals("a structure ends after 4 bytes, and needs more", refusal(two, 1, 0, 0, 0));
      assertEquals("a structure ends after 4 bytes, and needs more", refusal(second, 1, 0, 0, 0));
    }

    @Test
    void hasAFixedPartThatIsNoLargerThanTheWhole() {
      assertThrows(
          IllegalArgumentException.class,
          () -> StructCodec.ofVariable(3, 2, in -> 0, (out, value) -> {}));
      assertThrows(
          IllegalArgumentException.class,
          () -> StructCodec.ofVariable(-1, 2, in -> 0, (out, value) -> {}));
      assertThrows(IllegalArgumentException.class, () -> NAME.encode("abcde"));
    }
  }

  @Nested
  class TextAtAnOffset {
    private static final ByteBuffer IN =
        ByteBuffer.wrap(new byte[] {'a', 'b', 0, 'c', (byte) 0xE9, 0, 0, 0})
            .order(ByteOrder.LITTLE_ENDIAN);

    @Test
    void ofAsciiEndsAtItsNulOrWithTheStructure() throws MalformedDataException {
      assertEquals("ab", StructText.ascii(IN, "Offset", 0));
      assertEquals("c\u00E9", StructText.ascii(IN, "Offset", 3));
      assertEquals("c\u00E9", StructText.ascii(IN.slice(0, 5), "Offset", 3));
    }

    @Test
    void ofUtf16EndsAtItsNulOrWithTheStructure() throws MalformedDataException {
      var in = ByteBuffer.wrap(new byte[] {'a', 0, 'b', 0, 0, 0, 'c', 0, 9});
      in.order(ByteOrder.LITTLE_ENDIAN);

      assertEquals("ab", StructText.utf16(in, "Offset", 0));
      assertEquals("c", StructText.utf16(in, "Offset", 6));
      assertEquals("", StructText.utf16(in, "Offset", 9));
      assertEquals(
          List.of("ab"),
          StructText.multiSz(
              ByteBuffer.wrap(new byte[] {'a', 0, 'b', 0, 0, 0, 0, 0})
                  .order(ByteOrder.LITTLE_ENDIAN),
              "Length",
              0,
              8));
    }

    @ParameterizedTest
    @CsvSource({"8", "9", "-1", "-2147483648", "2147483647"})
    void isMalformedOutsideTheStructure(int offset) {
      var failure =
          assertThrows(
              MalformedDataException.class,
              () -> StructText.ascii(IN, "SerialNumberOffset", offset));

      assertTrue(
          String.valueOf(failure.getMessage())
              .startsWith("SerialNumberOffset: bytes " + Integer.toUnsignedString(offset)),
          failure::toString);
    }

    @ParameterizedTest
    @CsvSource({"0, 9", "1, 8", "8, 1", "0, -1", "-1, 0", "2147483647, 2147483647"})
    void isMalformedWhereItsLengthLeadsOutside(int offset, int length) {
      assertThrows(
          MalformedDataException.class, () -> StructText.bytes(IN, "Field", offset, length));
    }
  }
}
