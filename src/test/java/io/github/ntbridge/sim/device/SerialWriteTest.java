package io.github.ntbridge.sim.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writes of a serial port, and what holds them. */
@Timeout(30)
class SerialWriteTest {
  private static final int SET_XOFF = 0x1B0038;
  private static final int SET_XON = 0x1B003C;
  private static final int SET_BREAK_ON = 0x1B0010;
  private static final int SET_BREAK_OFF = 0x1B0014;
  private static final int GET_COMMSTATUS = 0x1B006C;
  private static final int PURGE = 0x1B004C;
  private static final ControlCode IMMEDIATE_CHAR = ControlCode.of(0x1B0018);

  private SerialLine line;

  @BeforeEach
  void open() throws IOException {
    line = new SerialLine();
  }

  @AfterEach
  void close() {
    line.close();
  }

  private CompletableFuture<Integer> write(int length) {
    var data = new byte[length];
    for (int i = 0; i < length; i++) {
      data[i] = (byte) i;
    }
    return line.handle().writeAsync(data);
  }

  private CompletableFuture<byte[]> writeImmediate(char character) {
    return line.handle().ioctlAsync(IMMEDIATE_CHAR, new byte[] {(byte) character}, 0);
  }

  private int holdReasons() throws IOException {
    return SerialLine.intAt(line.send(GET_COMMSTATUS), 4);
  }

  private int queued() throws IOException {
    return SerialLine.intAt(line.send(GET_COMMSTATUS), 12);
  }

  @Test
  void aWriteIsTransmittedAtOnce() throws IOException {
    assertEquals(3, line.handle().write(new byte[] {1, 2, 3}));
    assertEquals(0, line.handle().write(new byte[0]));

    assertArrayEquals(new byte[] {1, 2, 3}, line.port.sent());
  }

  @Nested
  class ThatIsHeld {
    @BeforeEach
    void hold() throws IOException {
      line.send(SET_XOFF);
    }

    @Test
    void waitsForXonForEverWithoutTimeouts() throws IOException {
      var first = write(3);
      var second = write(2);
      line.advance(1_000_000);
      assertFalse(first.isDone());
      assertEquals(5, queued());
      assertEquals(0x8, holdReasons());

      line.send(SET_XON);

      assertEquals(3, first.join());
      assertEquals(2, second.join());
      assertArrayEquals(new byte[] {0, 1, 2, 0, 1}, line.port.sent());
      assertEquals(0, queued());
    }

    @Test
    @Rule("serial 1 write")
    void endsWithWhatWasTransmittedWhenItsTimeIsUp() throws IOException {
      line.setWriteTimeouts(3, 100);
      var write = write(10);
      line.advance(129);
      assertFalse(write.isDone());
      line.advance(1);

      assertEquals(0, write.join());
      line.send(SET_XON);
      assertArrayEquals(new byte[0], line.port.sent());
    }

    @Test
    @Rule("serial 1 start")
    void keepsTheTimeoutsOfItsStart() throws IOException {
      line.setWriteTimeouts(0, 100);
      var write = write(10);
      line.setWriteTimeouts(0, 0);

      line.advance(100);

      assertEquals(0, write.join());
    }

    @Test
    @Rule("serial 3 abort")
    void isCancelledByAPurgeWithThoseBehindIt() throws IOException {
      var first = write(1);
      var second = write(1);

      line.send(PURGE, 0x1 | 0x4);

      assertEquals(NtStatus.CANCELLED, SerialLine.statusOf(first));
      assertEquals(NtStatus.CANCELLED, SerialLine.statusOf(second));
    }

    @Test
    void canBeCancelled() throws IOException {
      var first = write(1);
      var second = write(2);
      first.cancel(false);
      line.advance(0);

      line.send(SET_XON);

      assertEquals(2, second.join());
      assertArrayEquals(new byte[] {0, 1}, line.port.sent());
    }

    @Test
    void endsWithTheRemovalOfThePort() {
      var write = write(1);

      line.device.surpriseRemove();

      assertEquals(NtStatus.DEVICE_REMOVED, SerialLine.statusOf(write));
    }
  }

  @Nested
  @Rule("serial 5 immediate")
  class AnImmediateCharacter {
    @Test
    void passesTheWritesThatXoffHolds() throws IOException {
      line.send(SET_XOFF);
      var write = write(2);

      writeImmediate('!').join();

      assertArrayEquals(new byte[] {'!'}, line.port.sent());
      line.send(SET_XON);
      assertEquals(2, write.join());
    }

    @Test
    void waitsWhileALineHoldsItAndOneAtATime() throws IOException {
      line.setHandshake(0x1 | 0x8, 0x40);
      var first = writeImmediate('1');
      assertEquals(NtStatus.INVALID_PARAMETER, SerialLine.statusOf(writeImmediate('2')));
      assertEquals(1, line.send(GET_COMMSTATUS)[17]);

      line.port.setLine(ModemLine.CTS, true);

      first.join();
      assertEquals(0, line.send(GET_COMMSTATUS)[17]);
      assertArrayEquals(new byte[] {'1'}, line.port.sent());
    }

    @Test
    void hasTheTimeoutsOfAWriteOfOneByte() throws IOException {
      line.setHandshake(0x1 | 0x8, 0x40);
      line.setWriteTimeouts(3, 100);
      var immediate = writeImmediate('1');
      line.advance(102);
      assertFalse(immediate.isDone());
      line.advance(1);
      immediate.join();

      line.port.setLine(ModemLine.CTS, true);
      assertArrayEquals(new byte[0], line.port.sent());
    }
  }

  @Nested
  class HandshakeByALine {
    @ParameterizedTest
    @EnumSource(
        value = ModemLine.class,
        names = {"CTS", "DSR", "DCD"})
    @Rule("serial 4 held")
    void holdsWritesWhileTheLineIsClear(ModemLine input) throws IOException {
      int flag = input == ModemLine.CTS ? 0x8 : input == ModemLine.DSR ? 0x10 : 0x20;
      line.setHandshake(0x1 | flag, 0x40);
      var write = write(3);
      assertEquals(flag >> 3, holdReasons());

      line.port.setLine(input, true);

      assertEquals(3, write.join());
      assertEquals(0, holdReasons());
    }

    @Test
    void ignoresWhatIsReceivedWithoutDsrOnRequest() throws IOException {
      line.setHandshake(0x1 | 0x40, 0x40);
      line.port.receive((byte) 1);
      line.port.setLine(ModemLine.DSR, true);
      line.port.receive((byte) 2);

      assertArrayEquals(new byte[] {2}, line.handle().read(1).data());
    }
  }

  @Test
  void theOtherEndCanStopAWriteInTheMiddle() throws IOException {
    line.setHandshake(0x1 | 0x8, 0x40);
    line.setWriteTimeouts(0, 100);
    line.port.setLine(ModemLine.CTS, true);
    line.port.attach((port, data) -> port.setLine(ModemLine.CTS, false));
    var write = write(40);
    assertEquals(24, queued());

    line.advance(100);

    assertEquals(16, write.join());
  }

  @Test
  @Rule("serial 4 held")
  void aBreakHoldsEverything() throws IOException {
    line.send(SET_BREAK_ON);
    var immediate = writeImmediate('1');
    var write = write(1);
    line.advance(1000);
    assertFalse(immediate.isDone());
    assertEquals(0x20, holdReasons());

    line.send(SET_BREAK_OFF);

    immediate.join();
    assertEquals(1, write.join());
    assertArrayEquals(new byte[] {'1', 0}, line.port.sent());
  }

  @Test
  void xoffFromTheOtherEndHoldsWritesWhereItIsTheFlowControl() throws IOException {
    line.port.receive((byte) 0x13);
    assertEquals(0, holdReasons());
    line.setHandshake(0x1, 0x40 | 0x1);
    line.port.receive((byte) 0x13, (byte) 'a');
    var write = write(1);
    assertEquals(0x8, holdReasons());

    line.port.receive((byte) 0x11);

    assertEquals(1, write.join());
    assertArrayEquals(new byte[] {0x13, 'a'}, line.handle().read(2).data());
  }

  @Test
  void aPortStopsTheOtherEndAsItsFlowControlSaysFromThenOn() throws IOException {
    line.port.receive(new byte[4000]);
    line.setHandshake(0x2, 0x80 | 0x2);
    assertArrayEquals(new byte[] {0x13}, line.port.sent());
    assertEquals(0x10, holdReasons());
    assertFalse(line.port.isDtrSet());
    assertFalse(line.port.isRtsSet());

    assertEquals(1952, line.handle().read(1952).length());

    assertArrayEquals(new byte[] {0x13, 0x11}, line.port.sent());
    assertTrue(line.port.isDtrSet());
    assertTrue(line.port.isRtsSet());
  }

  @Test
  void whatThePeerThrowsIsAFailureOfTheHandler() throws IOException {
    line.port.attach(
        (port, data) -> {
          throw new IllegalStateException("not expected");
        });

    assertEquals(1, line.handle().write(new byte[] {1}));

    assertEquals("not expected", line.machine.takeHandlerFailures().get(0).cause().getMessage());
    line.port.attach(SerialPeer.loopback());
    assertEquals(1, line.handle().write(new byte[] {2}));
    assertArrayEquals(new byte[] {2}, line.handle().read(1).data());
  }
}
