package io.github.ntbridge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.Rule;
import io.github.ntbridge.iotarget.DeviceHandle;
import io.github.ntbridge.iotarget.exchange.IoctlExchange;
import io.github.ntbridge.iotarget.exchange.SerialChars;
import io.github.ntbridge.iotarget.exchange.SerialEvent;
import io.github.ntbridge.iotarget.exchange.SerialExchanges;
import io.github.ntbridge.iotarget.exchange.SerialHandflow;
import io.github.ntbridge.iotarget.exchange.SerialLineControl;
import io.github.ntbridge.iotarget.exchange.SerialModemStatus;
import io.github.ntbridge.iotarget.exchange.SerialOutputLine;
import io.github.ntbridge.iotarget.exchange.SerialPurge;
import io.github.ntbridge.iotarget.exchange.SerialQueueSize;
import io.github.ntbridge.iotarget.exchange.SerialStatus;
import io.github.ntbridge.iotarget.exchange.SerialTimeouts;
import io.github.ntbridge.iotarget.exchange.StructCodec.Nothing;
import io.github.ntbridge.namespace.ObjectPath;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import io.github.ntbridge.sim.device.LineError;
import io.github.ntbridge.sim.device.ModemLine;
import io.github.ntbridge.sim.device.SerialPortDevice;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A serial port as a program uses it, by typed exchanges. */
@Contract
@Requires(Capability.JAVA_DRIVERS)
class SerialPortContract {
  private static final String NAME = "\\Device\\SerialOfTheTest";
  private static final byte[] DATA = {1, 2, 3};

  private final SerialPortDevice driver = new SerialPortDevice();
  private DeviceHandle port;

  @BeforeEach
  void open(NtBridge bridge, TestMachine machine) throws IOException {
    machine.support().plug(NAME, driver);
    port = bridge.devices().open(ObjectPath.of(NAME), AccessMask.GENERIC_READ_WRITE);
  }

  @AfterEach
  void close() {
    port.close();
  }

  private <I> NtStatus refusal(IoctlExchange<I, ?> exchange, I input) {
    return assertThrows(NtStatusException.class, () -> port.ioctl(exchange, input)).status();
  }

  private static NtStatus failure(CompletableFuture<?> request) {
    var failure = assertThrows(CompletionException.class, request::join);
    return assertInstanceOf(NtStatusException.class, failure.getCause()).status();
  }

  @Nested
  class Settings {
    private <T> void assertKept(
        T value, IoctlExchange<T, Nothing> set, IoctlExchange<Nothing, T> get) throws IOException {
      port.ioctl(set, value);

      assertEquals(value, port.ioctl(get));
    }

    @Test
    void areReturnedAsTheyWereSet() throws IOException {
      assertKept(115_200, SerialExchanges.SET_BAUD_RATE, SerialExchanges.GET_BAUD_RATE);
      assertKept(
          new SerialLineControl(7, SerialLineControl.Parity.EVEN, SerialLineControl.StopBits.TWO),
          SerialExchanges.SET_LINE_CONTROL,
          SerialExchanges.GET_LINE_CONTROL);
      assertKept(
          new SerialTimeouts(1, 2, 3, 4, SerialTimeouts.MAX),
          SerialExchanges.SET_TIMEOUTS,
          SerialExchanges.GET_TIMEOUTS);
      assertKept(
          SerialHandflow.RTS_CTS, SerialExchanges.SET_HANDFLOW, SerialExchanges.GET_HANDFLOW);
      assertKept(
          new SerialChars(1, 2, 3, 4, 5, 6), SerialExchanges.SET_CHARS, SerialExchanges.GET_CHARS);
      assertKept(
          Set.of(SerialEvent.RXCHAR, SerialEvent.RING),
          SerialExchanges.SET_WAIT_MASK,
          SerialExchanges.GET_WAIT_MASK);
    }

    @Test
    @Rule({"serial 1 invalid", "serial 5 line control", "serial 5 characters"})
    void areRefusedWhereTheyAreInvalid() {
      assertEquals(NtStatus.INVALID_PARAMETER, refusal(SerialExchanges.SET_BAUD_RATE, 0));
      assertEquals(
          NtStatus.INVALID_PARAMETER,
          refusal(
              SerialExchanges.SET_TIMEOUTS,
              new SerialTimeouts(
                  SerialTimeouts.MAX, SerialTimeouts.MAX, SerialTimeouts.MAX, 0, 0)));
      assertEquals(
          NtStatus.INVALID_PARAMETER,
          refusal(
              SerialExchanges.SET_LINE_CONTROL,
              new SerialLineControl(
                  5, SerialLineControl.Parity.NONE, SerialLineControl.StopBits.TWO)));
      assertEquals(
          NtStatus.INVALID_PARAMETER,
          refusal(SerialExchanges.SET_CHARS, new SerialChars(0, 0, 0, 0, 7, 7)));
    }

    @Test
    @Rule("serial 5 queue size")
    void ofTheQueueMakeItLarger() throws IOException {
      port.ioctl(SerialExchanges.SET_QUEUE_SIZE, new SerialQueueSize(10_000, 0));
      driver.receive(new byte[9000]);

      assertEquals(9000, port.ioctl(SerialExchanges.GET_COMMSTATUS).inQueue());
      assertEquals(10_000, port.ioctl(SerialExchanges.GET_PROPERTIES).currentRxQueue());
    }
  }

  @Nested
  class Reads {
    @Test
    @Rule("serial 1 none")
    void waitForAllOfTheirBytesWithoutTimeouts() throws IOException {
      port.ioctl(SerialExchanges.SET_TIMEOUTS, SerialTimeouts.NONE);
      var read = port.readAsync(4);
      driver.receive(DATA);
      assertFalse(read.isDone());

      driver.receive((byte) 4);

      assertArrayEquals(new byte[] {1, 2, 3, 4}, read.join().data());
    }

    @Test
    @Rule("serial 1 at once")
    void returnAtOnceWithTheLargestInterval() throws IOException {
      port.ioctl(SerialExchanges.SET_TIMEOUTS, SerialTimeouts.READ_AT_ONCE);
      assertEquals(0, port.read(10).length());
      driver.receive(DATA);

      var read = port.read(10);

      assertArrayEquals(DATA, read.data());
      assertEquals(NtStatus.SUCCESS, read.status());
    }

    @Test
    @Rule("serial 1 first byte")
    void returnTheFirstByteWithTheLargestMultiplier() throws IOException {
      port.ioctl(
          SerialExchanges.SET_TIMEOUTS,
          new SerialTimeouts(SerialTimeouts.MAX, SerialTimeouts.MAX, 60_000, 0, 0));
      var read = port.readAsync(10);
      driver.receive(DATA);

      assertArrayEquals(new byte[] {1}, read.join().data());
      assertArrayEquals(new byte[] {2, 3}, port.read(10).data());
    }

    @Test
    @Rule({"serial 1 interval", "serial 1 timed out"})
    void endWithSilence() throws IOException {
      port.ioctl(SerialExchanges.SET_TIMEOUTS, new SerialTimeouts(20, 0, 0, 0, 0));
      var read = port.readAsync(10);
      driver.receive(DATA);

      assertEquals(NtStatus.TIMEOUT, read.join().status());
      assertArrayEquals(DATA, read.join().data());
    }

    @Test
    @Rule("serial 3 abort")
    void areCancelledByAPurge() throws IOException {
      var first = port.readAsync(4);
      var second = port.readAsync(4);

      port.ioctl(SerialExchanges.PURGE, Set.of(SerialPurge.RXABORT, SerialPurge.RXCLEAR));

      assertEquals(NtStatus.CANCELLED, failure(first));
      assertEquals(NtStatus.CANCELLED, failure(second));
    }
  }

  @Test
  @Rule("serial 3 invalid")
  void aPurgeOfNothingIsInvalid() {
    assertEquals(NtStatus.INVALID_PARAMETER, refusal(SerialExchanges.PURGE, Set.of()));
  }

  @Nested
  class AWaitForEvents {
    private CompletableFuture<Set<SerialEvent>> await() {
      return port.ioctlAsync(SerialExchanges.WAIT_ON_MASK, Nothing.NOTHING);
    }

    @Test
    @Rule({"serial 2 wait", "serial 2 event before"})
    void returnsTheEventsSinceTheWaitBefore() throws IOException {
      port.ioctl(SerialExchanges.SET_WAIT_MASK, Set.of(SerialEvent.RXCHAR, SerialEvent.CTS));
      var wait = await();
      assertFalse(wait.isDone());
      driver.receive(DATA);
      assertEquals(Set.of(SerialEvent.RXCHAR), wait.join());

      driver.setLine(ModemLine.CTS, true);
      driver.setLine(ModemLine.DSR, true);
      assertEquals(Set.of(SerialEvent.CTS), port.ioctl(SerialExchanges.WAIT_ON_MASK));
    }

    @Test
    @Rule("serial 2 new mask")
    void isEndedByANewMask() throws IOException {
      port.ioctl(SerialExchanges.SET_WAIT_MASK, Set.of(SerialEvent.RXCHAR));
      var wait = await();

      port.ioctl(SerialExchanges.SET_WAIT_MASK, Set.of());

      assertEquals(Set.of(), wait.join());
    }

    @Test
    @Rule("serial 2 second wait")
    void isOneAtATimeAndNeedsAMask() throws IOException {
      assertEquals(NtStatus.INVALID_PARAMETER, failure(await()));
      port.ioctl(SerialExchanges.SET_WAIT_MASK, Set.of(SerialEvent.RXCHAR));
      var wait = await();

      assertEquals(NtStatus.INVALID_PARAMETER, failure(await()));

      driver.receive(DATA);
      assertEquals(Set.of(SerialEvent.RXCHAR), wait.join());
    }
  }

  @Nested
  class Lines {
    @Test
    @Rule({"serial 4 open", "serial 4 automatic"})
    void areSetAndClearedUnlessTheyAreAutomatic() throws IOException {
      assertEquals(
          Set.of(SerialOutputLine.DTR, SerialOutputLine.RTS),
          port.ioctl(SerialExchanges.GET_DTRRTS));
      port.ioctl(SerialExchanges.CLR_DTR);
      port.ioctl(SerialExchanges.CLR_RTS);
      assertEquals(Set.of(), port.ioctl(SerialExchanges.GET_DTRRTS));
      port.ioctl(SerialExchanges.SET_DTR);
      port.ioctl(SerialExchanges.SET_RTS);

      port.ioctl(SerialExchanges.SET_HANDFLOW, SerialHandflow.RTS_CTS);

      assertEquals(NtStatus.INVALID_PARAMETER, refusal(SerialExchanges.CLR_RTS, Nothing.NOTHING));
      port.ioctl(SerialExchanges.CLR_DTR);
    }

    @Test
    @Rule("serial 4 modem status")
    void reportTheirChangesOnce() throws IOException {
      driver.setLine(ModemLine.CTS, true);

      assertEquals(
          Set.of(SerialModemStatus.CTS, SerialModemStatus.DELTA_CTS),
          port.ioctl(SerialExchanges.GET_MODEMSTATUS));
      assertEquals(Set.of(SerialModemStatus.CTS), port.ioctl(SerialExchanges.GET_MODEMSTATUS));
    }
  }

  @Nested
  class Writes {
    @Test
    @Rule({"serial 4 held", "serial 5 immediate"})
    void waitWhileXoffHoldsThem() throws IOException {
      port.ioctl(SerialExchanges.SET_XOFF);
      var write = port.writeAsync(DATA);
      port.ioctl(SerialExchanges.IMMEDIATE_CHAR, 9);

      var status = port.ioctl(SerialExchanges.GET_COMMSTATUS);
      assertEquals(Set.of(SerialStatus.HoldReason.XON), status.holdReasons());
      assertEquals(DATA.length, status.outQueue());
      port.ioctl(SerialExchanges.SET_XON);

      assertEquals(DATA.length, write.join());
      assertArrayEquals(new byte[] {9, 1, 2, 3}, driver.sent());
    }

    @Test
    @Rule("serial 4 held")
    void waitForTheEndOfABreak() throws IOException {
      port.ioctl(SerialExchanges.SET_BREAK_ON);
      var write = port.writeAsync(DATA);
      assertEquals(
          Set.of(SerialStatus.HoldReason.BREAK),
          port.ioctl(SerialExchanges.GET_COMMSTATUS).holdReasons());

      port.ioctl(SerialExchanges.SET_BREAK_OFF);

      assertEquals(DATA.length, write.join());
    }
  }

  @Test
  @Rule("serial 4 errors")
  void errorsAreCountedAndClearedWhenTheyAreRead() throws IOException {
    driver.receiveWithError((byte) 1, LineError.FRAMING);
    driver.receiveBreak();
    port.write(DATA);

    assertEquals(
        Set.of(SerialStatus.LineError.FRAMING, SerialStatus.LineError.BREAK),
        port.ioctl(SerialExchanges.GET_COMMSTATUS).errors());
    assertEquals(Set.of(), port.ioctl(SerialExchanges.GET_COMMSTATUS).errors());
    var statistics = port.ioctl(SerialExchanges.GET_STATS);
    assertEquals(1, statistics.frameErrors());
    assertEquals(DATA.length, statistics.transmitted());
    port.ioctl(SerialExchanges.CLEAR_STATS);
    assertEquals(0, port.ioctl(SerialExchanges.GET_STATS).transmitted());
  }
}
