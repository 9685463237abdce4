package io.github.ntbridge.sim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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

/** The wait mask and the events of a serial port. */
@Timeout(30)
class SerialEventsTest {
  private static final int SET_WAIT_MASK = 0x1B0044;
  private static final int GET_WAIT_MASK = 0x1B0040;
  private static final ControlCode WAIT_ON_MASK = ControlCode.of(0x1B0048);
  private static final int RXCHAR = 0x1;
  private static final int RXFLAG = 0x2;
  private static final int TXEMPTY = 0x4;
  private static final int ALL = 0x1FFF;

  private SerialLine line;

  @BeforeEach
  void open() throws IOException {
    line = new SerialLine();
  }

  @AfterEach
  void close() {
    line.close();
  }

  private CompletableFuture<byte[]> await() {
    return line.handle().ioctlAsync(WAIT_ON_MASK, new byte[0], 4);
  }

  private static void assertEvents(int events, CompletableFuture<byte[]> wait) {
    assertEquals(events, SerialLine.intAt(wait.join(), 0));
  }

  @Test
  @Rule("serial 2 wait")
  void aWaitPendsUntilAnEventOfTheMask() throws IOException {
    line.send(SET_WAIT_MASK, RXCHAR);
    var wait = await();
    line.port.setLine(ModemLine.CTS, true);
    line.advance(1000);
    assertFalse(wait.isDone());

    line.port.receive((byte) 1, (byte) 2);

    assertEvents(RXCHAR, wait);
    assertEquals(RXCHAR, line.get(GET_WAIT_MASK));
  }

  @Test
  @Rule("serial 2 event before")
  void anEventSinceTheLastWaitEndsTheNextAtOnce() throws IOException {
    line.send(SET_WAIT_MASK, RXCHAR | TXEMPTY);
    line.port.receive((byte) 1);
    line.handle().write(new byte[] {1});

    assertEvents(RXCHAR | TXEMPTY, await());
    var next = await();
    line.advance(1000);
    assertFalse(next.isDone());
    line.send(SET_WAIT_MASK, 0);
    assertEvents(0, next);
  }

  @Test
  @Rule("serial 2 new mask")
  void aNewMaskEndsAWaitWithoutEvents() throws IOException {
    line.send(SET_WAIT_MASK, RXCHAR);
    var wait = await();

    line.send(SET_WAIT_MASK, RXCHAR);

    assertEvents(0, wait);
  }

  @Test
  @Rule("serial 2 new mask")
  void aNewMaskKeepsTheEventsThatItHas() throws IOException {
    line.send(SET_WAIT_MASK, ALL);
    line.port.receive((byte) 1);
    line.port.setLine(ModemLine.CTS, true);

    line.send(SET_WAIT_MASK, RXCHAR);

    assertEvents(RXCHAR, await());
  }

  @Test
  @Rule("serial 2 second wait")
  void aSecondWaitIsInvalidAndTheFirstGoesOn() throws IOException {
    line.send(SET_WAIT_MASK, RXCHAR);
    var wait = await();

    assertEquals(NtStatus.INVALID_PARAMETER, SerialLine.statusOf(await()));
    assertFalse(wait.isDone());

    line.port.receive((byte) 1);
    assertEvents(RXCHAR, wait);
  }

  @Test
  @Rule("serial 2 second wait")
  void aWaitWithoutAMaskIsInvalid() throws IOException {
    assertEquals(NtStatus.INVALID_PARAMETER, SerialLine.statusOf(await()));

    line.send(SET_WAIT_MASK, RXCHAR);
    line.reopen();
    assertEquals(NtStatus.INVALID_PARAMETER, SerialLine.statusOf(await()));
  }

  @Test
  @Rule("serial 2 unknown event")
  void aMaskOfUnknownEventsIsInvalid() {
    assertEquals(NtStatus.INVALID_PARAMETER, line.refusal(SET_WAIT_MASK, 0x2000));
  }

  @Test
  void aWaitCanBeCancelledAndRepeated() throws IOException {
    line.send(SET_WAIT_MASK, RXCHAR);
    var cancelled = await();
    cancelled.cancel(false);
    line.advance(0);

    var wait = await();
    line.port.receive((byte) 1);
    assertEvents(RXCHAR, wait);
  }

  @Test
  void aWaitEndsWithTheRemovalOfThePort() throws IOException {
    line.send(SET_WAIT_MASK, RXCHAR);
    var wait = await();

    line.device.surpriseRemove();

    assertEquals(NtStatus.DEVICE_REMOVED, SerialLine.statusOf(wait));
  }

  @Nested
  class EachEvent {
    @BeforeEach
    void setMask() throws IOException {
      line.send(SET_WAIT_MASK, ALL);
    }

    @Test
    void ofALineIsAChangeOfIt() {
      line.port.setLine(ModemLine.CTS, true);
      assertEvents(0x8, await());
      line.port.setLine(ModemLine.DSR, true);
      assertEvents(0x10, await());
      line.port.setLine(ModemLine.DCD, true);
      line.port.setLine(ModemLine.DCD, false);
      assertEvents(0x20, await());
    }

    @Test
    void ofARingIsTheEndOfIt() {
      var wait = await();
      line.port.setLine(ModemLine.RI, true);
      line.advance(1000);
      assertFalse(wait.isDone());

      line.port.setLine(ModemLine.RI, false);

      assertEvents(0x100, wait);
    }

    @Test
    void ofABreakAndOfAnError() {
      line.port.receiveBreak();
      assertEvents(0x40, await());
      line.port.receiveWithError((byte) 1, LineError.PARITY);
      assertEvents(0x80 | RXCHAR, await());
    }

    @Test
    void ofTheEventCharacterComesWithItsByte() throws IOException {
      line.sendBytes(0x1B005C, (byte) 0, (byte) 0, (byte) 0, (byte) '\n', (byte) 5, (byte) 6);
      var wait = await();

      line.port.receive((byte) 'a', (byte) '\n');

      assertEvents(RXCHAR | RXFLAG, wait);
    }

    @Test
    void ofANearlyFullQueueComesAtFourFifths() {
      line.port.receive(new byte[3327]);
      assertEvents(RXCHAR | RXFLAG, await());

      line.port.receive((byte) 1);
      assertEvents(RXCHAR | 0x400, await());
    }

    @Test
    void ofTransmissionIsTheEndOfTheLastWrite() throws IOException {
      line.send(0x1B0038);
      var first = line.handle().writeAsync(new byte[] {1});
      var second = line.handle().writeAsync(new byte[] {2});
      var wait = await();
      line.advance(1000);
      assertFalse(wait.isDone());

      line.send(0x1B003C);

      assertEvents(TXEMPTY, wait);
      assertEquals(2, first.join() + second.join());
    }
  }
}
