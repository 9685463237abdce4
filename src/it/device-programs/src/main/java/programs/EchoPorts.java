package programs;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.device.InterfaceClass;
import io.github.ntbridge.device.InterfacePath;
import io.github.ntbridge.device.watch.InterfaceEvent;
import io.github.ntbridge.device.watch.InterfaceWatch;
import io.github.ntbridge.iotarget.RemoteIoTarget;
import io.github.ntbridge.iotarget.exchange.SerialExchanges;
import io.github.ntbridge.iotarget.exchange.SerialLineControl;
import io.github.ntbridge.iotarget.exchange.SerialTimeouts;
import io.github.ntbridge.iotarget.reader.ContinuousReader;
import io.github.ntbridge.iotarget.reader.ReadBuffer;
import io.github.ntbridge.iotarget.reader.ReadDisposition;
import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.NtStatusException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Watches the COM ports, and sends back what each of them receives, until it is closed. */
public final class EchoPorts implements AutoCloseable {
  private static final InterfaceClass COM_PORT = InterfaceClass.parse("comport");

  /** A read ends 20 ms after the last byte, and waits for the first without limit. */
  private static final SerialTimeouts UNTIL_SILENCE = new SerialTimeouts(20, 0, 0, 0, 1000);

  private final NtBridge bridge;
  private final PrintStream out;
  private final Map<InterfacePath, RemoteIoTarget> ports = new ConcurrentHashMap<>();
  private final InterfaceWatch watch;

  EchoPorts(NtBridge bridge, PrintStream out) throws IOException {
    this.bridge = bridge;
    this.out = out;
    watch = bridge.notifications().watch(COM_PORT, this::handle);
  }

  public static void main(String[] args) throws IOException {
    try (var bridge = NtBridge.open();
        var echo = new EchoPorts(bridge, System.out)) {
      System.out.println("press Enter to end " + echo);
      System.in.read();
    }
  }

  private void handle(InterfaceEvent event) {
    if (event instanceof InterfaceEvent.Snapshot snapshot) {
      update(Set.copyOf(snapshot.present()));
    } else if (event instanceof InterfaceEvent.Resynchronised now) {
      update(Set.copyOf(now.present()));
    } else if (event instanceof InterfaceEvent.Arrived arrived) {
      open(arrived.path());
    } else if (event instanceof InterfaceEvent.Removed removed) {
      close(removed.path());
    }
  }

  private void update(Set<InterfacePath> present) {
    var gone = new HashSet<>(ports.keySet());
    gone.removeAll(present);
    gone.forEach(this::close);
    present.stream().filter(path -> !ports.containsKey(path)).forEach(this::open);
  }

  private void open(InterfacePath path) {
    try {
      var port = bridge.targets().open(path.text(), AccessMask.GENERIC_READ_WRITE);
      ports.put(path, port);
      port.ioctl(SerialExchanges.SET_BAUD_RATE, 115_200);
      port.ioctl(SerialExchanges.SET_LINE_CONTROL, SerialLineControl.EIGHT_N_ONE);
      port.ioctl(SerialExchanges.SET_TIMEOUTS, UNTIL_SILENCE);
      ContinuousReader.of(port).bufferSize(256).start(buffer -> echo(path, port, buffer));
      out.println("+ " + path.text());
    } catch (IOException e) {
      out.println(e.getMessage());
      close(path);
    }
  }

  private ReadDisposition echo(InterfacePath path, RemoteIoTarget port, ReadBuffer buffer) {
    if (buffer.status().isError()) {
      return ReadDisposition.STOP;
    }
    try {
      port.write(buffer.toByteArray());
      out.println(path.text() + ": " + buffer.size() + " bytes");
    } catch (NtStatusException e) {
      out.println(e.getMessage());
    }
    return ReadDisposition.CONTINUE;
  }

  private void close(InterfacePath path) {
    var port = ports.remove(path);
    if (port != null) {
      port.close();
      out.println("- " + path.text());
    }
  }

  @Override
  public void close() {
    watch.close();
    ports.keySet().forEach(this::close);
  }

  @Override
  public String toString() {
    return "the echo of " + ports.size() + " ports";
  }
}
