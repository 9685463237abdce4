package io.github.ntbridge.recording;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.text.CaseFolding;
import io.github.ntbridge.sim.device.DeviceFile;
import io.github.ntbridge.sim.device.DeviceHandler;
import io.github.ntbridge.sim.device.DeviceRequest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Completes requests as a recorded device did. A request that was recorded several times completes
 * in the recorded order, and as the last one from then on; one that was never sent is
 * STATUS_INVALID_DEVICE_REQUEST, an open that was not tried succeeds, and both are reported once.
 */
final class RecordedDevice implements DeviceHandler {
  /** The number of different gaps that are reported. */
  private static final int MAX_REPORTED = 20;

  private final GapListener gaps;
  private final Set<Object> reported = new HashSet<>();

  /** By the file, without case. */
  private final Map<String, RecordedAccesses> opens = new HashMap<>();

  private final Map<RequestKey, Queue<RecordedExchange>> exchanges = new HashMap<>();

  /** Those that were sent with something in the output buffer, as they are without it. */
  private final Set<RequestKey> withBuffers = new HashSet<>();

  /** Distinguishes requests; all reads are equal. */
  private record RequestKey(RecordedExchange.Kind kind, int code, String input, String buffer) {
    RequestKey withoutBuffer() {
      return new RequestKey(kind, code, input, "");
    }

    /** The form of the option of the command line, without capacity and name. */
    @Override
    public String toString() {
      return switch (kind) {
        case IOCTL ->
            ControlCode.of(code)
                + " with the input \""
                + input
                + "\""
                + (buffer.isEmpty() ? "" : " and the buffer \"" + buffer + "\"");
        case READ -> "a read";
        case WRITE -> "a write of \"" + input + "\"";
      };
    }
  }

  RecordedDevice(GapListener gaps) {
    this.gaps = gaps;
  }

  /** Adds the opens of an interface; of two for one file and access the last one counts. */
  void add(DevicePlace place, RecordedOpen open) {
    var accesses = accesses(place);
    accesses.add(AccessMask.QUERY, open.status());
    open.wider().forEach(each -> accesses.add(each.access(), each.status()));
  }

  /** Adds a request behind those that were sent before it, through an open that succeeded. */
  void add(RecordedExchange exchange) {
    accesses(exchange.place()).add(exchange.access(), NtStatus.SUCCESS);
    int code = exchange.code().map(ControlCode::value).orElse(0);
    var key = new RequestKey(exchange.kind(), code, exchange.input(), exchange.buffer());
    exchanges.computeIfAbsent(key, each -> new ArrayDeque<>(1)).add(exchange);
    if (!exchange.buffer().isEmpty()) {
      withBuffers.add(key.withoutBuffer());
    }
  }

  private RecordedAccesses accesses(DevicePlace place) {
    return opens.computeIfAbsent(CaseFolding.fold(place.file()), key -> new RecordedAccesses());
  }

  /** An open of a file for an access, which is reported once. */
  private record OpenGap(String file, AccessMask access) {}

  @Override
  public NtStatus create(DeviceFile file) {
    var name = CaseFolding.fold(file.fileName());
    var access = file.grantedAccess();
    var status = Optional.ofNullable(opens.get(name)).flatMap(found -> found.find(access));
    if (status.isEmpty() && isNew(new OpenGap(name, access))) {
      gaps.onOpen(
          "the recording has no open of "
              + PrintableText.of(file.toString())
              + " for "
              + access
              + "; here it succeeds"
              + (AccessMask.GENERIC_READ_WRITE.includes(access)
                  ? "; capture it with record --opens"
                  : ""));
    }
    return status.orElse(NtStatus.SUCCESS);
  }

  @Override
  public void ioctl(DeviceRequest request) {
    complete(
        request,
        new RequestKey(
            RecordedExchange.Kind.IOCTL,
            request.controlCode().value(),
            HexFormat.of().formatHex(request.input()),
            RecordedExchange.withoutZerosAtTheEnd(
                HexFormat.of().formatHex(request.outputContents()))));
  }

  @Override
  public void fsctl(DeviceRequest request) {
    ioctl(request);
  }

  @Override
  public void read(DeviceRequest request) {
    complete(request, new RequestKey(RecordedExchange.Kind.READ, 0, "", ""));
  }

  @Override
  public void write(DeviceRequest request) {
    complete(
        request,
        new RequestKey(
            RecordedExchange.Kind.WRITE, 0, HexFormat.of().formatHex(request.input()), ""));
  }

  private void complete(DeviceRequest request, RequestKey key) {
    var exchange = next(key);
    if (exchange.isEmpty()) {
      report(request, key);
      request.complete(NtStatus.INVALID_DEVICE_REQUEST);
      return;
    }
    complete(request, exchange.get());
  }

  private void report(DeviceRequest request, RequestKey key) {
    if (isNew(key)) {
      gaps.onRequest(
          "the recording has no result of "
              + PrintableText.of(request.file().toString())
              + " for "
              + key
              + "; capture it with record --io");
    }
  }

  private synchronized boolean isNew(Object gap) {
    return reported.size() < MAX_REPORTED && reported.add(gap);
  }

  private synchronized Optional<RecordedExchange> next(RequestKey key) {
    var queue = exchanges.get(key);
    if (queue == null && !withBuffers.contains(key.withoutBuffer())) {
      // The recorded device did not depend on the contents of the buffer.
      queue = exchanges.get(key.withoutBuffer());
    }
    if (queue == null) {
      return Optional.empty();
    }
    return Optional.of(queue.size() > 1 ? queue.remove() : queue.element());
  }

  private static void complete(DeviceRequest request, RecordedExchange exchange) {
    if (exchange.kind() == RecordedExchange.Kind.WRITE) {
      request.complete(exchange.status(), (long) exchange.length());
      return;
    }
    var output = HexFormat.of().parseHex(exchange.output());
    int capacity = request.outputLength();
    if (output.length <= capacity) {
      request.complete(exchange.status(), output);
    } else {
      request.complete(NtStatus.BUFFER_OVERFLOW, Arrays.copyOf(output, capacity));
    }
  }
}
