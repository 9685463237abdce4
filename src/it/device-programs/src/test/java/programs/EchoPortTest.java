package programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.junit.MachineSetup;
import io.github.ntbridge.junit.NtBridgeTest;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.SerialPeer;
import io.github.ntbridge.sim.device.SerialPortDevice;
import io.github.ntbridge.sim.device.SimulatedDevice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@NtBridgeTest
class EchoPortTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final SerialPortDevice board = new SerialPortDevice().attach(new Board());
  private SimulatedDevice port;

  /** Sends a greeting when its port is opened. */
  private final class Board implements SerialPeer {
    @Override
    public void transmitted(SerialPortDevice self, byte[] data) {
      received.add(new String(data, StandardCharsets.US_ASCII));
    }

    @Override
    public void linesChanged(SerialPortDevice self, boolean dtr, boolean rts) {
      if (dtr) {
        self.receive("hello".getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  @MachineSetup
  void plug(SimulatedMachine machine) {
    port =
        machine
            .device("\\Device\\Serial1")
            .instanceId("ACPI\\PNP0501\\1")
            .registry("PortName", "COM1")
            .interfaceOf(SerialPortDevice.INTERFACE_CLASS)
            .exclusive()
            .handler(board)
            .plug();
  }

  @Test
  void sendsBackWhatThePortReceivesUntilItIsGoneAndAgainWhenItIsBack(NtBridge bridge)
      throws InterruptedException {
    var output = new Output();
    var echo = new Thread(() -> echo(bridge, output));
    echo.start();
    expectHello();
    assertEquals(115_200, board.baudRate());
    port.surpriseRemove();
    port.plug();
    expectHello();
    port.surpriseRemove();

    echo.interrupt();
    echo.join(LIMIT.toMillis());

    assertFalse(echo.isAlive(), () -> output.lines().toString());
  }

  private void expectHello() throws InterruptedException {
    assertEquals("hello", received.poll(LIMIT.toSeconds(), TimeUnit.SECONDS));
  }

  private static void echo(NtBridge bridge, Output output) {
    try {
      EchoPort.run(bridge, "com1", output.stream());
    } catch (IOException | InterruptedException e) {
      output.stream().println(e);
    }
  }
}
