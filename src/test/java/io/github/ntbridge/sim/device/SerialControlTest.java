package io.github.ntbridge.sim.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The IOCTLs of a serial port: sizes, values, and what is invalid. */
@Timeout(30)
class SerialControlTest {
  private static final int MAX = SerialLine.MAX;
  private static final int SET_BAUD_RATE = 0x1B0004;
  private static final int GET_BAUD_RATE = 0x1B0050;
  private static final int SET_LINE_CONTROL = 0x1B000C;
  private static final int GET_LINE_CONTROL = 0x1B0054;
  private static final int SET_TIMEOUTS = 0x1B001C;
  private static final int GET_TIMEOUTS = 0x1B0020;
  private static final int SET_CHARS = 0x1B005C;
  private static final int GET_CHARS = 0x1B0058;
  private static final int SET_HANDFLOW = 0x1B0064;
  private static final int GET_HANDFLOW = 0x1B0060;
  private static final int GET_PROPERTIES = 0x1B0074;
  private static final int GET_STATS = 0x1B008C;
  private static final int CLEAR_STATS = 0x1B0090;
  private static final int GET_COMMSTATUS = 0x1B006C;
  private static final int PURGE = 0x1B004C;

  private SerialLine line;

  @BeforeEach
  void open() throws IOException {
    line = new SerialLine();
  }

  @AfterEach
  void close() {
    line.close();
  }

  private NtStatus statusOf(int code, int inputLength, int outputLength) {
    return assertThrows(
            NtStatusException.class,
            () -> line.handle().ioctl(ControlCode.of(code), new byte[inputLength], outputLength))
        .status();
  }

  @ParameterizedTest(name = "0x{0} takes {1} bytes")
  @CsvSource({
    "1B0004, 4",
    "1B0008, 8",
    "1B000C, 3",
    "1B0018, 1",
    "1B001C, 20",
    "1B0044, 4",
    "1B004C, 4",
    "1B005C, 6",
    "1B0064, 16"
  })
  @Rule("serial 5 sizes")
  void anInputThatIsTooShortIsRefused(String code, int size) {
    assertEquals(NtStatus.BUFFER_TOO_SMALL, statusOf(Integer.parseInt(code, 16), size - 1, 0));
  }

  @ParameterizedTest(name = "0x{0} returns {1} bytes")
  @CsvSource({
    "1B0020, 20",
    "1B0040, 4",
    "1B0050, 4",
    "1B0054, 3",
    "1B0058, 6",
    "1B0060, 16",
    "1B0068, 4",
    "1B006C, 20",
    "1B0074, 64",
    "1B0078, 4",
    "1B008C, 24"
  })
  @Rule("serial 5 sizes")
  void anOutputHasTheSizeOfItsStructureAndNoLessCapacity(String code, int size) throws IOException {
    var control = ControlCode.of(Integer.parseInt(code, 16));

    assertEquals(size, line.handle().ioctl(control, new byte[0], 100).length);
    assertEquals(NtStatus.BUFFER_TOO_SMALL, statusOf(control.value(), 0, size - 1));
  }

  @Test
  void aWaitForEventsNeedsCapacityForThem() {
    assertEquals(NtStatus.BUFFER_TOO_SMALL, statusOf(0x1B0048, 0, 3));
  }

  @ParameterizedTest(name = "0x{0}")
  @ValueSource(strings = {"1B0000", "1B0048A", "222000", "2D1080"})
  @Rule("serial 5 unknown")
  void anotherIoctlIsInvalid(String code) {
    assertEquals(NtStatus.INVALID_PARAMETER, line.refusal((int) Long.parseLong(code, 16)));
  }

  @Nested
  class TheBaudRate {
    @Test
    void isTheOneThatWasSet() throws IOException {
      assertEquals(9600, line.get(GET_BAUD_RATE));
      line.send(SET_BAUD_RATE, 115_200);

      assertEquals(115_200, line.get(GET_BAUD_RATE));
      assertEquals(115_200, line.port.baudRate());
    }

    @Test
    void isNotZero() throws IOException {
      assertEquals(NtStatus.INVALID_PARAMETER, line.refusal(SET_BAUD_RATE, 0));
      assertEquals(9600, line.get(GET_BAUD_RATE));
    }

    @Test
    void outlastsAnOpen() throws IOException {
      line.send(SET_BAUD_RATE, 19_200);
      line.reopen();

      assertEquals(19_200, line.get(GET_BAUD_RATE));
    }
  }

  @Nested
  class TheLineControl {
    @ParameterizedTest(name = "stop bits {0}, parity {1}, {2} data bits")
    @CsvSource({"0, 0, 8", "2, 1, 7", "1, 4, 5", "0, 2, 5", "2, 3, 6"})
    void isTheOneThatWasSet(byte stopBits, byte parity, byte wordLength) throws IOException {
      line.sendBytes(SET_LINE_CONTROL, stopBits, parity, wordLength);

      assertArrayEquals(
          new byte[] {stopBits, parity, wordLength}, line.sendBytes(GET_LINE_CONTROL));
    }

    @ParameterizedTest(name = "stop bits {0}, parity {1}, {2} data bits")
    @CsvSource({
      "0, 0, 4",
      "0, 0, 9",
      "0, 5, 8",
      "0, -1, 8",
      "3, 0, 8",
      "-1, 0, 8",
      "2, 0, 5",
      "1, 0, 8"
    })
    @Rule("serial 5 line control")
    void isRefusedWhereThereIsNoSuchFormat(byte stopBits, byte parity, byte wordLength)
        throws IOException {
      var failure =
          assertThrows(
              NtStatusException.class,
              () -> line.sendBytes(SET_LINE_CONTROL, stopBits, parity, wordLength));

      assertEquals(NtStatus.INVALID_PARAMETER, failure.status());
      assertArrayEquals(new byte[] {0, 0, 8}, line.sendBytes(GET_LINE_CONTROL));
    }

    @Test
    void hasTheBitsThatPassTheLine() throws IOException {
      line.sendBytes(SET_LINE_CONTROL, (byte) 0, (byte) 2, (byte) 7);
      line.port.receive((byte) 0xC1);
      line.handle().write(new byte[] {(byte) 0xC2});

      assertArrayEquals(new byte[] {0x41}, line.handle().read(1).data());
      assertArrayEquals(new byte[] {0x42}, line.port.sent());
    }
  }

  @Nested
  class TheTimeouts {
    @Test
    void areThoseThatWereSet() throws IOException {
      line.send(SET_TIMEOUTS, 1, 2, 3, 4, 5);

      assertArrayEquals(SerialLine.bytesOf(1, 2, 3, 4, 5), line.send(GET_TIMEOUTS));
    }

    @Test
    @Rule("serial 1 invalid")
    void areRefusedAndUnchangedWhereTheyAreInvalid() throws IOException {
      assertEquals(NtStatus.INVALID_PARAMETER, line.refusal(SET_TIMEOUTS, MAX, MAX, MAX, 0, 0));
      assertEquals(NtStatus.INVALID_PARAMETER, line.refusal(SET_TIMEOUTS, MAX, 0, MAX, 0, 0));

      assertArrayEquals(new byte[20], line.send(GET_TIMEOUTS));
    }
  }

  @Nested
  class TheSpecialCharacters {
    @Test
    void areThoseThatWereSet() throws IOException {
      line.sendBytes(SET_CHARS, (byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5, (byte) 6);

      assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6}, line.sendBytes(GET_CHARS));
    }

    @Test
    @Rule("serial 5 characters")
    void haveAnXonThatIsNotTheXoff() throws IOException {
      var failure =
          assertThrows(
              NtStatusException.class,
              () -> line.sendBytes(SET_CHARS, new byte[] {0, 0, 0, 0, 7, 7}));

      assertEquals(NtStatus.INVALID_PARAMETER, failure.status());
      assertArrayEquals(new byte[] {0, 0, 0, 0, 0x11, 0x13}, line.sendBytes(GET_CHARS));
    }
  }

  @Nested
  class TheFlowControl {
    @Test
    void isTheOneThatWasSet() throws IOException {
      line.send(SET_HANDFLOW, 0x8000007A, 0x800000DF, 100, 200);

      assertArrayEquals(
          SerialLine.bytesOf(0x8000007A, 0x800000DF, 100, 200), line.send(GET_HANDFLOW));
    }

    @ParameterizedTest(name = "0x{0}, 0x{1}, {2}, {3}")
    @CsvSource({
      "3, 0, 0, 0",
      "4, 0, 0, 0",
      "80, 0, 0, 0",
      "40000000, 0, 0, 0",
      "0, 20, 0, 0",
      "0, 100, 0, 0",
      "0, 40000000, 0, 0",
      "0, 0, -1, 0",
      "0, 0, 4097, 0",
      "0, 0, 0, -1",
      "0, 0, 0, 4097"
    })
    @Rule("serial 4 handflow")
    void isRefusedWithOtherFlagsAndLimits(String control, String replace, int xon, int xoff) {
      assertEquals(
          NtStatus.INVALID_PARAMETER,
          line.refusal(
              SET_HANDFLOW,
              Integer.parseInt(control, 16),
              Integer.parseInt(replace, 16),
              xon,
              xoff));
    }

    @Test
    void hasTheLimitsOfTheQueueAfterAnOpen() throws IOException {
      line.send(SET_HANDFLOW, 1, 0x40, 1, 2);
      line.reopen();

      assertArrayEquals(SerialLine.bytesOf(1, 0x40, 2048, 512), line.send(GET_HANDFLOW));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 0x10, 0x1F, 0x80000001})
  @Rule("serial 3 invalid")
  void aPurgeOfNothingOrOfSomethingElseIsInvalid(int flags) {
    assertEquals(NtStatus.INVALID_PARAMETER, line.refusal(PURGE, flags));
  }

  @Test
  void thePropertiesAreThoseOfAnRs232Port() throws IOException {
    var properties = line.send(GET_PROPERTIES);

    assertEquals(64, properties[0]);
    assertEquals(0x10000000, SerialLine.intAt(properties, 20));
    assertEquals(1, SerialLine.intAt(properties, 24));
    assertEquals(0x1FF, SerialLine.intAt(properties, 28));
    assertEquals(0x7F, SerialLine.intAt(properties, 32));
    assertEquals(0x1007FFFF, SerialLine.intAt(properties, 36));
    assertEquals(4096, SerialLine.intAt(properties, 48));
  }

  @Test
  void theStatisticsCountUntilTheyAreCleared() throws IOException {
    line.port.receive((byte) 1, (byte) 2);
    line.handle().write(new byte[3]);
    line.port.receiveWithError((byte) 3, LineError.FRAMING);
    line.port.receiveWithError((byte) 4, LineError.OVERRUN);
    line.port.receiveWithError((byte) 5, LineError.PARITY);

    assertArrayEquals(SerialLine.bytesOf(5, 3, 1, 1, 0, 1), line.send(GET_STATS));
    line.send(CLEAR_STATS);
    assertArrayEquals(new byte[24], line.send(GET_STATS));
  }

  @Nested
  class TheErrors {
    @Test
    @Rule("serial 4 errors")
    void areClearedWhenTheyAreRead() throws IOException {
      line.port.receiveWithError((byte) 1, LineError.FRAMING);
      line.port.receiveWithError((byte) 2, LineError.PARITY);
      line.port.receiveBreak();

      assertEquals(0x13, line.get(GET_COMMSTATUS));
      assertEquals(0, line.get(GET_COMMSTATUS));
    }

    @Test
    void canReplaceTheirBytes() throws IOException {
      line.sendBytes(SET_CHARS, (byte) 0, (byte) '?', (byte) '!', (byte) 0, (byte) 5, (byte) 6);
      line.setHandshake(1, 0x40 | 0x4 | 0x10);
      line.port.receiveWithError((byte) 1, LineError.FRAMING);
      line.port.receiveBreak();

      assertArrayEquals(new byte[] {'?', '!'}, line.handle().read(2).data());
    }

    @Test
    @Rule("serial 4 error abort")
    void canAbortRequestsUntilTheyAreRead() throws IOException {
      line.setHandshake(0x80000001, 0x40);
      var read = line.handle().readAsync(10);
      line.port.receiveWithError((byte) 1, LineError.OVERRUN);

      assertEquals(NtStatus.CANCELLED, SerialLine.statusOf(read));
      assertEquals(
          NtStatus.CANCELLED, SerialLine.statusOf(line.handle().writeAsync(new byte[] {1})));
      assertEquals(NtStatus.CANCELLED, line.refusal(GET_STATS));
      assertEquals(0x4, line.get(GET_COMMSTATUS));
      assertEquals(24, line.send(GET_STATS).length);
    }
  }

  @Test
  @Rule("serial 4 error abort")
  void aQueueThatOverflowsIsAnErrorThatAborts() throws IOException {
    line.setHandshake(0x80000001, 0x40);
    line.send(0x1B0038);
    var write = line.handle().writeAsync(new byte[] {1});
    line.port.receive(new byte[4097]);

    assertEquals(NtStatus.CANCELLED, SerialLine.statusOf(write));
    assertEquals(0x8, line.get(GET_COMMSTATUS));
  }

  @Test
  void zerosAreStrippedOnRequest() throws IOException {
    line.setHandshake(1, 0x40 | 0x8);
    line.port.receive((byte) 1, (byte) 0, (byte) 2);

    assertArrayEquals(new byte[] {1, 2}, line.handle().read(2).data());
  }

  @Test
  @Rule("serial 5 exclusive")
  void thePortOpensOnceAtATime() {
    assertEquals(
        NtStatus.ACCESS_DENIED,
        assertThrows(NtStatusException.class, () -> line.open(line.device.name())).status());
  }
}
