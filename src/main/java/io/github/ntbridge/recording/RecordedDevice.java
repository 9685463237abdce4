package io.github.ntbridge.recording;

import io.github.ntbridge.nt.CaseFolding;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.sim.DeviceFile;
import io.github.ntbridge.sim.DeviceHandler;
import io.github.ntbridge.sim.DeviceRequest;
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
 * STATUS_INVALID_DEVICE_REQUEST, and a warning in the log. An open that was not tried succeeds.
 */
final class RecordedDevice implements DeviceHandler {
  private static final System.Logger LOGGER = System.getLogger(RecordedDevice.class.getName());

  /** Who asks all the time is told once, and of no more than this many requests. */
  private static final int MAX_TOLD = 20;

  private final Set<Question> told = new HashSet<>();
  private final Map<String, NtStatus> opens = new HashMap<>();
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

  /** Adds an open; the last one of a file counts. */
  void add(DevicePlace place, RecordedOpen open) {
    opens.put(CaseFolding.fold(place.file()), open.status());
  }

  /** Adds a request behind those that were sent before it. */
  void add(Exchange exchange) {
    int code = exchange.code().map(ControlCode::value).orElse(0);
    var question = new Question(exchange.kind(), code, exchange.input(), exchange.buffer());
    answers.computeIfAbsent(question, key -> new ArrayDeque<>(1)).add(exchange);
    if (!exchange.buffer().isEmpty()) {
      withBuffers.add(question.withoutBuffer());
    }
  }

  @Override
  public NtStatus create(DeviceFile file) {
    return opens.getOrDefault(CaseFolding.fold(file.fileName()), NtStatus.SUCCESS);
  }

  @Override
  public void control(DeviceRequest request) {
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
      tell(request, question);
      request.complete(NtStatus.INVALID_DEVICE_REQUEST);
      return;
    }
    answer(request, exchange.get());
  }

  private synchronized void tell(DeviceRequest request, Question question) {
    if (told.size() < MAX_TOLD && told.add(question)) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          () ->
              "the recording has no answer of "
                  + request.file()
                  + " to "
                  + question
                  + "; capture it with record --io");
    }
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
