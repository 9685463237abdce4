package io.github.ntbridge.cli;

import io.github.ntbridge.iotarget.DeviceIo;
import io.github.ntbridge.iotarget.exchange.IoctlExchange;
import io.github.ntbridge.iotarget.exchange.SerialExchanges;
import io.github.ntbridge.iotarget.exchange.SerialTimeouts;
import io.github.ntbridge.iotarget.exchange.StructCodec;
import io.github.ntbridge.nt.MalformedDataException;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The settings that {@code --baud} changes of an open serial port. The baud rate stays set; the
 * timeouts, which the user did not ask for, are restored by the close. Safe for use from any
 * thread.
 */
final class SerialPortSettings implements Closeable {
  /** The help of the option. */
  static final String BAUD =
      "Set the baud rate of a serial port, which stays set; refused for any other device.";

  /** The same with what it means for reads. */
  static final String BAUD_OF_READS =
      BAUD
          + " A read then returns what has arrived once the device pauses, for which the timeouts"
          + " of the port are changed until the end.";

  /** A device pauses between two messages, hardly between two bytes of one. */
  private static final long PAUSE_MILLIS = 50;

  private final DeviceIo port;

  /** The time for a request that only changes or returns a setting. */
  private static final Duration LIMIT = Duration.ofSeconds(2);

  /** The statuses of a driver that does not know the request. */
  private static final Set<NtStatus> UNKNOWN_REQUEST =
      Set.of(
          NtStatus.INVALID_DEVICE_REQUEST,
          NtStatus.NOT_SUPPORTED,
          NtStatus.NOT_IMPLEMENTED,
          NtStatus.INVALID_PARAMETER);

  // Guarded by this.

  /** The timeouts to restore. */
  private Optional<SerialTimeouts> former = Optional.empty();

  private boolean closed;

  SerialPortSettings(DeviceIo port) {
    this.port = port;
  }

  /** Sets the baud rate; changes nothing of a device that is not a serial port. */
  void setBaudRate(int rate) throws IOException {
    requireSerialPort();
    try {
      port.ioctl(SerialExchanges.SET_BAUD_RATE, rate, LIMIT);
    } catch (NtStatusException e) {
      throw e.status().equals(NtStatus.INVALID_PARAMETER)
          ? explained(e, "the port does not support " + rate + " baud")
          : e;
    }
  }

  private void requireSerialPort() throws IOException {
    var reason = "the device is not a serial port, which --baud is for";
    try {
      get(SerialExchanges.GET_BAUD_RATE);
    } catch (NtStatusException e) {
      throw UNKNOWN_REQUEST.contains(e.status()) ? explained(e, reason) : e;
    } catch (MalformedDataException e) {
      throw new IOException(reason + ": " + e.getMessage(), e);
    }
  }

  private <O> O get(IoctlExchange<StructCodec.Nothing, O> exchange) throws IOException {
    return port.ioctl(exchange, StructCodec.Nothing.NOTHING, LIMIT);
  }

  private static NtStatusException explained(NtStatusException refusal, String explanation) {
    var explained =
        new NtStatusException(
            refusal.operation(), refusal.subject(), refusal.status(), explanation);
    explained.initCause(refusal);
    return explained;
  }

  /**
   * Has a read return what has arrived: once its buffer is full, the device pauses, or the limit,
   * if there is one, is reached. Changes nothing once this is closed.
   */
  synchronized void returnWhatArrives(Optional<Duration> limit) throws IOException {
    if (closed) {
      return;
    }
    var current = get(SerialExchanges.GET_TIMEOUTS);
    // Before the change, which may take effect even where it fails.
    former = former.or(() -> Optional.of(current));
    port.ioctl(
        SerialExchanges.SET_TIMEOUTS,
        new SerialTimeouts(
            PAUSE_MILLIS,
            0,
            limit.map(SerialPortSettings::milliseconds).orElse(0L),
            current.writeMultiplier(),
            current.writeConstant()),
        LIMIT);
  }

  /** A limit of 0 would be none. */
  private static long milliseconds(Duration limit) {
    return limit.toSeconds() < SerialTimeouts.MAX / 1000
        ? Math.max(1, limit.toMillis())
        : SerialTimeouts.MAX - 1;
  }

  /** The open port is another one, whose timeouts are its own. */
  synchronized void forget() {
    former = Optional.empty();
  }

  /** Restores the timeouts, unless the device is gone. */
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    var restored = former;
    former = Optional.empty();
    try {
      if (restored.isPresent()) {
        port.ioctl(SerialExchanges.SET_TIMEOUTS, restored.get(), LIMIT);
      }
    } catch (NtStatusException e) {
      if (!e.status().meansDeviceIsGone() && !e.status().equals(NtStatus.INVALID_DEVICE_STATE)) {
        throw e;
      }
    }
  }
}
