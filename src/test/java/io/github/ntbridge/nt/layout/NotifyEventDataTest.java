package io.github.ntbridge.nt.layout;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.seam.NotifyAction;
import io.github.ntbridge.nt.text.Utf16;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotifyEventDataTest {
  private static final UUID HID = UUID.fromString("4d1e55b2-f16f-11cf-88cb-001111000030");
  private static final String LINK = "\\\\?\\HID#X#1#{4d1e55b2-f16f-11cf-88cb-001111000030}";

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer written(NotifyEventData event) {
    var buffer = buffer(event.size());
    event.write(buffer);
    return buffer;
  }

  static Stream<NotifyEventData> events() {
    return Stream.of(
        new NotifyEventData.DeviceInterface(HID, LINK),
        new NotifyEventData.DeviceInterface(HID, ""),
        new NotifyEventData.DeviceHandle(HID, -1, new byte[] {1, 2, 3, 4, 5, 6, 7}),
        new NotifyEventData.DeviceHandle(HID, 2, new byte[0]),
        new NotifyEventData.DeviceInstance("HID\\X\\1"));
  }

  @Nested
  class AnEvent {
    @ParameterizedTest
    @MethodSource("io.github.ntbridge.nt.layout.NotifyEventDataTest#events")
    void isReadAsItWasWritten(NotifyEventData event) throws Exception {
      assertEquals(event, NotifyEventData.read(written(event)));
    }

    @ParameterizedTest
    @MethodSource("io.github.ntbridge.nt.layout.NotifyEventDataTest#events")
    void isNeverSmallerThanTheStructure(NotifyEventData event) {
      assertTrue(event.size() >= 36);
    }

    @Test
    void ofAnInterfaceHasItsPathAt24() {
      var buffer = written(new NotifyEventData.DeviceInterface(HID, LINK));
      assertEquals(24 + 2 * LINK.length() + 2, buffer.capacity());
      assertEquals(LINK, Utf16.read(buffer, 24, LINK.length()));
    }

    @ParameterizedTest
    @MethodSource("io.github.ntbridge.nt.layout.NotifyEventDataTest#events")
    @Rule("native-api 1.4 data is copied")
    void outlivesTheMemoryThatItWasReadFrom(NotifyEventData event) throws Exception {
      var buffer = written(event);
      var read = NotifyEventData.read(buffer);

      for (int i = 0; i < buffer.capacity(); i++) {
        buffer.put(i, (byte) 0xEE);
      }

      assertEquals(event, read);
    }

    @Test
    void ofAHandleKeepsItsDataToItself() {
      var data = new byte[] {1, 2};
      var event = new NotifyEventData.DeviceHandle(HID, -1, data);
      data[0] = 9;
      event.data()[1] = 9;
      assertEquals(new NotifyEventData.DeviceHandle(HID, -1, new byte[] {1, 2}), event);
    }
  }

  @Nested
  class ATextWithoutANul {
    @Test
    void endsWithTheEvent() throws Exception {
      var buffer = buffer(24 + 5);
      NativeGuid.write(buffer, 8, HID);
      buffer.putChar(24, 'a').putChar(26, 'b').put(28, (byte) 'c');
      assertEquals(new NotifyEventData.DeviceInterface(HID, "ab"), NotifyEventData.read(buffer));
    }
  }

  @Nested
  class AMalformedEvent {
    @ParameterizedTest
    @CsvSource({"0, 0", "0, 7", "0, 8", "0, 23", "1, 8", "1, 31", "2, 7"})
    void isTooShortForItsType(int type, int size) {
      var buffer = buffer(size);
      if (size >= 4) {
        buffer.putInt(0, type);
      }
      assertThrows(MalformedDataException.class, () -> NotifyEventData.read(buffer));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, -1, Integer.MAX_VALUE})
    void isOfNoKnownType(int type) {
      var buffer = buffer(36).putInt(0, type);
      assertThrows(MalformedDataException.class, () -> NotifyEventData.read(buffer));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
    void claimsMoreDataThanThereIs(int dataSize) {
      var buffer = buffer(36).putInt(0, 1).putInt(28, dataSize);
      assertThrows(MalformedDataException.class, () -> NotifyEventData.read(buffer));
    }

    @Test
    void isAnyBytesAndOnlyEverMalformed() {
      var random = new Random(5);
      int read = 0;
      int malformed = 0;
      for (int i = 0; i < 10_000; i++) {
        var bytes = new byte[random.nextInt(80)];
        random.nextBytes(bytes);
        var noise = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length >= 4) {
          noise.putInt(0, random.nextInt(4));
        }
        if (bytes.length >= 32 && random.nextBoolean()) {
          noise.putInt(28, random.nextInt(64) - 2);
        }
        try {
          NotifyEventData.read(noise);
          read++;
        } catch (MalformedDataException e) {
          malformed++;
        }
      }
      assertTrue(read > 100 && malformed > 100, read + " read, " + malformed + " malformed");
    }
  }

  @Test
  @Rule("native-api 1.4 actions")
  void actionsHaveTheNumbersOfTheHeader() {
    assertAll(
        () -> assertEquals(0, NotifyAction.DEVICE_INTERFACE_ARRIVAL),
        () -> assertEquals(1, NotifyAction.DEVICE_INTERFACE_REMOVAL),
        () -> assertEquals(2, NotifyAction.DEVICE_QUERY_REMOVE),
        () -> assertEquals(3, NotifyAction.DEVICE_QUERY_REMOVE_FAILED),
        () -> assertEquals(4, NotifyAction.DEVICE_REMOVE_PENDING),
        () -> assertEquals(5, NotifyAction.DEVICE_REMOVE_COMPLETE),
        () -> assertEquals(6, NotifyAction.DEVICE_CUSTOM_EVENT),
        () -> assertEquals(7, NotifyAction.DEVICE_INSTANCE_ENUMERATED),
        () -> assertEquals(8, NotifyAction.DEVICE_INSTANCE_STARTED),
        () -> assertEquals(9, NotifyAction.DEVICE_INSTANCE_REMOVED));
  }
}
