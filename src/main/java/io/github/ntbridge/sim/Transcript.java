package io.github.ntbridge.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The native calls to a simulated machine, from {@link SimulatedMachine#transcribe} until it is
 * closed. Safe for use from any thread; calls of several threads are in the order in which they
 * returned.
 */
public final class Transcript implements AutoCloseable {
  private final Consumer<Transcript> whenClosed;
  private final List<NativeCall> calls = new ArrayList<>();

  Transcript(Consumer<Transcript> whenClosed) {
    this.whenClosed = whenClosed;
  }

  void add(NativeCall call) {
    synchronized (calls) {
      calls.add(call);
    }
  }

  /**
   * Returns the calls so far.
   *
   * @return the calls that have returned, the first one first
   */
  public List<NativeCall> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  /**
   * Returns the calls of one function so far.
   *
   * @param function its native name, such as {@code NtDeviceIoControlFile}
   * @return the calls that have returned, the first one first
   * @throws IllegalArgumentException if the seam has no such function
   */
  public List<NativeCall> calls(String function) {
    NativeCalls.requireFunction(function);
    return calls().stream().filter(call -> call.function().equals(function)).toList();
  }

  /** Ends the transcript, which keeps its calls. Idempotent. */
  @Override
  public void close() {
    whenClosed.accept(this);
  }
}
