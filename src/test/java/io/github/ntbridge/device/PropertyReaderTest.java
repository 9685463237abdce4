package io.github.ntbridge.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Pointer;
import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.ConfigRetException;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.property.DevicePropertyKey;
import io.github.ntbridge.nt.property.PropertyKeys;
import io.github.ntbridge.nt.property.PropertyType;
import io.github.ntbridge.nt.property.PropertyValue;
import io.github.ntbridge.nt.seam.JnaHeap;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PropertyReaderTest {
  private static final DevicePropertyKey KEY = PropertyKeys.DEVICE_FRIENDLY_NAME.key();

  /** A system that answers as the test says. */
  private abstract static class Answers implements PropertyFunctions {
    int calls;

    @Override
    public String subject() {
      return "ROOT\\TEST\\0000";
    }

    @Override
    public String propertyFunction() {
      return "CM_Get_DevNode_PropertyW";
    }

    @Override
    public String keysFunction() {
      return "CM_Get_DevNode_Property_Keys";
    }

    @Override
    public int property(Pointer key, Pointer type, Pointer buffer, Pointer size) {
      calls++;
      return answer(type, buffer, size).value();
    }

    @Override
    public int keys(Pointer keys, Pointer count) {
      calls++;
      return answer(count, keys, count).value();
    }

    abstract ConfigRet answer(Pointer type, Pointer buffer, Pointer size);
  }

  private static PropertyReader reader(Answers answers) {
    return new PropertyReader(new JnaHeap(), answers);
  }

  /** A BINARY value that is always larger than there was room for, so many times. */
  private static Answers growing(int times) {
    return new Answers() {
      private int left = times;

      @Override
      ConfigRet answer(Pointer type, Pointer buffer, Pointer size) {
        type.setInt(0, PropertyType.BINARY.value());
        int room = size.getInt(0);
        if (left-- > 0) {
          size.setInt(0, room + 1);
          return ConfigRet.BUFFER_SMALL;
        }
        size.setInt(0, 2);
        buffer.setShort(0, (short) 0x0201);
        return ConfigRet.SUCCESS;
      }
    };
  }

  private static Answers answering(ConfigRet result, int type, int size) {
    return new Answers() {
      @Override
      ConfigRet answer(Pointer typeOut, Pointer buffer, Pointer sizeOut) {
        typeOut.setInt(0, type);
        sizeOut.setInt(0, size);
        return result;
      }
    };
  }

  @Nested
  @Rule("P-02")
  class AValueThatGrowsBetweenTwoCalls {

    @Test
    void isReadAgainWithALargerBuffer() throws IOException {
      var answers = growing(3);

      var value = reader(answers).value(KEY).orElseThrow();

      assertEquals(new PropertyValue.Bytes(PropertyType.BINARY, new byte[] {1, 2}), value);
      assertEquals(4, answers.calls);
    }

    @Test
    void isGivenUpWithCrBufferSmallAfterSixteenTimes() {
      var answers = growing(Integer.MAX_VALUE);

      var failure = assertThrows(ConfigRetException.class, () -> reader(answers).value(KEY));

      assertEquals(ConfigRet.BUFFER_SMALL, failure.result());
      assertEquals(16, answers.calls);
    }
  }

  @Nested
  @Rule("P-02")
  class AnAnswer {

    @Test
    void ofNoSuchValueIsAnAbsentProperty() throws IOException {
      assertEquals(Optional.empty(), reader(answering(ConfigRet.NO_SUCH_VALUE, 0, 0)).value(KEY));
    }

    @Test
    void ofAnythingElseIsAFailureThatNamesThePropertyAndTheDevice() {
      var failure =
          assertThrows(
              ConfigRetException.class,
              () -> reader(answering(ConfigRet.NO_SUCH_DEVNODE, 0, 0)).value(KEY));

      assertEquals(ConfigRet.NO_SUCH_DEVNODE, failure.result());
      assertEquals("DEVPKEY_Device_FriendlyName of ROOT\\TEST\\0000", failure.subject());
    }

    @Test
    void ofMoreBytesThanTheBufferHoldsIsMalformed() {
      assertThrows(
          MalformedDataException.class,
          () -> reader(answering(ConfigRet.SUCCESS, 0x1003, 4096)).value(KEY));
      assertThrows(
          MalformedDataException.class,
          () -> reader(answering(ConfigRet.SUCCESS, 0x1003, -1)).value(KEY));
    }

    @Test
    void thatAsksForMoreThanAnyPropertyHasIsMalformed() {
      assertThrows(
          MalformedDataException.class,
          () -> reader(answering(ConfigRet.BUFFER_SMALL, 0x1003, -1)).value(KEY));
      assertThrows(
          MalformedDataException.class,
          () -> reader(answering(ConfigRet.BUFFER_SMALL, 0, Integer.MAX_VALUE)).keys());
    }

    @Test
    void withMoreKeysThanTheBufferHoldsIsMalformed() {
      assertThrows(
          MalformedDataException.class, () -> reader(answering(ConfigRet.SUCCESS, 0, 65)).keys());
    }
  }

  @Test
  @Rule("native-api 1.5 accept INT32 and UINT32")
  void aNumberOf32BitsMayBeSignedOrNot() throws IOException {
    for (int type : new int[] {0x6, 0x7}) {
      var value =
          reader(answering(ConfigRet.SUCCESS, type, 4)).get(PropertyKeys.DEVICE_CAPABILITIES);
      assertEquals(Optional.of(0L), value);
    }
    assertThrows(
        MalformedDataException.class,
        () -> reader(answering(ConfigRet.SUCCESS, 0x5, 2)).get(PropertyKeys.DEVICE_CAPABILITIES));
  }

  @Test
  void moreThanSixtyFourKeysAreReadWithALargerBuffer() throws IOException {
    var answers =
        new Answers() {
          @Override
          ConfigRet answer(Pointer type, Pointer buffer, Pointer size) {
            boolean fits = size.getInt(0) >= 100;
            size.setInt(0, 100);
            return fits ? ConfigRet.SUCCESS : ConfigRet.BUFFER_SMALL;
          }
        };

    var keys = reader(answers).keys();

    assertEquals(100, keys.size());
    assertEquals(
        List.of(new DevicePropertyKey(new UUID(0, 0), 0)), keys.stream().distinct().toList());
    assertEquals(2, answers.calls);
  }

  @Test
  void randomResultsFailOnlyAsDocumented() throws IOException {
    int cases = Boolean.getBoolean("ntbridge.long") ? 1_000_000 : 10_000;
    var random = new Random(1601);
    var answers =
        new Answers() {
          @Override
          ConfigRet answer(Pointer type, Pointer buffer, Pointer size) {
            int room = size.getInt(0);
            var bytes = new byte[Math.min(room, 64)];
            random.nextBytes(bytes);
            buffer.write(0, bytes, 0, bytes.length);
            type.setInt(0, random.nextInt(0x3020));
            size.setInt(0, random.nextInt(8) == 0 ? random.nextInt() : random.nextInt(64));
            return random.nextInt(8) == 0 ? ConfigRet.of(random.nextInt(0x40)) : ConfigRet.SUCCESS;
          }
        };
    int read = 0;
    for (int i = 0; i < cases; i++) {
      try {
        assertNotNull(reader(answers).value(KEY));
        read++;
      } catch (ConfigRetException | MalformedDataException e) {
        assertNotNull(e.getMessage());
      }
    }
    assertTrue(read > cases / 10 && read < cases, "read " + read);
  }
}
