package io.github.ntbridge.nt.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.nt.seam.PointerSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UnicodeStringTest {
  private final ByteBuffer buffer = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);

  @ParameterizedTest
  @EnumSource(PointerSize.class)
  void isReadAsItWasWritten(PointerSize pointers) {
    var string = new UnicodeString(65534, 65534, 0xFEDC_BA98L);
    string.write(buffer, 8, pointers);
    assertEquals(string, UnicodeString.read(buffer, 8, pointers));
  }

  @Test
  void hasLengthsWithoutASign() {
    buffer.putShort(0, (short) 40_000);
    assertEquals(40_000, UnicodeString.read(buffer, 0, PointerSize.BITS_64).length());
  }

  @ParameterizedTest
  @CsvSource({"-2, 0", "0, -2", "65536, 65536", "65534, 65536"})
  void refusesLengthsThatItsFieldsWouldCut(int length, int maximumLength) {
    assertThrows(IllegalArgumentException.class, () -> new UnicodeString(length, maximumLength, 0));
  }
}
