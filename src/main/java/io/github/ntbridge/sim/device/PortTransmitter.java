package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.NtStatus;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The writes of a serial port, of which one at a time is transmitted, in no time unless something
 * holds it. Guarded by the lock of the port.
 */
final class PortTransmitter {
  /** The transmit FIFO of a 16550, after which a change of flow control counts. */
  private static final int PACED_BYTES = 16;

  private final PortMonitor monitor;
  private final PortSettings settings;
  private final PortEvents events;
  private final PortStatistics statistics;
  private final IntSupplier holds;
  private final Consumer<byte[]> wire;
  private final Queue<Write> waiting = new ArrayDeque<>();
  private final Queue<Byte> flowCharacters = new ArrayDeque<>();
  private @Nullable Write current;
  private @Nullable DeviceRequest immediate;
  private boolean transmitting;

  /** A write, and how much of it is transmitted. */
  private static final class Write {
    private final DeviceRequest request;
    private final byte[] data;
    private int sent;

    Write(DeviceRequest request) {
      this.request = request;
      this.data = request.input();
    }

    int left() {
      return data.length - sent;
    }
  }

  /**
   * A transmitter without writes.
   *
   * @param holds the SERIAL_TX_WAITING_ flags of what holds transmission
   * @param wire takes what is transmitted, under no lock
   */
  PortTransmitter(
      PortMonitor monitor,
      PortSettings settings,
      PortEvents events,
      PortStatistics statistics,
      IntSupplier holds,
      Consumer<byte[]> wire) {
    this.monitor = monitor;
    this.settings = settings;
    this.events = events;
    this.statistics = statistics;
    this.holds = holds;
    this.wire = wire;
  }

  // ---- requests ----

  void write(DeviceRequest request) {
    waiting.add(new Write(request));
    startNext();
  }

  private void startNext() {
    var next = current == null ? waiting.poll() : null;
    if (next != null) {
      current = next;
      settings
          .timeouts
          .ofWrite(next.data.length)
          .ifPresent(limit -> next.request.later(limit, () -> monitor.change(() -> expire(next))));
    }
    resume();
  }

  private void expire(Write write) {
    if (current == write) {
      finish(write, NtStatus.TIMEOUT);
    }
  }

  private void finish(Write write, NtStatus status) {
    current = null;
    monitor.complete(write.request, RequestResult.of(status, write.sent));
    startNext();
  }

  /** Transmits the character of a request before what is left of the writes; one at a time. */
  void writeImmediate(DeviceRequest request) {
    if (immediate != null) {
      monitor.complete(request, NtStatus.INVALID_PARAMETER);
      return;
    }
    immediate = request;
    settings
        .timeouts
        .ofWrite(1)
        .ifPresent(
            limit ->
                request.later(limit, () -> monitor.change(() -> end(request, NtStatus.TIMEOUT))));
    resume();
  }

  boolean awaitsImmediate() {
    return immediate != null;
  }

  /** The bytes of the writes that are not transmitted. */
  int queued() {
    int bytes = current == null ? 0 : current.left();
    for (var write : waiting) {
      bytes += write.left();
    }
    return bytes;
  }

  /** Ends a request, wherever it is. */
  void end(DeviceRequest request, NtStatus status) {
    if (request == immediate) {
      immediate = null;
      monitor.complete(request, status);
    } else if (current != null && current.request == request) {
      finish(current, status);
    } else if (waiting.removeIf(write -> write.request == request)) {
      monitor.complete(request, status);
    }
  }

  /** Cancels all writes. */
  void abort() {
    waiting.forEach(write -> monitor.complete(write.request, NtStatus.CANCELLED));
    waiting.clear();
    if (current != null) {
      finish(current, NtStatus.CANCELLED);
    }
  }

  // ---- bytes ----

  /** Transmits XON or XOFF before everything else, whatever holds the writes. */
  void sendFlowCharacter(byte character) {
    flowCharacters.add(character);
    resume();
  }

  /** Transmits what nothing holds any longer. */
  void resume() {
    int held = holds.getAsInt();
    if (transmitting || (held & Uart.HELD_BY_BREAK) != 0) {
      return;
    }
    var flowCharacter = flowCharacters.poll();
    if (flowCharacter != null) {
      transmit(new byte[] {flowCharacter}, () -> {});
    } else if (immediate != null && (held & ~Uart.HELD_BY_XOFF) == 0) {
      transmitImmediate(immediate);
    } else if (current != null && held == 0) {
      transmitPart(current);
    }
  }

  private void transmitImmediate(DeviceRequest request) {
    immediate = null;
    transmit(
        Arrays.copyOf(request.input(), 1),
        () -> {
          monitor.complete(request, NtStatus.SUCCESS);
          raiseWhenEmpty();
        });
  }

  private void transmitPart(Write write) {
    int size =
        settings.handshake.pacesTransmission() ? Math.min(PACED_BYTES, write.left()) : write.left();
    transmit(
        Arrays.copyOfRange(write.data, write.sent, write.sent + size),
        () -> {
          write.sent += size;
          if (current == write && write.left() == 0) {
            finish(write, NtStatus.SUCCESS);
            raiseWhenEmpty();
          }
        });
  }

  private void raiseWhenEmpty() {
    if (current == null && immediate == null) {
      events.raise(PortEvents.TXEMPTY);
    }
  }

  private void transmit(byte[] data, Runnable transmitted) {
    transmitting = true;
    var format = settings.format;
    for (int i = 0; i < data.length; i++) {
      data[i] = format.onLine(data[i]);
    }
    monitor.afterwards(
        () -> {
          try {
            wire.accept(data);
          } finally {
            monitor.change(
                () -> {
                  transmitting = false;
                  statistics.transmitted(data.length);
                  transmitted.run();
                  resume();
                });
          }
        });
  }
}
