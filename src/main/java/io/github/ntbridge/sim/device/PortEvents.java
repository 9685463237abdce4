package io.github.ntbridge.sim.device;

import io.github.ntbridge.nt.NtStatus;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The events of a serial port and the request that waits for them. Guarded by the lock of the port.
 */
final class PortEvents {
  static final int RXCHAR = 0x1;
  static final int RXFLAG = 0x2;
  static final int TXEMPTY = 0x4;
  static final int CTS = 0x8;
  static final int DSR = 0x10;
  static final int RLSD = 0x20;
  static final int BREAK = 0x40;
  static final int ERR = 0x80;
  static final int RING = 0x100;
  static final int RX80FULL = 0x400;

  static final int SIZE = 4;

  private static final int VALID = 0x1FFF;

  private final PortMonitor monitor;
  private int mask;
  private int seen;
  private @Nullable DeviceRequest waiting;

  PortEvents(PortMonitor monitor) {
    this.monitor = monitor;
  }

  int mask() {
    return mask;
  }

  /** Forgets the mask and the events, as an open does. */
  void reset() {
    mask = 0;
    seen = 0;
  }

  /** Notes events; a wait ends after the change, with all of them. */
  void raise(int events) {
    seen |= events & mask;
    if (waiting != null && seen != 0) {
      monitor.afterwards(() -> monitor.change(this::completeWait));
    }
  }

  private void completeWait() {
    if (waiting != null && seen != 0) {
      finishWait(waiting, seen);
      seen = 0;
    }
  }

  /** Ends the wait for the mask before; events that both masks have are kept. */
  NtStatus setMask(int newMask) {
    if ((newMask & ~VALID) != 0) {
      return NtStatus.INVALID_PARAMETER;
    }
    if (waiting != null) {
      finishWait(waiting, 0);
    }
    seen &= newMask;
    mask = newMask;
    return NtStatus.SUCCESS;
  }

  /** Completes the request at once if an event was seen since the last wait. */
  void await(DeviceRequest request) {
    if (mask == 0 || waiting != null) {
      monitor.complete(request, NtStatus.INVALID_PARAMETER);
      return;
    }
    waiting = request;
    completeWait();
  }

  private void finishWait(DeviceRequest request, int events) {
    waiting = null;
    var output = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN).putInt(events).array();
    monitor.complete(request, RequestResult.of(NtStatus.SUCCESS, output));
  }

  /** Ends the wait if it is this request. */
  void end(DeviceRequest request, NtStatus status) {
    if (request == waiting) {
      waiting = null;
      monitor.complete(request, status);
    }
  }
}
