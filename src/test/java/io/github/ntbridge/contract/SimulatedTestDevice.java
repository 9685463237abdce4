package io.github.ntbridge.contract;

import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.device.ByteQueueDevice;
import io.github.ntbridge.sim.device.DeviceFile;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * The test driver's function device and children in Java, with the results of the kernel driver.
 */
final class SimulatedTestDevice implements DeviceHandler {
  private static final Pattern REFUSING_NAME = Pattern.compile("\\\\refuse-([0-9a-f]{8})");
  private static final Set<Integer> NOT_A_RESULT = Set.of(0x103, -1, 0x104, 0x118, 0xC0000016);
  private static final int LATE_STATUS_AT = 4;

  /** Their input has the status to complete a request with. */
  private static final Set<ControlCode> WITH_STATUS =
      Set.of(TestDevice.FAIL, TestDevice.RELEASE, TestDevice.LATE);

  private static final int LATE_FLAGS_AT = 8;

  private final AtomicInteger opens = new AtomicInteger();
  private final AtomicInteger closes = new AtomicInteger();
  private final Object lock = new Object();

  // Guarded by lock.
  private final Set<DeviceRequest> pending = new HashSet<>();
  private final Set<DeviceRequest> late = new HashSet<>();
  private final Set<DeviceRequest> notCancelable = new HashSet<>();
  private final Set<DeviceRequest> reads = new HashSet<>();
  private ByteQueueDevice queue = new ByteQueueDevice();
  private NtStatus refusal = NtStatus.SUCCESS;
  private int refusals;

  /** Whether a driver may complete a request with the status. */
  static boolean isAllowed(NtStatus status) {
    return !NOT_A_RESULT.contains(status.value());
  }

  void refuseOpens(NtStatus status, int count) {
    synchronized (lock) {
      refusal = status;
      refusals = count;
    }
  }

  @Override
  public NtStatus create(DeviceFile file) {
    var refused = REFUSING_NAME.matcher(file.fileName());
    if (refused.matches()) {
      var status = NtStatus.of(Integer.parseUnsignedInt(refused.group(1), 16));
      if (isAllowed(status)) {
        return status;
      }
    }
    synchronized (lock) {
      if (refusals > 0) {
        refusals--;
        return refusal;
      }
    }
    opens.incrementAndGet();
    return NtStatus.SUCCESS;
  }

  @Override
  public void close(DeviceFile file) {
    closes.incrementAndGet();
  }

  @Override
  public void read(DeviceRequest request) {
    synchronized (lock) {
      reads.removeIf(DeviceRequest::isCompleted);
      reads.add(request);
    }
    queue().read(request);
  }

  @Override
  public void write(DeviceRequest request) {
    queue().write(request);
  }

  private ByteQueueDevice queue() {
    synchronized (lock) {
      return queue;
    }
  }

  @Override
  public void ioctl(DeviceRequest request) {
    var code = request.controlCode();
    if (code.equals(TestDevice.ECHO)
        || code.equals(TestDevice.ECHO_READ)
        || code.equals(TestDevice.ECHO_WRITE)
        || code.equals(TestDevice.ECHO_READ_WRITE)) {
      complete(request, NtStatus.SUCCESS, request.input());
    } else if (code.equals(TestDevice.PEND)) {
      synchronized (lock) {
        pending.add(request);
      }
    } else if (WITH_STATUS.contains(code) && !isAllowed(statusOf(request))) {
      request.complete(NtStatus.INVALID_PARAMETER);
    } else if (code.equals(TestDevice.LATE)) {
      completeLate(request);
    } else if (code.equals(TestDevice.FAIL)) {
      fail(request);
    } else if (code.equals(TestDevice.COUNTERS)) {
      request.complete(NtStatus.SUCCESS, counters());
    } else if (code.equals(TestDevice.RELEASE)) {
      release(request);
    } else if (code.equals(TestDevice.COMPARE_IN_DIRECT)) {
      boolean equal = Arrays.equals(request.input(), request.outputContents());
      request.complete(
          equal ? NtStatus.SUCCESS : TestDevice.DATA_ERROR,
          equal ? request.outputContents() : new byte[0]);
    } else if (code.equals(TestDevice.INVERT_OUT_DIRECT)
        || code.equals(TestDevice.INVERT_NEITHER)) {
      request.complete(NtStatus.SUCCESS, inverted(request.outputContents()));
    } else if (code.equals(TestDevice.RESET)) {
      synchronized (lock) {
        queue = new ByteQueueDevice();
      }
      request.complete(NtStatus.SUCCESS);
    } else {
      request.complete(NtStatus.INVALID_DEVICE_REQUEST);
    }
  }

  private static NtStatus statusOf(DeviceRequest request) {
    boolean late = request.controlCode().equals(TestDevice.LATE);
    return NtStatus.of(TestDevice.intAt(request.input(), late ? LATE_STATUS_AT : 0));
  }

  private static void complete(DeviceRequest request, NtStatus status, byte[] data) {
    boolean fits = data.length <= request.outputLength();
    request.tryComplete(
        fits ? status : NtStatus.BUFFER_OVERFLOW,
        Arrays.copyOf(data, Math.min(data.length, request.outputLength())));
  }

  private static byte[] inverted(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ~bytes[i];
    }
    return bytes;
  }

  private void completeLate(DeviceRequest request) {
    var input = request.input();
    boolean cancelable = TestDevice.intAt(input, LATE_FLAGS_AT) == 0;
    synchronized (lock) {
      (cancelable ? late : notCancelable).add(request);
    }
    var payload = Arrays.copyOfRange(input, TestDevice.LATE_BYTES, input.length);
    var status = statusOf(request);
    request.later(
        Duration.ofMillis(TestDevice.intAt(input, 0)),
        () -> {
          if (forget(request)) {
            complete(request, status, payload);
          }
        });
  }

  private static void fail(DeviceRequest request) {
    var status = statusOf(request);
    int count = Math.min(TestDevice.intAt(request.input(), 4), request.outputLength());
    var data = new byte[count];
    for (int i = 0; i < count; i++) {
      data[i] = (byte) i;
    }
    request.complete(status, data);
  }

  private void release(DeviceRequest request) {
    List<DeviceRequest> released;
    synchronized (lock) {
      released = new ArrayList<>(pending);
      pending.clear();
    }
    var status = statusOf(request);
    released.forEach(ended -> complete(ended, status, ended.input()));
    var count = TestDevice.ints(released.size());
    request.complete(NtStatus.SUCCESS, request.outputLength() < count.length ? new byte[0] : count);
  }

  private byte[] counters() {
    synchronized (lock) {
      reads.removeIf(DeviceRequest::isCompleted);
      int controls = pending.size() + late.size() + notCancelable.size();
      int openNow = opens.get() - closes.get();
      return TestDevice.ints(
          opens.get(), closes.get(), openNow, 0, 0, 0, 0, controls, reads.size(), 0, 0, 0);
    }
  }

  private boolean forget(DeviceRequest request) {
    synchronized (lock) {
      return pending.remove(request) || late.remove(request) || notCancelable.remove(request);
    }
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
    boolean isRead;
    synchronized (lock) {
      if (notCancelable.contains(request)) {
        return;
      }
      isRead = reads.contains(request);
    }
    if (isRead) {
      if (status.equals(NtStatus.CANCELLED)) {
        queue().cancel(request);
      } else {
        queue().removed(request);
      }
    } else if (forget(request)) {
      request.tryComplete(status);
    }
  }
}
