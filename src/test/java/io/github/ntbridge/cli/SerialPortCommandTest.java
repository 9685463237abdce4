package io.github.ntbridge.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.cli.output.LineFeedOutput;
import io.github.ntbridge.cli.output.Screen;
import io.github.ntbridge.iotarget.exchange.SerialExchanges;
import io.github.ntbridge.iotarget.exchange.SerialTimeouts;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.leak.LeakCheckingLayer;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import io.github.ntbridge.sim.device.SerialPeer;
import io.github.ntbridge.sim.device.SerialPortDevice;
import io.github.ntbridge.sim.device.SimulatedDevice;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What read, write and follow do with a serial port. */
@Timeout(30)
class SerialPortCommandTest {
  private static final SerialTimeouts FORMER = new SerialTimeouts(1, 2, 3, 4, 5);

  private final SimulatedMachine machine = SimulatedMachine.builder().virtualTime().build();
  private final LeakCheckingLayer layer = LeakCheckingLayer.tracing(new SimulatedLayer(machine));
  private final Shell shell = new Shell(machine);
  private final SerialPortDevice port = new SerialPortDevice();
  private final SimulatedDevice device = plug("7", port);

  private SimulatedDevice plug(String number, SerialPortDevice driver) {
    return machine
        .device("\\Device\\Serial" + number)
        .instanceId("ROOT\\SERIAL\\" + number)
        .dosName("COM" + number)
        .exclusive()
        .handler(driver)
        .interfaceOf(SerialPortDevice.INTERFACE_CLASS)
        .plug();
  }

  @AfterEach
  void closesTheMachineWithNothingLeftOpen() {
    layer.ledger().requireEmpty();
    machine.close();
  }

  /** A device that sends when it sees that the port is opened. */
  private void onOpen(Runnable send) {
    port.attach(
        new SerialPeer() {
          @Override
          public void transmitted(SerialPortDevice self, byte[] data) {}

          @Override
          public void linesChanged(SerialPortDevice self, boolean dtr, boolean rts) {
            if (dtr) {
              send.run();
            }
          }
        });
  }

  private void setTimeouts(SerialTimeouts timeouts) throws IOException {
    try (var bridge = NtBridge.open(new SimulatedLayer(machine));
        var open = bridge.openDevice("COM7")) {
      open.ioctl(SerialExchanges.SET_TIMEOUTS, timeouts);
    }
  }

  private SerialTimeouts timeouts() throws IOException {
    return timeouts("COM7");
  }

  private SerialTimeouts timeouts(String name) throws IOException {
    try (var bridge = NtBridge.open(new SimulatedLayer(machine));
        var open = bridge.openDevice(name)) {
      return open.ioctl(SerialExchanges.GET_TIMEOUTS);
    }
  }

  @Nested
  class ARead {
    @Test
    @DisplayName("read --baud sets the baud rate and returns what arrived before a pause")
    void withABaudRateReturnsWhatArrived() {
      onOpen(() -> port.receive("OK\r\n".getBytes(US_ASCII)));

      shell.run("read", "COM7", "--baud", "115200", "--text").isDone("OK\n");

      assertEquals(115_200, port.baudRate());
    }

    @Test
    @DisplayName("read --baud restores the timeouts of the port and leaves the baud rate set")
    void restoresTheTimeouts() throws IOException {
      setTimeouts(FORMER);
      onOpen(() -> port.receive("OK".getBytes(US_ASCII)));

      shell.run("read", "COM7", "--baud", "19200", "--raw").isDone("OK");

      assertEquals(FORMER, timeouts());
      assertEquals(19_200, port.baudRate());
    }

    @Test
    @DisplayName("read without --baud changes no setting of the port")
    void withoutABaudRateChangesNothing() throws IOException {
      setTimeouts(FORMER);
      onOpen(() -> port.receive((byte) 'a'));

      shell.run("read", "COM7", "--bytes", "1", "--raw").isDone("a");

      assertEquals(9600, port.baudRate());
      assertEquals(FORMER, timeouts());
    }

    @Test
    @DisplayName("read --baud --timeout returns what arrived of data that has no pause")
    void isNotLostAtTheTimeout() {
      onOpen(this::sendEvery10Milliseconds);

      var outcome = shell.run("read", "COM7", "--baud", "9600", "--timeout", "1s", "--raw");

      assertEquals(ExitCode.DONE, outcome.code(), outcome::err);
      assertTrue(outcome.out().matches("x{50,}"), outcome::out);
    }

    private void sendEvery10Milliseconds() {
      port.receive((byte) 'x');
      machine.after(Duration.ofMillis(10), this::sendEvery10Milliseconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1s"})
    @DisplayName("read --baud --timeout fails when nothing arrived")
    void ofNothingFailsAtTheTimeout(String timeout) throws IOException {
      setTimeouts(FORMER);

      shell
          .run("read", "COM7", "--baud", "9600", "--timeout", timeout)
          .isFailure(
              "NtReadFile \\??\\COM7: STATUS_IO_TIMEOUT (0xC00000B5): the request did not complete"
                  + " in time");

      assertEquals(FORMER, timeouts());
    }
  }

  @Nested
  class ADeviceThatIsNoSerialPort {
    private final List<String> requests = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"read", "write"})
    @DisplayName(
        "--baud is refused for a device that is not a serial port, which nothing is sent to")
    void hasNoBaudRate(String command) {
      machine
          .device("\\Device\\Lamp")
          .handler(
              new DeviceHandler() {
                @Override
                public void ioctl(DeviceRequest request) {
                  requests.add(request.controlCode().name().orElseThrow());
                  request.complete(NtStatus.INVALID_DEVICE_REQUEST);
                }

                @Override
                public void read(DeviceRequest request) {
                  requests.add("read");
                }

                @Override
                public void write(DeviceRequest request) {
                  requests.add("write");
                }
              })
          .plug();
      var words =
          command.equals("read")
              ? new String[] {"read", "\\Device\\Lamp", "--baud", "9600"}
              : new String[] {"write", "\\Device\\Lamp", "00", "--baud", "9600"};

      shell
          .run(words)
          .isFailure(
              "NtDeviceIoControlFile(IOCTL_SERIAL_GET_BAUD_RATE (0x001B0050)) \\Device\\Lamp:"
                  + " STATUS_INVALID_DEVICE_REQUEST (0xC0000010): the device is not a serial port,"
                  + " which --baud is for");
      assertEquals(List.of("IOCTL_SERIAL_GET_BAUD_RATE"), requests);
    }

    @Test
    @DisplayName("follow --baud is refused for a class that is not one of serial ports")
    void isNotFollowedWithABaudRate() {
      var outcome = shell.run("follow", "--class", "hid", "--baud", "9600");

      assertEquals(ExitCode.BAD_USAGE, outcome.code());
      assertTrue(
          outcome
              .err()
              .contains(
                  "ntbridge: --baud is for serial ports: for --class comport or --class modem\n"),
          outcome::err);
    }
  }

  @Test
  @DisplayName("write --baud sets the baud rate before it writes")
  void writesWithABaudRate() throws IOException {
    setTimeouts(FORMER);
    var rates = new CopyOnWriteArrayList<Integer>();
    port.attach((self, data) -> rates.add(self.baudRate()));

    shell.run("write", "COM7", "41", "--baud", "115200").isDone("WRITTEN  1 of 1 bytes\n");

    assertEquals(List.of(115_200), rates);
    assertEquals(FORMER, timeouts());
  }

  @Nested
  class OnATerminal {
    private final LineReader out = new LineReader();
    private final LineReader err = new LineReader();

    private CompletableFuture<Integer> run(String... command) {
      var terminal =
          new Terminal() {
            @Override
            public Optional<String> ask(String question) {
              return Optional.empty();
            }

            @Override
            public Screen screen() {
              return Screen.ofColumns(1000);
            }
          };
      var cli =
          new NtBridgeCli(
              LineFeedOutput.utf8(out), LineFeedOutput.utf8(err), choice -> layer, terminal);
      return CompletableFuture.supplyAsync(() -> cli.run(List.of(command)));
    }

    private String note() throws InterruptedException {
      var line = err.next();
      return line.equals(Shell.SIMULATED.stripTrailing()) ? err.next() : line;
    }

    private void endsDone(CompletableFuture<Integer> end) throws Exception {
      assertEquals(ExitCode.DONE, end.get(10, TimeUnit.SECONDS));
    }

    @Test
    @DisplayName("A read that a serial port keeps waiting says why, what helps and how to end it")
    void aSilentReadIsExplained() throws Exception {
      var end = run("read", "COM7", "--bytes", "2", "--raw");

      assertEquals(
          "ntbridge: \\??\\COM7 has not received all 2 bytes of the buffer yet, which a serial port"
              + " waits for unless its timeouts say otherwise; --bytes 1 returns the first byte,"
              + " --baud RATE what has arrived. Ctrl-C ends the wait, --timeout 10s limits it",
          note());

      port.receive("hi".getBytes(US_ASCII));
      endsDone(end);
    }

    @Test
    @DisplayName("A read that waits for one byte at a baud rate names what is left to look at")
    void aSilentReadWithABaudRateIsExplained() throws Exception {
      var end = run("read", "COM7", "--baud", "57600", "--raw");

      assertEquals(
          "ntbridge: \\??\\COM7 has received nothing yet at 57600 baud; look at the device, its"
              + " rate and the cable. Ctrl-C ends the wait, --timeout 10s limits it",
          note());

      port.receive("hi".getBytes(US_ASCII));
      endsDone(end);
    }

    @Test
    @DisplayName("A read of another device that waits is said to wait, and how to end it")
    void aReadOfAnotherDeviceIsExplained() throws Exception {
      var pending = new CompletableFuture<DeviceRequest>();
      machine
          .device("\\Device\\Lamp")
          .handler(
              new DeviceHandler() {
                @Override
                public void read(DeviceRequest request) {
                  pending.complete(request);
                }
              })
          .plug();
      var end = run("read", "\\Device\\Lamp", "--raw");

      assertEquals(
          "ntbridge: \\Device\\Lamp has not completed the read yet; Ctrl-C ends the wait, --timeout"
              + " 10s limits it",
          note());

      pending.get(10, TimeUnit.SECONDS).complete(NtStatus.SUCCESS);
      endsDone(end);
    }

    @Test
    @DisplayName("follow --baud sets up the port at each open, and shows what arrived")
    void followsAPortWithItsBaudRate() throws Exception {
      var second = new SerialPortDevice();
      var end = run("follow", "--class", "comport", "--read", "--baud", "38400", "--count", "2");
      assertTrue(out.nextEvent().startsWith("OPENED "));
      assertReads("one", port);

      device.surpriseRemove();
      assertTrue(out.nextEvent().startsWith("REMOVED "));
      assertTrue(out.nextEvent().startsWith("WAITING "));
      plug("8", second);
      assertTrue(out.nextEvent().startsWith("OPENED "));
      assertReads("two", second);

      endsDone(end);
      assertEquals(SerialTimeouts.NONE, timeouts("COM8"));
    }

    private void assertReads(String text, SerialPortDevice from) throws Exception {
      machine.advance(Duration.ZERO); // The port is set up, and read from.
      assertEquals(38_400, from.baudRate());
      from.receive(text.getBytes(US_ASCII));
      machine.advance(Duration.ofSeconds(1));
      assertEquals("READ             STATUS_TIMEOUT (0x00000102)  3 bytes", out.nextEvent());
      assertTrue(out.next().endsWith("|" + text + "|"));
    }
  }
}
