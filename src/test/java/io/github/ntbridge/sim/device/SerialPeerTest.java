package io.github.ntbridge.sim.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.Rule;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The lines of a serial port, and what is at the other end. */
@Timeout(30)
class SerialPeerTest {
  private static final int SET_DTR = 0x1B0024;
  private static final int CLR_DTR = 0x1B0028;
  private static final int SET_RTS = 0x1B0030;
  private static final int CLR_RTS = 0x1B0034;
  private static final int GET_DTRRTS = 0x1B0078;
  private static final int GET_MODEMSTATUS = 0x1B0068;
  private static final int GET_COMMSTATUS = 0x1B006C;

  private SerialLine line;

  @BeforeEach
  void open() throws IOException {
    line = new SerialLine();
  }

  @AfterEach
  void close() {
    line.close();
  }

  @Nested
  class TheOutputLines {
    @Test
    @Rule("serial 4 open")
    void areSetByAnOpenAndClearedByAClose() throws IOException {
      assertEquals(3, line.get(GET_DTRRTS));
      assertTrue(line.port.isDtrSet());
      assertTrue(line.port.isRtsSet());

      line.handle().close();

      assertFalse(line.port.isDtrSet());
      assertFalse(line.port.isRtsSet());
    }

    @Test
    void areSetAndClearedOneByOne() throws IOException {
      line.send(CLR_DTR);
      assertEquals(2, line.get(GET_DTRRTS));
      line.send(CLR_RTS);
      assertEquals(0, line.get(GET_DTRRTS));
      line.send(SET_DTR);
      assertEquals(1, line.get(GET_DTRRTS));
      line.send(SET_RTS);
      assertEquals(3, line.get(GET_DTRRTS));
    }

    @Test
    @Rule("serial 4 automatic")
    void areTheDriversWhileTheyAreAutomatic() throws IOException {
      line.setHandshake(0x2, 0x80);
      for (int code : new int[] {SET_DTR, CLR_DTR, SET_RTS, CLR_RTS}) {
        assertEquals(NtStatus.INVALID_PARAMETER, line.refusal(code));
      }
      line.setHandshake(0x1, 0xC0);
      assertEquals(NtStatus.SUCCESS, line.refusal(CLR_DTR));
      assertEquals(NtStatus.INVALID_PARAMETER, line.refusal(SET_RTS));
    }

    @Test
    void areClearedWhereNothingControlsThem() throws IOException {
      line.setHandshake(0, 0);
      assertEquals(0, line.get(GET_DTRRTS));

      line.reopen();
      assertEquals(0, line.get(GET_DTRRTS));
      line.send(SET_DTR);
      assertEquals(1, line.get(GET_DTRRTS));
    }

    @Test
    void keepTheirStateWhileTheirModeStaysTheSame() throws IOException {
      line.send(CLR_DTR);
      line.setHandshake(0x1, 0x40);

      assertEquals(2, line.get(GET_DTRRTS));
    }
  }

  @Test
  @Rule("serial 4 modem status")
  void theInputLinesReportTheirChangesOnce() throws IOException {
    line.port.setLine(ModemLine.CTS, true);
    line.port.setLine(ModemLine.DSR, true);
    assertEquals(0x33, line.get(GET_MODEMSTATUS));
    assertEquals(0x30, line.get(GET_MODEMSTATUS));

    line.port.setLine(ModemLine.CTS, false);
    line.port.setLine(ModemLine.DCD, true);
    line.port.setLine(ModemLine.RI, true);
    assertEquals(0xE9, line.get(GET_MODEMSTATUS));

    line.port.setLine(ModemLine.RI, false);
    assertEquals(0xA4, line.get(GET_MODEMSTATUS));
  }

  @Nested
  class ALoopback {
    @BeforeEach
    void attach() {
      line.port.attach(SerialPeer.loopback());
    }

    @Test
    void returnsWhatIsWritten() throws IOException {
      line.handle().write("hello".getBytes(StandardCharsets.US_ASCII));

      assertArrayEquals("hello".getBytes(StandardCharsets.US_ASCII), line.handle().read(5).data());
      assertEquals(0, line.port.sent().length);
    }

    @Test
    void connectsTheLinesOfThePort() throws IOException {
      assertEquals(0xB0, line.get(GET_MODEMSTATUS) & 0xF0);
      line.send(CLR_RTS);
      assertEquals(0xA1, line.get(GET_MODEMSTATUS));
    }

    @Test
    void returnsABreak() throws IOException {
      line.send(0x1B0010);

      assertEquals(1, line.get(GET_COMMSTATUS));
    }
  }

  @Nested
  class APair {
    private final SerialPortDevice other = new SerialPortDevice();

    @BeforeEach
    void connect() {
      SerialPortDevice.connect(line.port, other);
      line.plug("\\Device\\Serial1", other);
    }

    @Test
    void passesOnWhatEitherWrites() throws IOException {
      try (var far = line.open("\\Device\\Serial1")) {
        line.handle().write(new byte[] {1, 2});
        far.write(new byte[] {3});

        assertArrayEquals(new byte[] {1, 2}, far.read(2).data());
        assertArrayEquals(new byte[] {3}, line.handle().read(1).data());
      }
    }

    @Test
    void seesTheOtherOpenAndClose() throws IOException {
      assertEquals(0, line.get(GET_MODEMSTATUS));
      line.open("\\Device\\Serial1").close();

      assertEquals(0x0B, line.get(GET_MODEMSTATUS));
    }

    @Test
    void losesNothingWithHandshake() throws IOException {
      try (var far = line.open("\\Device\\Serial1")) {
        line.setHandshake(0x1 | 0x8, 0x80);
        far.ioctl(ControlCode.of(0x1B0064), SerialLine.bytesOf(0x1 | 0x8, 0x80, 2048, 512), 0);
        var data = new byte[100_000];
        for (int i = 0; i < data.length; i++) {
          data[i] = (byte) i;
        }
        var write = line.handle().writeAsync(data);
        assertFalse(write.isDone());

        assertArrayEquals(data, far.read(data.length).data());
        assertEquals(data.length, write.join());
      }
    }

    @Test
    void losesNothingWithXonAndXoff() throws IOException {
      try (var far = line.open("\\Device\\Serial1")) {
        line.setHandshake(0x1, 0x40 | 0x3);
        far.ioctl(ControlCode.of(0x1B0064), SerialLine.bytesOf(0x1, 0x40 | 0x3, 2048, 512), 0);
        var data = new byte[20_000];
        Arrays.fill(data, (byte) 'x');
        var write = line.handle().writeAsync(data);
        assertFalse(write.isDone());
        assertEquals(0x8, SerialLine.intAt(line.send(GET_COMMSTATUS), 4));

        assertArrayEquals(data, far.read(data.length).data());
        assertEquals(data.length, write.join());
      }
    }

    @Test
    void isNotOnePort() {
      assertThrows(IllegalArgumentException.class, () -> SerialPortDevice.connect(other, other));
    }
  }

  @Test
  void aPeerAnswersAndSeesEveryChange() throws IOException {
    List<String> seen = new ArrayList<>();
    line.port.attach(
        new SerialPeer() {
          @Override
          public void transmitted(SerialPortDevice port, byte[] data) {
            seen.add(new String(data, StandardCharsets.US_ASCII));
            port.receive("OK\r\n".getBytes(StandardCharsets.US_ASCII));
          }

          @Override
          public void linesChanged(SerialPortDevice port, boolean dtr, boolean rts) {
            seen.add("DTR " + dtr + ", RTS " + rts);
          }

          @Override
          public void breakChanged(SerialPortDevice port, boolean on) {
            seen.add("break " + on);
          }
        });

    line.handle().write("AT\r\n".getBytes(StandardCharsets.US_ASCII));
    assertEquals("OK\r\n", new String(line.handle().read(4).data(), StandardCharsets.US_ASCII));
    line.send(0x1B0010);
    line.send(0x1B0014);
    line.send(CLR_DTR);
    line.handle().close();

    assertEquals(
        List.of(
            "DTR true, RTS true",
            "AT\r\n",
            "break true",
            "break false",
            "DTR false, RTS true",
            "DTR false, RTS false"),
        seen);
    line.reopen();
  }

  @Test
  void thePeerKnowsAPortThatIsPluggedInAgainFromTheOpenBefore() throws IOException {
    line.device.surpriseRemove();
    line.device.plug();
    try (var again = line.open(line.device.name())) {
      line.handle().close();

      assertTrue(line.port.isDtrSet());
      line.port.receive((byte) 1);
      assertArrayEquals(new byte[] {1}, again.read(1).data());
    }
  }
}
