package io.github.ntbridge.sim.io;

import io.github.ntbridge.nt.NtStatus;

/** Takes the result of one request to where its caller wants it, such as the caller's memory. */
@FunctionalInterface
public interface CompletionSink {

  /**
   * Called once, under no lock; not at all for a request that fails at once. On the thread that
   * sends the request if it ends at once, else on the thread that completes it.
   *
   * @param status the final status
   * @param information the count that goes with it
   * @param output the bytes for the caller's output buffer, never more than it holds
   * @param announcement sets the event and queues the packet: to be run once, on any thread, after
   *     the caller's memory was written and before this returns
   */
  void complete(NtStatus status, long information, byte[] output, Runnable announcement);
}
