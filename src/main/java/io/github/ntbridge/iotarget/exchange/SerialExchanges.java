package io.github.ntbridge.iotarget.exchange;

import io.github.ntbridge.iotarget.exchange.StructCodec.Nothing;
import io.github.ntbridge.nt.ControlCode;
import java.util.Set;

/**
 * The device control requests of serial ports ("Serial Controller Driver Overview", ntddser.h), for
 * {@link io.github.ntbridge.iotarget.DeviceIo#ioctl(IoctlExchange, Object)}. Each needs no access
 * to the port beyond that of its open.
 *
 * <pre>{@code
 * port.ioctl(SerialExchanges.SET_BAUD_RATE, 115_200);
 * port.ioctl(SerialExchanges.SET_LINE_CONTROL, SerialLineControl.EIGHT_N_ONE);
 * port.ioctl(SerialExchanges.SET_TIMEOUTS, new SerialTimeouts(50, 0, 1000, 0, 1000));
 * }</pre>
 */
public final class SerialExchanges {
  /**
   * IOCTL_SERIAL_SET_BAUD_RATE: sets the baud rate, bits per second. A rate that the port cannot
   * have fails with STATUS_INVALID_PARAMETER.
   */
  public static final IoctlExchange<Integer, Nothing> SET_BAUD_RATE =
      taking("SET_BAUD_RATE", StructCodec.INT32);

  /** IOCTL_SERIAL_GET_BAUD_RATE: returns the baud rate, bits per second. */
  public static final IoctlExchange<Nothing, Integer> GET_BAUD_RATE =
      returning("GET_BAUD_RATE", StructCodec.INT32);

  /** IOCTL_SERIAL_SET_LINE_CONTROL: sets data bits, parity and stop bits. */
  public static final IoctlExchange<SerialLineControl, Nothing> SET_LINE_CONTROL =
      taking("SET_LINE_CONTROL", SerialLineControl.CODEC);

  /** IOCTL_SERIAL_GET_LINE_CONTROL: returns data bits, parity and stop bits. */
  public static final IoctlExchange<Nothing, SerialLineControl> GET_LINE_CONTROL =
      returning("GET_LINE_CONTROL", SerialLineControl.CODEC);

  /**
   * IOCTL_SERIAL_SET_TIMEOUTS: sets the time limits of the reads and writes that start after it.
   */
  public static final IoctlExchange<SerialTimeouts, Nothing> SET_TIMEOUTS =
      taking("SET_TIMEOUTS", SerialTimeouts.CODEC);

  /** IOCTL_SERIAL_GET_TIMEOUTS: returns the time limits of reads and writes. */
  public static final IoctlExchange<Nothing, SerialTimeouts> GET_TIMEOUTS =
      returning("GET_TIMEOUTS", SerialTimeouts.CODEC);

  /** IOCTL_SERIAL_SET_HANDFLOW: sets the flow control. */
  public static final IoctlExchange<SerialHandflow, Nothing> SET_HANDFLOW =
      taking("SET_HANDFLOW", SerialHandflow.CODEC);

  /** IOCTL_SERIAL_GET_HANDFLOW: returns the flow control. */
  public static final IoctlExchange<Nothing, SerialHandflow> GET_HANDFLOW =
      returning("GET_HANDFLOW", SerialHandflow.CODEC);

  /** IOCTL_SERIAL_SET_CHARS: sets the special characters. */
  public static final IoctlExchange<SerialChars, Nothing> SET_CHARS =
      taking("SET_CHARS", SerialChars.CODEC);

  /** IOCTL_SERIAL_GET_CHARS: returns the special characters. */
  public static final IoctlExchange<Nothing, SerialChars> GET_CHARS =
      returning("GET_CHARS", SerialChars.CODEC);

  /** IOCTL_SERIAL_SET_QUEUE_SIZE: sets the sizes of the buffers of the driver. */
  public static final IoctlExchange<SerialQueueSize, Nothing> SET_QUEUE_SIZE =
      taking("SET_QUEUE_SIZE", SerialQueueSize.CODEC);

  /**
   * IOCTL_SERIAL_PURGE: cancels requests and empties buffers. An empty set fails with
   * STATUS_INVALID_PARAMETER.
   */
  public static final IoctlExchange<Set<SerialPurge>, Nothing> PURGE =
      taking("PURGE", Flags.codec(SerialPurge.class));

  /**
   * IOCTL_SERIAL_GET_COMMSTATUS: returns errors, the reasons for waiting and the fill of the
   * buffers, and clears the errors.
   */
  public static final IoctlExchange<Nothing, SerialStatus> GET_COMMSTATUS =
      returning("GET_COMMSTATUS", SerialStatus.CODEC);

  /** IOCTL_SERIAL_GET_MODEMSTATUS: returns the input lines. */
  public static final IoctlExchange<Nothing, Set<SerialModemStatus>> GET_MODEMSTATUS =
      returning("GET_MODEMSTATUS", Flags.codec(SerialModemStatus.class));

  /**
   * IOCTL_SERIAL_SET_DTR: turns DTR on. Fails with STATUS_INVALID_PARAMETER while flow control
   * drives the line.
   */
  public static final IoctlExchange<Nothing, Nothing> SET_DTR =
      returning("SET_DTR", StructCodec.NOTHING);

  /**
   * IOCTL_SERIAL_CLR_DTR: turns DTR off. Fails with STATUS_INVALID_PARAMETER while flow control
   * drives the line.
   */
  public static final IoctlExchange<Nothing, Nothing> CLR_DTR =
      returning("CLR_DTR", StructCodec.NOTHING);

  /**
   * IOCTL_SERIAL_SET_RTS: turns RTS on. Fails with STATUS_INVALID_PARAMETER while flow control
   * drives the line.
   */
  public static final IoctlExchange<Nothing, Nothing> SET_RTS =
      returning("SET_RTS", StructCodec.NOTHING);

  /**
   * IOCTL_SERIAL_CLR_RTS: turns RTS off. Fails with STATUS_INVALID_PARAMETER while flow control
   * drives the line.
   */
  public static final IoctlExchange<Nothing, Nothing> CLR_RTS =
      returning("CLR_RTS", StructCodec.NOTHING);

  /** IOCTL_SERIAL_GET_DTRRTS: returns the output lines that are on. */
  public static final IoctlExchange<Nothing, Set<SerialOutputLine>> GET_DTRRTS =
      returning("GET_DTRRTS", Flags.codec(SerialOutputLine.class));

  /** IOCTL_SERIAL_SET_BREAK_ON: starts a break. */
  public static final IoctlExchange<Nothing, Nothing> SET_BREAK_ON =
      returning("SET_BREAK_ON", StructCodec.NOTHING);

  /** IOCTL_SERIAL_SET_BREAK_OFF: ends the break. */
  public static final IoctlExchange<Nothing, Nothing> SET_BREAK_OFF =
      returning("SET_BREAK_OFF", StructCodec.NOTHING);

  /** IOCTL_SERIAL_SET_XOFF: holds the output as if XOFF had been received. */
  public static final IoctlExchange<Nothing, Nothing> SET_XOFF =
      returning("SET_XOFF", StructCodec.NOTHING);

  /** IOCTL_SERIAL_SET_XON: lets the output go on as if XON had been received. */
  public static final IoctlExchange<Nothing, Nothing> SET_XON =
      returning("SET_XON", StructCodec.NOTHING);

  /** IOCTL_SERIAL_IMMEDIATE_CHAR: sends one character, 0 to 255, before all others. */
  public static final IoctlExchange<Integer, Nothing> IMMEDIATE_CHAR =
      taking("IMMEDIATE_CHAR", StructCodec.UINT8);

  /**
   * IOCTL_SERIAL_SET_WAIT_MASK: sets the events to wait for, and completes a pending {@link
   * #WAIT_ON_MASK} with none.
   */
  public static final IoctlExchange<Set<SerialEvent>, Nothing> SET_WAIT_MASK =
      taking("SET_WAIT_MASK", Flags.codec(SerialEvent.class));

  /** IOCTL_SERIAL_GET_WAIT_MASK: returns the events to wait for. */
  public static final IoctlExchange<Nothing, Set<SerialEvent>> GET_WAIT_MASK =
      returning("GET_WAIT_MASK", Flags.codec(SerialEvent.class));

  /**
   * IOCTL_SERIAL_WAIT_ON_MASK: waits until one of the events occurs, and returns those that did;
   * none when {@link #SET_WAIT_MASK} ended it. Without a mask, or while one is pending, it fails
   * with STATUS_INVALID_PARAMETER.
   */
  public static final IoctlExchange<Nothing, Set<SerialEvent>> WAIT_ON_MASK =
      returning("WAIT_ON_MASK", Flags.codec(SerialEvent.class));

  /** IOCTL_SERIAL_GET_PROPERTIES: returns what the driver can do. */
  public static final IoctlExchange<Nothing, SerialProperties> GET_PROPERTIES =
      returning("GET_PROPERTIES", SerialProperties.CODEC);

  /** IOCTL_SERIAL_GET_STATS: returns what the driver counted. */
  public static final IoctlExchange<Nothing, SerialStatistics> GET_STATS =
      returning("GET_STATS", SerialStatistics.CODEC);

  /** IOCTL_SERIAL_CLEAR_STATS: starts the counts of {@link #GET_STATS} at 0. */
  public static final IoctlExchange<Nothing, Nothing> CLEAR_STATS =
      returning("CLEAR_STATS", StructCodec.NOTHING);

  private SerialExchanges() {}

  private static <I> IoctlExchange<I, Nothing> taking(String name, StructCodec<I> input) {
    return IoctlExchange.taking(ControlCode.parse("IOCTL_SERIAL_" + name), input);
  }

  private static <O> IoctlExchange<Nothing, O> returning(String name, StructCodec<O> output) {
    return IoctlExchange.returning(ControlCode.parse("IOCTL_SERIAL_" + name), output);
  }
}
