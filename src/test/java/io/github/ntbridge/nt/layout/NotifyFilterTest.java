package io.github.ntbridge.nt.layout;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.seam.JnaHeap;
import io.github.ntbridge.nt.seam.PointerSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotifyFilterTest {
  private static final UUID HID = UUID.fromString("4d1e55b2-f16f-11cf-88cb-001111000030");
  private static final int SIZE = 416;

  private final ByteBuffer buffer = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);

  static Stream<Arguments> filters() {
    return Stream.of(
            Arguments.of(new NotifyFilter.DeviceInterface(HID), 0, 0),
            Arguments.of(new NotifyFilter.AllDeviceInterfaces(), 0, 1),
            Arguments.of(new NotifyFilter.DeviceHandle(0x1C), 1, 0),
            Arguments.of(new NotifyFilter.DeviceInstance("HID\\X\\1"), 2, 0),
            Arguments.of(new NotifyFilter.DeviceInstance("x".repeat(199)), 2, 0),
            Arguments.of(new NotifyFilter.AllDeviceInstances(), 2, 2))
        .flatMap(
            filter ->
                Stream.of(PointerSize.values())
                    .map(
                        pointers ->
                            Arguments.of(
                                filter.get()[0], filter.get()[1], filter.get()[2], pointers)));
  }

  @Nested
  class AFilter {
    @ParameterizedTest
    @MethodSource("io.github.ntbridge.nt.layout.NotifyFilterTest#filters")
    void isReadAsItWasWritten(NotifyFilter filter, int type, int flags, PointerSize pointers)
        throws Exception {
      filter.write(buffer, 0, pointers);
      assertEquals(filter, NotifyFilter.read(buffer, 0, pointers));
    }

    @ParameterizedTest
    @MethodSource("io.github.ntbridge.nt.layout.NotifyFilterTest#filters")
    void begins416AndItsFlagsAndItsType(
        NotifyFilter filter, int type, int flags, PointerSize pointers) {
      filter.write(buffer, 0, pointers);
      assertAll(
          () -> assertEquals(SIZE, buffer.getInt(0)),
          () -> assertEquals(flags, buffer.getInt(4)),
          () -> assertEquals(type, buffer.getInt(8)),
          () -> assertEquals(0, buffer.getInt(12)));
    }

    @Test
    void isAllocatedReadyForTheCall() throws Exception {
      var filter = new NotifyFilter.DeviceInterface(HID);
      try (var block = filter.allocate(new JnaHeap(), PointerSize.BITS_64)) {
        assertEquals(SIZE, block.size());
        assertEquals(filter, NotifyFilter.read(block.buffer(), 0, PointerSize.BITS_64));
      }
    }
  }

  @Nested
  class AnInstanceId {
    @Test
    @Rule("native-api 5 limit")
    void isNotEmptyAndLeavesSpaceForItsNul() {
      assertThrows(IllegalArgumentException.class, () -> new NotifyFilter.DeviceInstance(""));
      assertThrows(
          IllegalArgumentException.class, () -> new NotifyFilter.DeviceInstance("x".repeat(200)));
    }
  }

  @Nested
  class AMalformedFilter {
    private void assertMalformed() {
      assertThrows(
          MalformedDataException.class, () -> NotifyFilter.read(buffer, 0, PointerSize.BITS_64));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 415, 417, -1})
    @Rule("native-api 1.4 cbSize")
    void hasAnotherSize(int size) {
      new NotifyFilter.DeviceInterface(HID).write(buffer, 0, PointerSize.BITS_64);
      buffer.putInt(0, size);
      assertMalformed();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, -1})
    void isOfNoKnownType(int type) {
      new NotifyFilter.DeviceInterface(HID).write(buffer, 0, PointerSize.BITS_64);
      buffer.putInt(8, type);
      assertMalformed();
    }

    @Test
    @Rule("native-api 1.4 all classes with GUID")
    void isForAllClassesAndNamesOne() {
      new NotifyFilter.DeviceInterface(HID).write(buffer, 0, PointerSize.BITS_64);
      buffer.putInt(4, NotifyFilter.FLAG_ALL_INTERFACE_CLASSES);
      assertMalformed();
    }

    @Test
    void isForAllInstancesAndNamesOne() {
      new NotifyFilter.DeviceInstance("x").write(buffer, 0, PointerSize.BITS_64);
      buffer.putInt(4, NotifyFilter.FLAG_ALL_DEVICE_INSTANCES);
      assertMalformed();
    }

    @ParameterizedTest
    @MethodSource("io.github.ntbridge.nt.layout.NotifyFilterTest#filters")
    @Rule("native-api 1.4 filter types and flags")
    void hasFlagsOfAnotherType(NotifyFilter filter, int type, int flags, PointerSize pointers) {
      filter.write(buffer, 0, pointers);
      buffer.putInt(4, 3);
      assertThrows(MalformedDataException.class, () -> NotifyFilter.read(buffer, 0, pointers));
    }

    @Test
    void isForAnInstanceAndNamesNone() {
      new NotifyFilter.AllDeviceInstances().write(buffer, 0, PointerSize.BITS_64);
      buffer.putInt(4, 0);
      assertMalformed();
    }

    @Test
    void hasAnInstanceIdWithoutANul() {
      new NotifyFilter.DeviceInstance("x").write(buffer, 0, PointerSize.BITS_64);
      for (int at = 16; at < SIZE; at += 2) {
        buffer.putChar(at, 'x');
      }
      assertMalformed();
    }

    @Test
    void isAnyBytesAndOnlyEverMalformed() {
      var random = new Random(4);
      int read = 0;
      int malformed = 0;
      for (int i = 0; i < 10_000; i++) {
        var bytes = new byte[random.nextInt(8) == 0 ? random.nextInt(SIZE) : SIZE];
        random.nextBytes(bytes);
        var noise = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length == SIZE && random.nextBoolean()) {
          noise.putInt(0, SIZE).putInt(4, random.nextInt(4)).putInt(8, random.nextInt(4));
        }
        try {
          NotifyFilter.read(noise, 0, i % 2 == 0 ? PointerSize.BITS_32 : PointerSize.BITS_64);
          read++;
        } catch (MalformedDataException e) {
          malformed++;
        }
      }
      assertTrue(read > 100 && malformed > 100, read + " read, " + malformed + " malformed");
    }
  }
}
