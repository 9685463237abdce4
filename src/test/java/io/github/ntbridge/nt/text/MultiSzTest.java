package io.github.ntbridge.nt.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.MalformedDataException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Rule({"P-03", "native-api 1.3 output is a MULTI_SZ"})
class MultiSzTest {

  private static ByteBuffer units(String text) {
    var buffer = ByteBuffer.allocate(Utf16.byteLength(text)).order(ByteOrder.LITTLE_ENDIAN);
    Utf16.write(buffer, 0, text);
    return buffer;
  }

  private static List<String> read(String text) throws MalformedDataException {
    return MultiSz.read(units(text), 0, text.length());
  }

  @Nested
  class Reading {
    @Test
    void findsEachString() throws Exception {
      assertEquals(List.of("one", "two"), read("one\0two\0\0"));
    }

    @Test
    void takesASingleNulForTheEmptyList() throws Exception {
      assertEquals(List.of(), read("\0"));
    }

    @Test
    void ignoresWhatFollowsTheEnd() throws Exception {
      assertEquals(List.of("one"), read("one\0\0garbage\0more\0\0"));
    }

    @Test
    void keepsSurrogatesPairedOrNot() throws Exception {
      assertEquals(
          List.of("\ud83d\ude00", "\ud83d", "\ude00"), read("\ud83d\ude00\0\ud83d\0\ude00\0\0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "one\0", "one\0two", "one\0two\0"})
    @Rule("P-03")
    void refusesAListWithoutItsEnd(String text) {
      var error = assertThrows(MalformedDataException.class, () -> read(text));
      assertTrue(error.toString().contains(text.length() + " WCHARs"), error::toString);
    }

    @Test
    void beginsAtTheGivenOffset() throws Exception {
      assertEquals(List.of("b"), MultiSz.read(units("a\0b\0\0"), 4, 3));
    }

    @Test
    void acceptsOrRefusesAnyBytes() {
      var random = new Random(2);
      int lists = 0;
      int malformed = 0;
      for (int i = 0; i < 10_000; i++) {
        var bytes = new byte[random.nextInt(40)];
        for (int at = 0; at < bytes.length; at++) {
          bytes[at] = (byte) (random.nextInt(3) == 0 ? random.nextInt() : 0);
        }
        try {
          var list =
              MultiSz.read(
                  ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), 0, bytes.length / 2);
          assertFalse(list.contains(""));
          lists++;
        } catch (MalformedDataException e) {
          malformed++;
        }
      }
      assertTrue(lists > 100 && malformed > 100, lists + " read, " + malformed + " malformed");
    }
  }

  @Nested
  class Writing {
    @Test
    void isReadBackAndHasTheReportedLength() throws Exception {
      var list = List.of("\\\\?\\HID#a", "x", "\ud83d\ude00");
      var buffer = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
      int end = MultiSz.write(buffer, 2, list);
      assertEquals(2 + 2 * MultiSz.length(list), end);
      assertEquals(list, MultiSz.read(buffer, 2, MultiSz.length(list)));
    }

    @Test
    void makesTheEmptyListOneNul() {
      assertEquals(1, MultiSz.length(List.of()));
      assertEquals(2, MultiSz.write(units("xx"), 0, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0b"})
    void refusesStringsThatWouldEndTheListEarly(String string) {
      assertThrows(
          IllegalArgumentException.class,
          () -> MultiSz.write(units("xxxxxxxx"), 0, List.of(string)));
    }
  }
}
