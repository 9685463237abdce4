package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.NtStatus;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** The device control requests of a serial port. Guarded by the lock of the port. */
final class PortControls {
  private static final int PURGE_TXABORT = 0x1;
  private static final int PURGE_RXABORT = 0x2;
  private static final int PURGE_TXCLEAR = 0x4;
  private static final int PURGE_RXCLEAR = 0x8;
  private static final int PURGE_ALL =
      PURGE_TXABORT | PURGE_RXABORT | PURGE_TXCLEAR | PURGE_RXCLEAR;

  private final Uart uart;
  private final PortSettings settings;

  PortControls(Uart uart) {
    this.uart = uart;
    this.settings = uart.settings;
  }

  /** Serves a request, and completes it unless it is one that waits. */
  void serve(DeviceRequest request) {
    var control = PortControl.of(request.controlCode()).orElse(null);
    var input = request.input();
    if (uart.refusesRequests() && control != PortControl.GET_COMMSTATUS) {
      complete(request, NtStatus.CANCELLED);
    } else if (control == null) {
      complete(request, NtStatus.INVALID_PARAMETER);
    } else if (input.length < control.inputSize()
        || request.outputLength() < control.outputSize()) {
      complete(request, NtStatus.BUFFER_TOO_SMALL);
    } else if (control.outputSize() > 0) {
      get(control, request);
    } else {
      set(control, request, ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN));
    }
  }

  private void complete(DeviceRequest request, NtStatus status) {
    uart.monitor.complete(request, status);
  }

  private void get(PortControl control, DeviceRequest request) {
    switch (control) {
      case WAIT_ON_MASK -> uart.events.await(request);
      case GET_BAUD_RATE -> give(control, request, out -> out.putInt(settings.baudRate));
      case GET_LINE_CONTROL -> give(control, request, settings.format::write);
      case GET_TIMEOUTS -> give(control, request, settings.timeouts::write);
      case GET_CHARS -> give(control, request, settings.characters::write);
      case GET_HANDFLOW -> give(control, request, settings.handshake::write);
      case GET_WAIT_MASK -> give(control, request, out -> out.putInt(uart.events.mask()));
      case GET_MODEMSTATUS ->
          give(control, request, out -> out.putInt(uart.lines.takeModemStatus()));
      case GET_DTRRTS -> give(control, request, out -> out.putInt(uart.lines.outputs()));
      case GET_COMMSTATUS -> give(control, request, this::writeStatus);
      case GET_PROPERTIES ->
          give(control, request, out -> PortProperties.write(out, uart.receiver.capacity()));
      case GET_STATS -> give(control, request, uart.statistics::write);
      default -> throw new IllegalStateException(control + " has no output");
    }
  }

  private void give(PortControl control, DeviceRequest request, Consumer<ByteBuffer> writer) {
    var out = ByteBuffer.allocate(control.outputSize()).order(ByteOrder.LITTLE_ENDIAN);
    writer.accept(out);
    uart.monitor.complete(request, RequestResult.of(NtStatus.SUCCESS, out.array()));
  }

  private void writeStatus(ByteBuffer out) {
    boolean eofReceived = false;
    out.putInt(uart.statistics.takeErrors())
        .putInt(uart.holdReasons())
        .putInt(uart.receiver.queued())
        .putInt(uart.transmitter.queued())
        .put(flag(eofReceived))
        .put(flag(uart.transmitter.awaitsImmediate()));
  }

  private static byte flag(boolean value) {
    return (byte) (value ? 1 : 0);
  }

  private void set(PortControl control, DeviceRequest request, ByteBuffer in) {
    if (control == PortControl.IMMEDIATE_CHAR) {
      uart.transmitter.writeImmediate(request);
      return;
    }
    complete(request, set(control, in));
  }

  private NtStatus set(PortControl control, ByteBuffer in) {
    return switch (control) {
      case SET_BAUD_RATE -> setBaudRate(in.getInt());
      case SET_LINE_CONTROL -> setFormat(LineFormat.read(in));
      case SET_TIMEOUTS -> setTimeouts(PortTimeouts.read(in));
      case SET_CHARS -> setCharacters(SpecialCharacters.read(in));
      case SET_HANDFLOW -> setHandshake(Handshake.read(in));
      case SET_QUEUE_SIZE -> setQueueSize(in.getInt());
      case SET_WAIT_MASK -> uart.events.setMask(in.getInt());
      case PURGE -> purge(in.getInt());
      case SET_DTR -> setDtr(true);
      case CLR_DTR -> setDtr(false);
      case SET_RTS -> setRts(true);
      case CLR_RTS -> setRts(false);
      case SET_XOFF -> done(() -> uart.setXoffReceived(true));
      case SET_XON -> done(() -> uart.setXoffReceived(false));
      case SET_BREAK_ON -> done(() -> uart.setBreak(true));
      case SET_BREAK_OFF -> done(() -> uart.setBreak(false));
      case CLEAR_STATS -> done(uart.statistics::clear);
      default -> throw new IllegalStateException(control + " has output, or pends");
    };
  }

  private static NtStatus done(Runnable change) {
    change.run();
    return NtStatus.SUCCESS;
  }

  private static NtStatus doneIf(boolean valid, Runnable change) {
    return valid ? done(change) : NtStatus.INVALID_PARAMETER;
  }

  private NtStatus setBaudRate(int baudRate) {
    return doneIf(baudRate != 0, () -> settings.baudRate = baudRate);
  }

  private NtStatus setFormat(LineFormat format) {
    return doneIf(format.isValid(), () -> settings.format = format);
  }

  private NtStatus setTimeouts(PortTimeouts timeouts) {
    return doneIf(timeouts.isValid(), () -> settings.timeouts = timeouts);
  }

  private NtStatus setCharacters(SpecialCharacters characters) {
    return doneIf(characters.isValid(), () -> settings.characters = characters);
  }

  private NtStatus setHandshake(Handshake handshake) {
    return doneIf(handshake.isValid(uart.receiver.capacity()), () -> uart.setHandshake(handshake));
  }

  private NtStatus setQueueSize(int inputSize) {
    if (inputSize < 0 || inputSize > PortReceiver.MAX_CAPACITY) {
      return NtStatus.INSUFFICIENT_RESOURCES;
    }
    return done(() -> uart.receiver.growTo(inputSize));
  }

  private NtStatus setDtr(boolean on) {
    return doneIf(
        !settings.handshake.hasAutomaticDtr(), () -> uart.lines.setOutputs(on, uart.lines.rts()));
  }

  private NtStatus setRts(boolean on) {
    return doneIf(
        !settings.handshake.hasAutomaticRts(), () -> uart.lines.setOutputs(uart.lines.dtr(), on));
  }

  /** There is no transmit buffer of the driver that SERIAL_PURGE_TXCLEAR could clear. */
  private NtStatus purge(int flags) {
    if (flags == 0 || (flags & ~PURGE_ALL) != 0) {
      return NtStatus.INVALID_PARAMETER;
    }
    if ((flags & PURGE_TXABORT) != 0) {
      uart.transmitter.abort();
    }
    if ((flags & PURGE_RXABORT) != 0) {
      uart.receiver.abort();
    }
    if ((flags & PURGE_RXCLEAR) != 0) {
      uart.receiver.clear();
    }
    return NtStatus.SUCCESS;
  }
}
