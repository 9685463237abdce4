package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.WellKnownInterfaceClass;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A serial port as the serial driver of Windows presents it (ntddser.h): its IOCTLs, reads and
 * writes under its timeouts (COMMTIMEOUTS), queues, flow control, modem lines, events and errors.
 * It begins with 9600 baud, 8 data bits, no parity, 1 stop bit and no timeouts: a read waits until
 * it has all the bytes that it asks for.
 *
 * <pre>{@code
 * var port = new SerialPortDevice();
 * machine.device("\\Device\\Serial5").instanceId("ACPI\\PNP0501\\5").exclusive()
 *     .interfaceOf(SerialPortDevice.INTERFACE_CLASS).handler(port).plug();
 * // the tool under test opens the port
 * port.receive("OK\r\n".getBytes(StandardCharsets.US_ASCII));
 * assertEquals(115200, port.baudRate());
 * }</pre>
 *
 * <p>A read or write that its timeouts end completes with STATUS_TIMEOUT, a success, and the bytes
 * transferred so far. One that is cancelled, by its caller or by IOCTL_SERIAL_PURGE, completes with
 * STATUS_CANCELLED, and what it had received is lost. Transmission takes no time, unless flow
 * control, XOFF or a break holds it.
 *
 * <p>An open sets DTR and RTS, unless the flow control says otherwise, and empties the receive
 * queue; the last close clears the lines. A port that is not open drops what it receives. The
 * settings outlast an open. An input or output buffer that is too short is STATUS_BUFFER_TOO_SMALL,
 * another IOCTL STATUS_INVALID_PARAMETER.
 *
 * <p>The other end is a {@link SerialPeer}, such as a {@linkplain SerialPeer#loopback loopback
 * plug}, {@linkplain #connect another port}, or the test itself, by {@link #receive} and {@link
 * #sent}. Safe for use from any thread.
 */
public final class SerialPortDevice implements DeviceHandler {
  /** The interface class of COM ports (GUID_DEVINTERFACE_COMPORT). */
  public static final UUID INTERFACE_CLASS = WellKnownInterfaceClass.COMPORT.guid();

  private final Uart uart = new Uart(this);
  private final PortControls controls = new PortControls(uart);

  /** The open that the port serves. Guarded by the monitor of the hardware. */
  private Optional<DeviceFile> owner = Optional.empty();

  /** A port without a peer, whose input lines are all clear. */
  public SerialPortDevice() {}

  // ---- the other end ----

  /**
   * Connects the port to a device of the test's own, in place of the one before.
   *
   * @param peer the device, which can be that of other ports, too
   * @return this port
   */
  public SerialPortDevice attach(SerialPeer peer) {
    uart.monitor.change(() -> uart.attach(peer));
    return this;
  }

  /**
   * Connects two ports by a null modem cable: each receives what the other transmits, RTS of one
   * sets CTS of the other, and DTR sets DSR and DCD.
   *
   * @param one a port
   * @param other another port, of this machine or another one
   * @throws IllegalArgumentException if they are the same; use {@link SerialPeer#loopback}
   */
  public static void connect(SerialPortDevice one, SerialPortDevice other) {
    if (one == other) {
      throw new IllegalArgumentException(
          "a cable has two ends; attach SerialPeer.loopback() to a single port");
    }
    one.attach(new NullModem(port -> other));
    other.attach(new NullModem(port -> one));
  }

  /**
   * Receives bytes at once. While the port is not open they are lost, and so are those that the
   * receive queue has no capacity for (SERIAL_ERROR_QUEUEOVERRUN).
   *
   * @param data the bytes; of each only the data bits of the line settings arrive
   */
  public void receive(byte... data) {
    var copy = data.clone();
    uart.monitor.change(() -> uart.receive(copy));
  }

  /**
   * Receives a byte with an error.
   *
   * @param value the byte
   * @param error the error
   */
  public void receiveWithError(byte value, LineError error) {
    uart.monitor.change(() -> uart.receive(value, error));
  }

  /** Receives a break. */
  public void receiveBreak() {
    uart.monitor.change(uart::receiveBreak);
  }

  /**
   * Sets or clears an input line.
   *
   * @param line the line
   * @param on whether it is set
   */
  public void setLine(ModemLine line, boolean on) {
    uart.monitor.change(() -> uart.setLine(line, on));
  }

  /**
   * Returns what the port transmitted since it was opened last, while it had no peer.
   *
   * @return a copy of the bytes in their order
   */
  public byte[] sent() {
    synchronized (uart.monitor) {
      return uart.sent();
    }
  }

  /**
   * Returns the baud rate that was set last.
   *
   * @return bits per second, unsigned
   */
  public int baudRate() {
    synchronized (uart.monitor) {
      return uart.settings.baudRate;
    }
  }

  /**
   * Returns whether data terminal ready is set.
   *
   * @return false while the port is not open
   */
  public boolean isDtrSet() {
    synchronized (uart.monitor) {
      return uart.lines.dtr();
    }
  }

  /**
   * Returns whether request to send is set.
   *
   * @return false while the port is not open
   */
  public boolean isRtsSet() {
    synchronized (uart.monitor) {
      return uart.lines.rts();
    }
  }

  // ---- the driver ----

  /** An open relative to another file of the port shares its state. */
  @Override
  public NtStatus create(DeviceFile file) {
    if (file.relatedFile().isEmpty()) {
      uart.monitor.change(
          () -> {
            owner = Optional.of(file);
            uart.open();
          });
    }
    return NtStatus.SUCCESS;
  }

  /** After a removal a file can be closed late, when the port is open again. */
  @Override
  public void close(DeviceFile file) {
    uart.monitor.change(
        () -> {
          if (owner.filter(file::equals).isPresent()) {
            owner = Optional.empty();
            uart.close();
          }
        });
  }

  @Override
  public void read(DeviceRequest request) {
    transfer(request, request.outputLength(), uart.receiver::read);
  }

  @Override
  public void write(DeviceRequest request) {
    transfer(request, request.input().length, uart.transmitter::write);
  }

  private void transfer(DeviceRequest request, int length, Consumer<DeviceRequest> start) {
    uart.monitor.change(
        () -> {
          if (uart.refusesRequests()) {
            uart.monitor.complete(request, NtStatus.CANCELLED);
          } else if (length == 0) {
            uart.monitor.complete(request, NtStatus.SUCCESS);
          } else {
            start.accept(request);
          }
        });
  }

  @Override
  public void ioctl(DeviceRequest request) {
    uart.monitor.change(() -> controls.serve(request));
  }

  @Override
  public void cancel(DeviceRequest request) {
    end(request, NtStatus.CANCELLED);
  }

  @Override
  public void removed(DeviceRequest request) {
    end(request, NtStatus.DEVICE_REMOVED);
  }

  private void end(DeviceRequest request, NtStatus status) {
    uart.monitor.change(
        () -> {
          uart.receiver.end(request, status);
          uart.transmitter.end(request, status);
          uart.events.end(request, status);
        });
  }
}
