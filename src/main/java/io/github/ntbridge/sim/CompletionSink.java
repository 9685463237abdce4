package io.github.ntbridge.sim;

import io.github.ntbridge.nt.NtStatus;

/** Takes the result of one request to where its caller wants it, such as the caller's memory. */
@FunctionalInterface
interface CompletionSink {

  /**
   * Called once, under no lock, before the event is set and the packet queued; not at all for a
   * request that fails at once.
   *
   * @param status the final status
   * @param information the count that goes with it
   * @param output the bytes for the caller's output buffer, never more than it holds
   */
  void complete(NtStatus status, long information, byte[] output);
}
