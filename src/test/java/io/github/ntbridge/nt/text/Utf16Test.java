package io.github.ntbridge.nt.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.nt.seam.JnaHeap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf16Test {
  private final ByteBuffer buffer = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);

  @Nested
  class WrittenText {
    @ParameterizedTest
    @ValueSource(
        strings = {"", "A", "\\Device\\Null", "a\0b", "\0", "\ud83d\ude00", "\ud83d", "\ude00x"})
    void isReadUnitForUnit(String text) {
      int end = Utf16.write(buffer, 4, text);
      assertEquals(4 + 2 * text.length(), end);
      assertEquals(text, Utf16.read(buffer, 4, text.length()));
    }

    @Test
    void isLittleEndianWithTwoBytesAUnit() {
      Utf16.write(buffer, 0, "A\u20ac");
      assertEquals(0x41, buffer.get(0));
      assertEquals(0x00, buffer.get(1));
      assertEquals((byte) 0xAC, buffer.get(2));
      assertEquals(0x20, buffer.get(3));
    }

    @Test
    void isWhatTheCharsetWritesWhereTheTextIsWellFormed() {
      var text = "\u00e4\u03b1\ud83d\ude00";
      Utf16.write(buffer, 0, text);
      assertEquals(
          ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_16LE)),
          buffer.slice().limit(2 * text.length()));
    }

    @Test
    void takesTwoBytesAUnit() {
      assertEquals(6, Utf16.byteLength("a\ud83d\ude00"));
    }

    @Test
    void leavesThePositionAlone() {
      Utf16.writeTerminated(buffer, 10, "x");
      Utf16.readUntilNul(buffer, 10, 20);
      assertEquals(0, buffer.position());
      assertEquals(64, buffer.limit());
    }
  }

  @Nested
  class TerminatedText {
    @Test
    void endsWithANulThatIsCounted() {
      buffer.putChar(6, 'x');
      assertEquals(8, Utf16.writeTerminated(buffer, 0, "abc"));
      assertEquals(0, buffer.getChar(6));
    }

    @Test
    void isReadUpToItsNul() {
      Utf16.write(buffer, 0, "ab\0cd");
      assertEquals("ab", Utf16.readUntilNul(buffer, 0, 10));
    }

    @Test
    void isReadUpToItsCapacityWithoutANul() {
      Utf16.write(buffer, 0, "abcd");
      assertEquals("abc", Utf16.readUntilNul(buffer, 0, 6));
      assertEquals("", Utf16.readUntilNul(buffer, 0, 0));
    }

    @Test
    void isReadWithoutItsOddLastByte() {
      Utf16.write(buffer, 0, "abcd");
      assertEquals("ab", Utf16.readUntilNul(buffer, 0, 5));
    }

    @Test
    void isAllocatedWithItsNul() {
      try (var block = Utf16.allocateTerminated(new JnaHeap(), "COM3")) {
        assertEquals(10, block.size());
        assertEquals("COM3", Utf16.readUntilNul(block.buffer(), 0, block.size()));
        assertEquals(0, block.buffer().getChar(8));
      }
    }
  }

  @Nested
  class ATooSmallBuffer {
    @Test
    void isNeverReadOrWrittenBeyondItsEnd() {
      assertThrows(IndexOutOfBoundsException.class, () -> Utf16.read(buffer, 60, 3));
      assertThrows(IndexOutOfBoundsException.class, () -> Utf16.write(buffer, 60, "abc"));
      assertThrows(IndexOutOfBoundsException.class, () -> Utf16.readUntilNul(fullOf('x'), 60, 6));
    }

    private ByteBuffer fullOf(char unit) {
      for (int at = 0; at < buffer.capacity(); at += 2) {
        buffer.putChar(at, unit);
      }
      return buffer;
    }
  }
}
