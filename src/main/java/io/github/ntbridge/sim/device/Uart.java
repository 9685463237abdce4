package io.github.ntbridge.sim.device;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * The hardware of a serial port with the parts of its driver: lines, queues, flow control, errors
 * and events. Guarded by the lock of the port, its monitor.
 */
final class Uart {
  /** SERIAL_TX_WAITING_FOR_CTS. */
  private static final int HELD_BY_CTS = 0x1;

  /** SERIAL_TX_WAITING_FOR_DSR. */
  private static final int HELD_BY_DSR = 0x2;

  /** SERIAL_TX_WAITING_FOR_DCD. */
  private static final int HELD_BY_DCD = 0x4;

  /** SERIAL_TX_WAITING_FOR_XON. */
  static final int HELD_BY_XOFF = 0x8;

  /** SERIAL_TX_WAITING_XOFF_SENT. */
  private static final int HELD_BY_SENT_XOFF = 0x10;

  /** SERIAL_TX_WAITING_ON_BREAK. */
  static final int HELD_BY_BREAK = 0x20;

  private final SerialPortDevice port;
  final PortMonitor monitor = new PortMonitor();
  final PortSettings settings = new PortSettings();
  final PortEvents events = new PortEvents(monitor);
  final PortStatistics statistics = new PortStatistics();
  final PortLines lines = new PortLines(this::announceLines);
  final PortReceiver receiver =
      new PortReceiver(monitor, settings, events, statistics, this::levelChanged);
  final PortTransmitter transmitter =
      new PortTransmitter(monitor, settings, events, statistics, this::holds, this::send);

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private Optional<SerialPeer> peer = Optional.empty();
  private boolean open;
  private boolean xoffReceived;
  private boolean xoffSent;
  private boolean breakOn;

  /** The hardware of a port, whose changes its peer receives. */
  Uart(SerialPortDevice port) {
    this.port = port;
  }

  // ---- opens ----

  /** Line settings, special characters and timeouts are those of the open before. */
  void open() {
    open = true;
    sent.reset();
    receiver.reset();
    events.reset();
    statistics.clear();
    statistics.takeErrors();
    settings.handshake = settings.handshake.withLimitsOf(receiver.capacity());
    setOutputs();
  }

  /** All requests are completed. */
  void close() {
    open = false;
    setBreak(false);
    receiver.clear();
    xoffReceived = false;
    xoffSent = false;
    lines.setOutputs(false, false);
  }

  boolean isOpen() {
    return open;
  }

  // ---- the other end ----

  void attach(SerialPeer newPeer) {
    peer = Optional.of(newPeer);
    if (open) {
      announceLines();
    }
  }

  private void announceLines() {
    boolean dtr = lines.dtr();
    boolean rts = lines.rts();
    peer.ifPresent(other -> monitor.afterwards(() -> other.linesChanged(port, dtr, rts)));
  }

  /** Called under no lock. */
  private void send(byte[] data) {
    Optional<SerialPeer> receiving;
    synchronized (monitor) {
      receiving = peer;
      if (receiving.isEmpty()) {
        sent.writeBytes(data);
      }
    }
    receiving.ifPresent(other -> other.transmitted(port, data.clone()));
  }

  byte[] sent() {
    return sent.toByteArray();
  }

  /** Receives bytes that come at once; a port that is not open drops them. */
  void receive(byte[] data) {
    if (open && !ignoresInput()) {
      for (byte value : data) {
        receive(settings.format.onLine(value));
      }
      receiver.settle();
      abortAfterError();
    }
  }

  private boolean ignoresInput() {
    return settings.handshake.controls(Handshake.DSR_SENSITIVITY) && !lines.isSet(ModemLine.DSR);
  }

  private void receive(byte value) {
    statistics.received();
    if (settings.handshake.replaces(Handshake.AUTO_TRANSMIT) && isFlowCharacter(value)) {
      setXoffReceived(value == settings.characters.xoff());
    } else if (value != 0 || !settings.handshake.replaces(Handshake.NULL_STRIPPING)) {
      boolean isEvent = value == settings.characters.event();
      events.raise(PortEvents.RXCHAR | (isEvent ? PortEvents.RXFLAG : 0));
      receiver.add(value);
    }
  }

  private boolean isFlowCharacter(byte value) {
    return value == settings.characters.xon() || value == settings.characters.xoff();
  }

  /** Receives a byte with an error. */
  void receive(byte value, LineError error) {
    if (open && !ignoresInput()) {
      statistics.count(error);
      statistics.received();
      boolean replaced = settings.handshake.replaces(Handshake.ERROR_CHAR);
      receiver.add(replaced ? settings.characters.error() : settings.format.onLine(value));
      receiver.settle();
      events.raise(PortEvents.ERR | PortEvents.RXCHAR);
      abortAfterError();
    }
  }

  void receiveBreak() {
    if (open) {
      statistics.countBreak();
      if (settings.handshake.replaces(Handshake.BREAK_CHAR)) {
        receiver.add(settings.characters.breakCharacter());
        receiver.settle();
      }
      events.raise(PortEvents.BREAK);
      abortAfterError();
    }
  }

  private void abortAfterError() {
    if (refusesRequests()) {
      receiver.abort();
      transmitter.abort();
    }
  }

  /** With SERIAL_ERROR_ABORT, an error cancels requests until the error has been read. */
  boolean refusesRequests() {
    return settings.handshake.controls(Handshake.ERROR_ABORT) && statistics.hasErrors();
  }

  void setLine(ModemLine line, boolean on) {
    events.raise(lines.set(line, on));
    transmitter.resume();
  }

  // ---- lines and flow control ----

  private void setOutputs() {
    boolean throttled = receiver.isThrottled();
    lines.setOutputs(
        settings.handshake.startsWithDtr(throttled), settings.handshake.startsWithRts(throttled));
  }

  /** A line whose mode stays the same keeps its state. */
  void setHandshake(Handshake handshake) {
    var before = settings.handshake;
    settings.handshake = handshake;
    boolean throttled = receiver.isThrottled();
    lines.setOutputs(
        before.dtrMode() == handshake.dtrMode() ? lines.dtr() : handshake.startsWithDtr(throttled),
        before.rtsMode() == handshake.rtsMode() ? lines.rts() : handshake.startsWithRts(throttled));
    if (!handshake.replaces(Handshake.AUTO_TRANSMIT)) {
      xoffReceived = false;
    }
    if (!handshake.replaces(Handshake.AUTO_RECEIVE)) {
      sendXoff(false);
    }
    receiver.updateLevel();
    levelChanged();
    transmitter.resume();
  }

  /** The receive queue is nearly full, or drained again. */
  private void levelChanged() {
    var handshake = settings.handshake;
    boolean throttled = receiver.isThrottled();
    lines.setOutputs(
        handshake.hasAutomaticDtr() ? !throttled : lines.dtr(),
        handshake.rtsMode() == Handshake.RTS_HANDSHAKE ? !throttled : lines.rts());
    if (handshake.replaces(Handshake.AUTO_RECEIVE)) {
      sendXoff(throttled);
    }
  }

  /** Stops the other end, or lets it go on. */
  private void sendXoff(boolean stops) {
    if (xoffSent != stops) {
      xoffSent = stops;
      transmitter.sendFlowCharacter(stops ? settings.characters.xoff() : settings.characters.xon());
    }
  }

  void setXoffReceived(boolean received) {
    xoffReceived = received;
    transmitter.resume();
  }

  void setBreak(boolean on) {
    if (breakOn != on) {
      breakOn = on;
      peer.ifPresent(other -> monitor.afterwards(() -> other.breakChanged(port, on)));
      transmitter.resume();
    }
  }

  /** The SERIAL_TX_WAITING_ flags. */
  int holdReasons() {
    return unless(ModemLine.CTS, Handshake.CTS_HANDSHAKE, HELD_BY_CTS)
        | unless(ModemLine.DSR, Handshake.DSR_HANDSHAKE, HELD_BY_DSR)
        | unless(ModemLine.DCD, Handshake.DCD_HANDSHAKE, HELD_BY_DCD)
        | (xoffReceived ? HELD_BY_XOFF : 0)
        | (xoffSent ? HELD_BY_SENT_XOFF : 0)
        | (breakOn ? HELD_BY_BREAK : 0);
  }

  private int unless(ModemLine line, int flag, int reason) {
    return settings.handshake.controls(flag) && !lines.isSet(line) ? reason : 0;
  }

  /** Of the reasons those that hold writes. */
  private int holds() {
    return settings.handshake.replaces(Handshake.XOFF_CONTINUE)
        ? holdReasons() & ~HELD_BY_SENT_XOFF
        : holdReasons();
  }
}
