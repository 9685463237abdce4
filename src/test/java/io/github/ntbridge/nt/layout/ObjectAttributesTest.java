package io.github.ntbridge.nt.layout;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.seam.JnaHeap;
import io.github.ntbridge.nt.seam.NativeHeap;
import io.github.ntbridge.nt.seam.PointerSize;
import io.github.ntbridge.nt.text.Utf16;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectAttributesTest {
  private final NativeHeap heap = new JnaHeap();

  @Nested
  class Allocated {
    @ParameterizedTest
    @CsvSource({"BITS_64, 48, 64", "BITS_32, 24, 32"})
    void pointsAtTheNameBehindIt(PointerSize pointers, int stringAt, int textAt) {
      try (var block = ObjectAttributes.allocate(heap, pointers, 0x1C, "Null")) {
        long mask = pointers == PointerSize.BITS_64 ? -1L : 0xFFFFFFFFL;
        assertEquals(
            new ObjectAttributes(stringAt, 0x1C, block.address() + stringAt & mask, 0x40),
            ObjectAttributes.read(block.buffer(), 0, pointers));
        assertEquals(
            new UnicodeString(8, 8, block.address() + textAt & mask),
            UnicodeString.read(block.buffer(), stringAt, pointers));
        assertEquals("Null", Utf16.read(block.buffer(), textAt, 4));
      }
    }

    @Test
    void hasNoSecurityDescriptorAndNoQualityOfService() {
      try (var block = ObjectAttributes.allocate(heap, PointerSize.BITS_64, 0, "x")) {
        assertEquals(0, block.buffer().getLong(32));
        assertEquals(0, block.buffer().getLong(40));
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0b", "\ud83d", "\\\\"})
    void takesAnyText(String name) {
      try (var block = ObjectAttributes.allocate(heap, PointerSize.BITS_64, 0, name)) {
        var string = UnicodeString.read(block.buffer(), 48, PointerSize.BITS_64);
        assertEquals(2 * name.length(), string.length());
        assertEquals(name, Utf16.read(block.buffer(), 64, name.length()));
      }
    }
  }

  @Nested
  class ALongName {
    @Test
    void fitsUpTo32767Characters() {
      try (var block =
          ObjectAttributes.allocate(heap, PointerSize.BITS_64, 0, "x".repeat(32_767))) {
        assertEquals(65_534, UnicodeString.read(block.buffer(), 48, PointerSize.BITS_64).length());
      }
    }

    @Test
    void isRefusedWithBothNumbersBeyondThat() {
      var error =
          assertThrows(
              IllegalArgumentException.class,
              () -> ObjectAttributes.allocate(heap, PointerSize.BITS_64, 0, "x".repeat(32_768)));
      assertTrue(error.toString().contains("32767"), error::toString);
      assertTrue(error.toString().contains("32768"), error::toString);
    }
  }

  @Test
  void flagsHaveTheNumbersOfTheHeaders() {
    assertAll(
        () -> assertEquals(0x40, ObjectAttributes.CASE_INSENSITIVE),
        () -> assertEquals(0x1000, ObjectAttributes.DONT_REPARSE),
        () -> assertEquals(0x1FF2, ObjectAttributes.VALID_ATTRIBUTES));
  }
}
