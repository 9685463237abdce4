package io.github.ntbridge.nt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AccessMaskTest {

  static Stream<Arguments> numbersOfTheHeaders() {
    return Stream.of(
        Arguments.of(AccessMask.READ_DATA, 0x1),
        Arguments.of(AccessMask.WRITE_DATA, 0x2),
        Arguments.of(AccessMask.APPEND_DATA, 0x4),
        Arguments.of(AccessMask.READ_ATTRIBUTES, 0x80),
        Arguments.of(AccessMask.WRITE_ATTRIBUTES, 0x100),
        Arguments.of(AccessMask.DELETE, 0x10000),
        Arguments.of(AccessMask.READ_CONTROL, 0x20000),
        Arguments.of(AccessMask.SYNCHRONIZE, 0x100000),
        Arguments.of(AccessMask.QUERY, 0x100080),
        Arguments.of(AccessMask.STANDARD_RIGHTS_ALL, 0x1F0000),
        Arguments.of(AccessMask.GENERIC_READ, 0x120089),
        Arguments.of(AccessMask.GENERIC_WRITE, 0x120116),
        Arguments.of(AccessMask.GENERIC_READ_WRITE, 0x12019F),
        Arguments.of(AccessMask.ALL, 0x1F01FF));
  }

  @ParameterizedTest
  @MethodSource("numbersOfTheHeaders")
  void aConstantHasTheNumberOfTheHeaders(AccessMask mask, int bits) {
    assertEquals(bits, mask.bits());
  }

  @Nested
  class TheText {
    @ParameterizedTest
    @CsvSource(
        textBlock =
            """
            0x00000001, FILE_READ_DATA
            0x00000002, FILE_WRITE_DATA
            0x00000004, FILE_APPEND_DATA
            0x00000008, FILE_READ_EA
            0x00000010, FILE_WRITE_EA
            0x00000020, FILE_EXECUTE
            0x00000040, FILE_DELETE_CHILD
            0x00000080, FILE_READ_ATTRIBUTES
            0x00000100, FILE_WRITE_ATTRIBUTES
            0x00010000, DELETE
            0x00020000, READ_CONTROL
            0x00040000, WRITE_DAC
            0x00080000, WRITE_OWNER
            0x00100000, SYNCHRONIZE
            0x01000000, ACCESS_SYSTEM_SECURITY
            0x02000000, MAXIMUM_ALLOWED
            0x10000000, GENERIC_ALL
            0x20000000, GENERIC_EXECUTE
            0x40000000, GENERIC_WRITE
            0x80000000, GENERIC_READ
            """)
    void namesEachBit(String number, String name) {
      var mask = new AccessMask(Integer.parseUnsignedInt(number.substring(2), 16));
      assertEquals(name + " (" + number + ")", mask.toString());
    }

    @Test
    void joinsTheNames() {
      assertEquals("FILE_READ_ATTRIBUTES | SYNCHRONIZE (0x00100080)", AccessMask.QUERY.toString());
    }

    @Test
    void keepsBitsWithoutAName() {
      assertEquals("FILE_READ_DATA | 0x8000 (0x00008001)", new AccessMask(0x8001).toString());
    }

    @Test
    void isNoneForTheEmptyMask() {
      assertEquals("0x0 (0x00000000)", new AccessMask(0).toString());
    }
  }

  @Nested
  class Combining {
    @Test
    void hasTheBitsOfBoth() {
      var either = AccessMask.READ_DATA.or(AccessMask.SYNCHRONIZE);
      assertEquals(new AccessMask(0x100001), either);
    }

    @Test
    void includesWhatHasNoOtherBits() {
      assertTrue(AccessMask.GENERIC_READ.includes(AccessMask.READ_DATA));
      assertTrue(AccessMask.READ_DATA.includes(new AccessMask(0)));
      assertFalse(AccessMask.GENERIC_READ.includes(AccessMask.GENERIC_READ_WRITE));
      assertFalse(AccessMask.QUERY.includes(AccessMask.READ_DATA));
    }
  }
}
