package io.github.ntbridge.contract;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.iotarget.CompletionParams;
import io.github.ntbridge.iotarget.FrameworkAttributes;
import io.github.ntbridge.iotarget.IoMemory;
import io.github.ntbridge.iotarget.IoRequest;
import io.github.ntbridge.iotarget.IoTarget;
import io.github.ntbridge.iotarget.MemoryRange;
import io.github.ntbridge.iotarget.SendOptions;
import io.github.ntbridge.nt.ControlCode;
import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.NtStatusException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A request to a target that remembers each of its ends. */
final class TrackedRequest {
  private final NtBridge bridge;
  private final IoTarget target;
  private final IoRequest request;

  /** Guarded by itself. */
  private final List<CompletionParams> ends = new ArrayList<>();

  TrackedRequest(NtBridge bridge, IoTarget target) throws NtStatusException {
    this.bridge = bridge;
    this.target = target;
    this.request = IoRequest.create(bridge.targets().driver(), FrameworkAttributes.NONE);
  }

  IoRequest request() {
    return request;
  }

  /** Formats the request as a control without output. */
  TrackedRequest format(ControlCode code, byte... input) throws NtStatusException {
    var memory =
        input.length == 0 ? Optional.<IoMemory>empty() : Optional.of(memory(input.length, input));
    target.formatForIoctl(
        request, code, memory, MemoryRange.ALL, Optional.empty(), MemoryRange.ALL);
    return this;
  }

  private IoMemory memory(int size, byte[] contents) throws NtStatusException {
    var memory =
        IoMemory.allocate(
            bridge.targets().driver(), FrameworkAttributes.NONE.withParent(request), size);
    memory.bytes().put(contents);
    return memory;
  }

  /** Sends the request with a routine that notes its end. */
  boolean send(SendOptions options) {
    request.onCompletion((over, sentTo, params) -> note(params));
    return request.send(target, options);
  }

  private void note(CompletionParams params) {
    synchronized (ends) {
      ends.add(params);
    }
  }

  /** How it ended each time up to now. */
  List<CompletionParams> ends() {
    synchronized (ends) {
      return List.copyOf(ends);
    }
  }

  boolean isOver() {
    return !ends().isEmpty();
  }

  /** Waits for the end. */
  CompletionParams end() {
    Await.until("a request is over", this::isOver);
    return ends().get(0);
  }

  /** Waits for the completion, and returns its status. */
  NtStatus status() {
    return end().status();
  }
}
