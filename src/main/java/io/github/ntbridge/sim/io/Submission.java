package io.github.ntbridge.sim.io;

/**
 * The way that the completion of a request takes to its caller.
 *
 * @param event handle of the event to set; 0 for none
 * @param apcContext value of the completion packet; 0 queues none
 * @param requestId what a cancel names the request by: the address of its status block
 * @param sink takes the result
 */
public record Submission(long event, long apcContext, long requestId, CompletionSink sink) {}
