package programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.junit.NtBridgeTest;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.SerialPeer;
import io.github.ntbridge.sim.device.SerialPortDevice;
import io.github.ntbridge.sim.device.SimulatedDevice;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NtBridgeTest
class EchoPortsTest {
  private final Board first = new Board();
  private final Board second = new Board();
  private SimulatedDevice port;

  /** A board that sends a greeting when its port is opened. */
  private static final class Board implements SerialPeer {
    private final SerialPortDevice port = new SerialPortDevice().attach(this);
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    @Override
    public void transmitted(SerialPortDevice self, byte[] data) {
      received.add(new String(data, StandardCharsets.US_ASCII));
    }

    @Override
    public void linesChanged(SerialPortDevice self, boolean dtr, boolean rts) {
      if (dtr) {
        send("hello");
      } else {
        received.add("closed");
      }
    }

    void send(String text) {
      port.receive(text.getBytes(StandardCharsets.US_ASCII));
    }

    void expect(String text) throws InterruptedException {
      assertEquals(text, received.poll(20, TimeUnit.SECONDS));
    }
  }

  @BeforeEach
  void plug(SimulatedMachine machine) {
    port = plug(machine, 1, first);
  }

  private static SimulatedDevice plug(SimulatedMachine machine, int number, Board board) {
    return machine
        .device("\\Device\\Serial" + number)
        .instanceId("ACPI\\PNP0501\\" + number)
        .interfaceOf(SerialPortDevice.INTERFACE_CLASS)
        .exclusive()
        .handler(board.port)
        .plug();
  }

  @Test
  void sendsBackWhatEachPortReceives(NtBridge bridge, SimulatedMachine machine) throws Exception {
    var output = new Output();
    try (var echo = new EchoPorts(bridge, output.stream())) {
      first.expect("hello");
      plug(machine, 2, second);
      second.expect("hello");
      first.send("one");
      second.send("two");
      first.expect("one");
      second.expect("two");

      assertEquals("the echo of 2 ports", echo.toString());
      assertEquals(115_200, first.port.baudRate());
    }
    first.expect("closed");
    second.expect("closed");
    assertTrue(
        output
            .lines()
            .contains("\\\\?\\ACPI#PNP0501#1#{86e0d1e0-8089-11d0-9ce4-08003e301f73}: 5 bytes"),
        () -> output.lines().toString());
  }

  @Test
  void goesOnWhenAPortIsPluggedInAgain(NtBridge bridge) throws Exception {
    try (var echo = new EchoPorts(bridge, new Output().stream())) {
      first.expect("hello");
      port.surpriseRemove();
      first.expect("closed");

      port.plug();

      first.expect("hello");
      assertEquals("the echo of 1 ports", echo.toString());
    }
  }
}
