package io.github.ntbridge.nt.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.seam.PointerSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectDirectoryInformationTest {
  private static final long ADDRESS = 0x1000_0000L;

  private static final List<ObjectDirectoryInformation> ENTRIES =
      List.of(
          new ObjectDirectoryInformation("COM3", "SymbolicLink"),
          new ObjectDirectoryInformation("a\0b", "Device"),
          new ObjectDirectoryInformation("\ud83d", "Directory"));

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer written(PointerSize pointers) {
    var buffer = buffer((int) ObjectDirectoryInformation.totalBytes(ENTRIES, pointers));
    ObjectDirectoryInformation.writeAll(ENTRIES, buffer, ADDRESS, pointers);
    return buffer;
  }

  private static List<ObjectDirectoryInformation> read(ByteBuffer buffer, PointerSize pointers)
      throws MalformedDataException {
    return ObjectDirectoryInformation.readAll(
        buffer,
        ADDRESS,
        pointers,
        reason -> {
          throw new AssertionError(reason);
        });
  }

  @Nested
  class ABuffer {
    @ParameterizedTest
    @EnumSource(PointerSize.class)
    void isReadAsItWasWritten(PointerSize pointers) throws Exception {
      assertEquals(ENTRIES, read(written(pointers), pointers));
    }

    @Test
    void mayBeLargerThanItsContent() throws Exception {
      var large = buffer(4_096);
      ObjectDirectoryInformation.writeAll(ENTRIES, large, ADDRESS, PointerSize.BITS_64);
      large.putLong(4_000, -1);
      assertEquals(ENTRIES, read(large, PointerSize.BITS_64));
    }

    @Test
    void isEmptyWhenItsFirstEntryIsZero() throws Exception {
      assertEquals(List.of(), read(buffer(32), PointerSize.BITS_64));
    }

    @Test
    void needsTwoStructuresAndTwoTerminatedTextsForOneEntry() {
      var one = List.of(new ObjectDirectoryInformation("COM3", "SymbolicLink"));
      assertEquals(
          2 * 32 + 8 + 2 + 24 + 2, ObjectDirectoryInformation.totalBytes(one, PointerSize.BITS_64));
      assertEquals(8 + 2 + 24 + 2, one.get(0).textBytes());
    }

    @Test
    void holdsTextsWithANulThatTheLengthLeavesOut() {
      var buffer = written(PointerSize.BITS_64);
      var name = UnicodeString.read(buffer, 0, PointerSize.BITS_64);
      assertEquals(new UnicodeString(8, 10, ADDRESS + 4 * 32), name);
      assertEquals(0, buffer.getChar(4 * 32 + 8));
    }

    @Test
    void getsItsLastEntryZeroedPaddingIncluded() {
      var buffer = buffer(256);
      for (int at = 0; at < 256; at++) {
        buffer.put(at, (byte) -1);
      }
      ObjectDirectoryInformation.writeAll(List.of(), buffer, ADDRESS, PointerSize.BITS_64);
      for (int at = 0; at < 32; at++) {
        assertEquals(0, buffer.get(at));
      }
    }
  }

  @Nested
  class AMalformedBuffer {
    @ParameterizedTest
    @ValueSource(ints = {0, 31, 32, 33, 95})
    void lacksTheEntryThatEndsIt(int size) {
      var cut = buffer(size);
      for (int at = 0; at < size; at++) {
        cut.put(at, written(PointerSize.BITS_64).get(at));
      }
      assertThrows(
          MalformedDataException.class,
          () ->
              ObjectDirectoryInformation.readAll(cut, ADDRESS, PointerSize.BITS_64, reason -> {}));
    }

    @ParameterizedTest
    @EnumSource(PointerSize.class)
    void isAnyBytesAndOnlyEverMalformed(PointerSize pointers) {
      var random = new Random(3);
      int read = 0;
      int malformed = 0;
      for (int i = 0; i < 10_000; i++) {
        var buffer = random.nextBoolean() ? damaged(pointers, random) : noise(random);
        var reasons = new ArrayList<MalformedDataException>();
        try {
          ObjectDirectoryInformation.readAll(buffer, ADDRESS, pointers, reasons::add);
          read++;
        } catch (MalformedDataException e) {
          malformed++;
        }
      }
      assertTrue(read > 100 && malformed > 100, read + " read, " + malformed + " malformed");
    }

    private ByteBuffer damaged(PointerSize pointers, Random random) {
      var buffer = written(pointers);
      for (int i = random.nextInt(3); i >= 0; i--) {
        buffer.put(random.nextInt(buffer.capacity()), (byte) random.nextInt());
      }
      return buffer;
    }

    private ByteBuffer noise(Random random) {
      var bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  @Nested
  class AMalformedEntry {
    private void assertLeftOut(ByteBuffer buffer) throws Exception {
      var reasons = new ArrayList<MalformedDataException>();
      var read =
          ObjectDirectoryInformation.readAll(buffer, ADDRESS, PointerSize.BITS_64, reasons::add);
      assertEquals(List.of(ENTRIES.get(0), ENTRIES.get(2)), read);
      assertEquals(1, reasons.size());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, ADDRESS - 2, ADDRESS + 1_000, Long.MAX_VALUE, Long.MIN_VALUE, -1})
    void hasATextOutsideAndHidesNoOther(long textAddress) throws Exception {
      var buffer = written(PointerSize.BITS_64);
      buffer.putLong(32 + 8, textAddress);
      assertLeftOut(buffer);
    }

    @Test
    void hasATextThatReachesBeyondTheEndAndHidesNoOther() throws Exception {
      var buffer = written(PointerSize.BITS_64);
      buffer.putShort(32, (short) 0xFFFE);
      assertLeftOut(buffer);
    }

    @Test
    void hasATextOfOddLengthAndHidesNoOther() throws Exception {
      var buffer = written(PointerSize.BITS_64);
      buffer.putShort(32, (short) 7);
      assertLeftOut(buffer);
    }

    @Test
    void hasATypeNameOutsideAndHidesNoOther() throws Exception {
      var buffer = written(PointerSize.BITS_64);
      buffer.putLong(32 + 24, 0);
      assertLeftOut(buffer);
    }
  }
}
