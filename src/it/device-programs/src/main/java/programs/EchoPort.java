package programs;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.iotarget.exchange.SerialExchanges;
import io.github.ntbridge.iotarget.exchange.SerialLineControl;
import io.github.ntbridge.iotarget.exchange.SerialTimeouts;
import io.github.ntbridge.iotarget.follow.FollowEvent;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.LinkedBlockingQueue;

/** Sends back what a COM port receives, again after each unplug: {@code EchoPort COM3}. */
public final class EchoPort {
  private static final InterfaceClass COM_PORT = InterfaceClass.parse("comport");

  /** A read ends 20 ms after the last byte, and waits for the first without limit. */
  private static final SerialTimeouts UNTIL_SILENCE = new SerialTimeouts(20, 0, 0, 0, 1000);

  private EchoPort() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    try (var bridge = NtBridge.open()) {
      run(bridge, args[0], System.out);
    }
  }

  static void run(NtBridge bridge, String name, PrintStream out)
      throws IOException, InterruptedException {
    var events = new LinkedBlockingQueue<FollowEvent>();
    var wanted = bridge.follow(COM_PORT).dosName(name).access(AccessMask.GENERIC_READ_WRITE);
    try (var port = wanted.listener(events::add).start()) {
      while (true) {
        if (events.take() instanceof FollowEvent.Opened) {
          echo(port.target(), out);
        }
      }
    }
  }

  /** Returns when the port is gone. */
  static void echo(IoTarget port, PrintStream out) throws IOException {
    try {
      port.ioctl(SerialExchanges.SET_BAUD_RATE, 115_200);
      port.ioctl(SerialExchanges.SET_LINE_CONTROL, SerialLineControl.EIGHT_N_ONE);
      port.ioctl(SerialExchanges.SET_TIMEOUTS, UNTIL_SILENCE);
      while (true) {
        var received = port.read(256).data();
        port.write(received);
        out.println(received.length + " bytes");
      }
    } catch (NtStatusException e) {
      out.println(e.getMessage());
    }
  }
}
