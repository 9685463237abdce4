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
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Answers as a recorded device did. A request that was sent several times gets its answers in the
 * order in which they came, and the last one from then on; one that was never sent is
 * STATUS_INVALID_DEVICE_REQUEST, an open that was not tried succeeds, and both are reported once.
 */
final class RecordedDevice implements DeviceHandler {
  /** How many different gaps are reported. */
  private static final int MAX_REPORTED = 20;

  private final GapListener gaps;
  private final Set<Object> reported = new HashSet<>();

  /** By the file, without case. */
  private final Map<String, RecordedAccesses> opens = new HashMap<>();

  private final Map<Question, Queue<Exchange>> answers = new HashMap<>();

  /** Those that were sent with something in the output buffer, as they are without it. */
  private final Set<Question> withBuffers = new HashSet<>();

  /** What tells one request from another; reads are all alike. */
  private record Question(Exchange.Kind kind, int code, String input, String buffer) {
    Question withoutBuffer() {
      return new Question(kind, code, input, "");
    }

    /** As the option of the command line has it, but for room and name. */
    @Override
    public String toString() {
      return switch (kind) {
        case CONTROL ->
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
  void add(Exchange exchange) {
    accesses(exchange.place()).add(exchange.access(), NtStatus.SUCCESS);
    int code = exchange.code().map(ControlCode::value).orElse(0);
    var question = new Question(exchange.kind(), code, exchange.input(), exchange.buffer());
    answers.computeIfAbsent(question, key -> new ArrayDeque<>(1)).add(exchange);
    if (!exchange.buffer().isEmpty()) {
      withBuffers.add(question.withoutBuffer());
    }
  }

  private RecordedAccesses accesses(DevicePlace place) {
    return opens.computeIfAbsent(CaseFolding.fold(place.file()), key -> new RecordedAccesses());
  }

  /** What is not reported twice: an open of a file for an access. */
  private record OpenGap(String file, AccessMask access) {}

  @Override
  public NtStatus create(DeviceFile file) {
    var name = CaseFolding.fold(file.fileName());
    var access = file.grantedAccess();
    var status = Optional.ofNullable(opens.get(name)).flatMap(found -> found.find(access));
    if (status.isEmpty() && isNew(new OpenGap(name, access))) {
      gaps.onOpen(
          "the recording does not say whether "
              + PrintableText.of(file.toString())
              + " opens for "
              + access
              + "; here it does"
              + (AccessMask.GENERIC_READ_WRITE.includes(access)
                  ? "; capture it with record --opens"
                  : ""));
    }
    return status.orElse(NtStatus.SUCCESS);
  }

  @Override
  public void ioctl(DeviceRequest request) {
    answer(
        request,
        new Question(
            Exchange.Kind.CONTROL,
            request.controlCode().value(),
            Hex.of(request.input()),
            Hex.withoutZerosAtTheEnd(Hex.of(request.outputContents()))));
  }

  @Override
  public void read(DeviceRequest request) {
    answer(request, new Question(Exchange.Kind.READ, 0, "", ""));
  }

  @Override
  public void write(DeviceRequest request) {
    answer(request, new Question(Exchange.Kind.WRITE, 0, Hex.of(request.input()), ""));
  }

  private void answer(DeviceRequest request, Question question) {
    var exchange = next(question);
    if (exchange.isEmpty()) {
      report(request, question);
      request.complete(NtStatus.INVALID_DEVICE_REQUEST);
      return;
    }
    answer(request, exchange.get());
  }

  private void report(DeviceRequest request, Question question) {
    if (isNew(question)) {
      gaps.onRequest(
          "the recording has no reply of "
              + PrintableText.of(request.file().toString())
              + " to "
              + question
              + "; capture it with record --io");
    }
  }

  private synchronized boolean isNew(Object gap) {
    return reported.size() < MAX_REPORTED && reported.add(gap);
  }

  private synchronized Optional<Exchange> next(Question question) {
    var queue = answers.get(question);
    if (queue == null && !withBuffers.contains(question.withoutBuffer())) {
      // What the buffer held was nothing that the recorded device was asked by.
      queue = answers.get(question.withoutBuffer());
    }
    if (queue == null) {
      return Optional.empty();
    }
    return Optional.of(queue.size() > 1 ? queue.remove() : queue.element());
  }

  private static void answer(DeviceRequest request, Exchange exchange) {
    if (exchange.kind() == Exchange.Kind.WRITE) {
      request.complete(exchange.status(), (long) exchange.length());
      return;
    }
    var output = Hex.bytes(exchange.output());
    int room = request.outputLength();
    if (output.length <= room) {
      request.complete(exchange.status(), output);
    } else {
      request.complete(NtStatus.BUFFER_OVERFLOW, Arrays.copyOf(output, room));
    }
  }
}
